"""The examples and the advice in the XLSX template."""

from django.utils.translation import gettext as _

from guidance.training.formats.xlsx import KINDS


def examples(language: str) -> list[list[str]]:
    """A row of each usual kind."""
    kinds = list(KINDS)[0 if language == "et" else 1 :: 2]
    topic = _("Security/Passwords")
    return [
        [
            *(kinds[0], _("Whom may you tell your password?"), "", topic, "1", "", ""),
            _("A password belongs to one person alone."),
            *(_("Nobody"), "100", _("Right."), _("The IT helpdesk"), "", _("They never ask it.")),
        ],
        [
            *(kinds[1], _("What makes a password strong?"), "", topic, "1", "", "", ""),
            *(_("Length"), "50", "", _("Nobody else knows it"), "50", ""),
            *(_("It is written on the screen"), "-100", ""),
        ],
        [
            *(kinds[2], _("The screen is locked when you leave the desk."), "", topic, "1", "", ""),
            "",
            *(kinds[2].split()[0], "", _("Right."), "", "", _("Think again.")),
        ],
        [
            *(kinds[5], _("How many days does it last?"), "", topic, "1", "", "", ""),
            *("30:0", "", ""),
        ],
    ]


def advice() -> list[tuple[str, str]]:
    """What to write in which column."""
    return [
        (_("Kind"), _("Choose from the list: what the person is asked to do.")),
        (_("Question"), _("The text of the question. A line break stays.")),
        (
            _("Answer"),
            _(
                "One answer in each column. Matching: left -> right. Number: 12, 12:0.5 "
                "(give or take) or 10..14. Putting in order: the items in the right order. "
                "True or false: the right answer alone."
            ),
        ),
        (
            _("Share"),
            _(
                "How many per cent of the mark the answer gives: 100 for the right one. With "
                "several right answers they come to 100 together; a wrong one may be negative."
            ),
        ),
        (_("Feedback"), _("What the person reads after choosing this answer.")),
        (_("ID"), _("The same id again changes the question instead of adding another.")),
    ]
