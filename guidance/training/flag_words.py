"""Flags of questions in words: what it is, and what to do about it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guidance.training.flags import Flag

NAMES: Mapping[Flag, Promise] = {
    Flag.MISKEYED: _("Probably a wrong key"),
    Flag.TOO_EASY: _("Everybody knows it"),
    Flag.UNUSED_CHOICE: _("An answer nobody chooses"),
    Flag.SUSPECT: _("Very probably needs a look"),
    Flag.CHECK: _("Probably needs a look"),
}
PROPOSALS: Mapping[Flag, Promise] = {
    Flag.MISKEYED: _(
        "Those who did well in the quiz got this wrong more often than others. Check which answer "
        "is marked as right; if it was wrong, mark the attempts anew."
    ),
    Flag.TOO_EASY: _(
        "More than 95 per cent answered rightly two years running. Retire it or ask about "
        "something newer."
    ),
    Flag.UNUSED_CHOICE: _("An answer that nobody takes tests nothing. Replace it."),
    Flag.SUSPECT: _("It hardly tells apart who knows and who does not. Read its wording again."),
    Flag.CHECK: _("It tells poorly apart who knows and who does not."),
}
TONES: Mapping[Flag, str] = {
    Flag.MISKEYED: "bad",
    Flag.TOO_EASY: "info",
    Flag.UNUSED_CHOICE: "warn",
    Flag.SUSPECT: "warn",
    Flag.CHECK: "idle",
}
