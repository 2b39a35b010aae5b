"""The named values of claims."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Cause(models.TextChoices):
    """How it was noticed that too much was paid."""

    DECISION = "decision", _("A decision lowered what was already paid")
    CHANGE = "change", _("A change of circumstances became known late")
    NETTING = "netting", _("Payouts: the months were fewer than what was paid")
    PERSON = "person", _("The person told us")


class State(models.TextChoices):
    """Where a claim stands; what leads from one to the next is in `transitions`."""

    NOTICED = "noticed", pgettext_lazy("claim", "Being clarified")
    DEMANDED = "demanded", pgettext_lazy("claim", "To be repaid")
    CLOSED = "closed", pgettext_lazy("claim", "Ended")


class Ending(models.TextChoices):
    """How a claim ended."""

    PAID = "paid", pgettext_lazy("claim", "Paid up")
    WAIVED = "waived", pgettext_lazy("claim", "Given up: recovery would cost more")
    NONE = "none", pgettext_lazy("claim", "Nothing to recover")
    EXPIRED = "expired", pgettext_lazy("claim", "Given up: the term of enforcement has passed")


class EntryKind(models.TextChoices):
    """What changes the balance of a claim; the first and the last raise it, the others lower it."""

    ASSESSED = "assessed", pgettext_lazy("claim entry", "Overpaid")
    SET_OFF = "set_off", pgettext_lazy("claim entry", "Set off")
    REPAID = "repaid", pgettext_lazy("claim entry", "Repaid")
    WAIVED = "waived", pgettext_lazy("claim entry", "Given up")
    REVERSED = "reversed", pgettext_lazy("claim entry", "Taken back")


RAISING = [EntryKind.ASSESSED, EntryKind.REVERSED]
LOWERING = [EntryKind.SET_OFF, EntryKind.REPAID, EntryKind.WAIVED]


class Action(models.TextChoices):
    """What is done with a claim; the words stand in its history."""

    ASSESS = "assess", _("More overpaid months added")
    DEMAND = "demand", _("Precept signed")
    GIVE_UP = "give_up", _("Decided not to recover")
    REPAY = "repay", _("Repayment recorded")
    SET_OFF = "set_off", _("Set off from a payout")
    REVERSE = "reverse", _("Entry taken back")
    AGREE = "agree", _("Instalments agreed")
    CANCEL_PLAN = "cancel_plan", _("Instalment plan ended")
    STOP_SET_OFF = "stop_set_off", _("Set-off stopped")
    RESUME_SET_OFF = "resume_set_off", _("Set-off resumed")
    RECEIVE = "receive", _("Application about repayment received")
    ANSWER = "answer", _("Application about repayment answered")
    REMIND = "remind", _("Reminder written")
    ENFORCE = "enforce", _("Precept handed over for enforcement")
    END_ENFORCEMENT = "end_enforcement", _("Enforcement ended")
    REVIEW = "review", _("Taken up again")
    PAID_UP = "paid_up", _("Paid up")


class Wish(models.TextChoices):
    """What a person asks for with an application about repayment."""

    REPAY = "repay", _("Repays at once")
    INSTALMENTS = "instalments", _("Asks for instalments")
    SET_OFF = "set_off", _("Asks to set it off from coming payouts")
    REFUSES = "refuses", _("Refuses the benefit or does not agree")
