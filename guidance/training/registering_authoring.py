"""What the bank, the exchange of questions and the report add to the other rooms."""

from django.utils.translation import gettext_lazy as _

from guidance.training.permissions import may_author, reads_report
from portal.audit import verbs
from portal.shell import menu
from portal.shell.menu import MenuLink

VERBS = {
    "training.questions_imported": _("Questions imported"),
    "training.questions_exported": _("Questions exported"),
    "training.quiz_added": _("Quiz set up"),
    "training.quiz_changed": _("Quiz changed"),
    "training.course_added": _("Course set up"),
    "training.course_changed": _("Course changed"),
}


def register() -> None:
    """Add the verbs and the link to the bank."""
    for verb, words in VERBS.items():
        verbs.register(verb, words)
    menu.register(
        MenuLink(
            "training.report",
            _("Report on knowledge"),
            "training:report",
            "flag",
            may=lambda user: reads_report(user) and not may_author(user),
            order=62,
        )
    )
    menu.register(
        MenuLink(
            "training.bank",
            _("Questions and quizzes"),
            "training:bank",
            "list",
            may=may_author,
            order=62,
        )
    )
