"""The choices of a duty, in the reader's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.recurring import rules


class Frequency(models.TextChoices):
    YEAR = rules.Frequency.YEAR.value, _("Once a calendar year")
    QUARTER = rules.Frequency.QUARTER.value, _("Once a quarter")
    MONTH = rules.Frequency.MONTH.value, _("Once a month")
    CHOSEN = rules.Frequency.CHOSEN.value, _("In chosen months")
    WEEK = rules.Frequency.WEEK.value, _("Once a week")
    AFTER = rules.Frequency.AFTER.value, _("So many months after the last time")


class Shift(models.TextChoices):
    STAY = rules.Shift.STAY.value, _("Stays on that day")
    PREVIOUS = rules.Shift.PREVIOUS.value, _("Moves to the working day before")
    NEXT = rules.Shift.NEXT.value, _("Moves to the working day after")


class WhenAbsent(models.TextChoices):
    """What becomes of a person's duty while the person is away."""

    PASS_ON = "pass_on", _("Passes to the substitute")
    WAIT = "wait", _("Waits until the person is back")
