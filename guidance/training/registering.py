"""What training adds to the other rooms."""

from django.utils.translation import gettext_lazy as _

from guidance.training import notices, registering_authoring, registering_requirements
from guidance.training.integrity import check_attempts, check_questions
from portal.audit import integrity, verbs
from portal.shell import menu
from portal.shell.menu import MenuLink

VERBS = {
    "training.question_added": _("Question added"),
    "training.question_changed": _("Question changed"),
    "training.question_used": _("Question put to use"),
    "training.question_stale": _("Question waits for a check after a change"),
    "training.question_confirmed": _("Question confirmed after a change"),
    "training.question_retired": _("Question retired"),
    "training.question_annulled": _("Question annulled"),
    "training.marked_anew": _("Attempts marked anew"),
    "training.attempt_begun": _("Quiz begun"),
    "training.attempt_finished": _("Quiz finished"),
    "training.text_acknowledged": _("Text confirmed as read"),
}


def register() -> None:
    """Add everything; called when the app is ready."""
    for verb, words in VERBS.items():
        verbs.register(verb, words)
    menu.register(
        MenuLink(
            "training.mine",
            _("Learning"),
            "training:mine",
            "school",
            may=lambda user: True,
            order=60,
            section="training",
        )
    )
    integrity.register("training_questions", check_questions)
    integrity.register("training_attempts", check_attempts)
    notices.register_kinds()
    registering_authoring.register()
    registering_requirements.register()
