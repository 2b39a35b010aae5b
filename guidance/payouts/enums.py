"""The named values of payouts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PayChannel(models.TextChoices):
    """How money reaches the payee."""

    BANK = "bank", _("To a bank account")
    HOME = "home", _("Home delivery")


class HomeGround(models.TextChoices):
    """Why a person's family benefits are delivered home (PHS § 8 lg 5).

    Only who is paid a pension or a disability benefit that way already.
    """

    PENSION = "pension", _("The person's pension is delivered home")
    DISABILITY = "disability", _("The person's disability benefit is delivered home")


class AccountGround(models.TextChoices):
    """Whose account it is (SÜS § 28 lg 3)."""

    OWN = "own", _("The person's own account")
    OTHER_WRITTEN = "written", _("Somebody else's, by a request signed in our office")
    OTHER_DIGITAL = "digital", _("Somebody else's, by a digitally signed request")
    OTHER_NOTARISED = "notarised", _("Somebody else's, by a notarised request")


class RunState(models.TextChoices):
    """Where a run stands; what leads from one to the next is in `transitions`."""

    DRAFT = "draft", pgettext_lazy("run", "Being prepared")
    FORMED = "formed", pgettext_lazy("run", "Formed")
    APPROVED = "approved", pgettext_lazy("run", "Approved")
    HANDED_OVER = "handed_over", pgettext_lazy("run", "Handed over")
    CLOSED = "closed", pgettext_lazy("run", "Closed")
    CANCELLED = "cancelled", pgettext_lazy("run", "Cancelled")


# Dues of these runs stay consumed; those of a cancelled one are released.
SENT = frozenset({RunState.HANDED_OVER, RunState.CLOSED})
LIVE = frozenset({RunState.FORMED, RunState.APPROVED}) | SENT
OPEN = frozenset({RunState.DRAFT, RunState.FORMED, RunState.APPROVED, RunState.HANDED_OVER})


class RunAction(models.TextChoices):
    """What is done with a run; the words stand in its history."""

    FORM = "form", _("Run formed")
    APPROVE = "approve", _("Run approved")
    HAND_OVER = "hand_over", _("Run handed over")
    CLOSE = "close", _("Run closed")
    CANCEL = "cancel", _("Run cancelled")


class OutcomeKind(models.TextChoices):
    """What became of a payment after it was handed over."""

    PAID = "paid", pgettext_lazy("payment", "Paid")
    REJECTED = "rejected", pgettext_lazy("payment", "Rejected by the bank")
    RETURNED = "returned", pgettext_lazy("payment", "Returned")
    UNDELIVERED = "undelivered", pgettext_lazy("payment", "Not delivered")


# The money did not reach the payee: it may be paid again once.
CAME_BACK = frozenset({OutcomeKind.REJECTED, OutcomeKind.RETURNED, OutcomeKind.UNDELIVERED})


class HoldReason(models.TextChoices):
    """Why nothing is paid for now."""

    RETURNED = "returned", _("Payments came back (SÜS § 28 lg 5)")
    ACCOUNT = "account", _("The account is being made sure")
    DEATH = "death", _("The person has died")
    LEFT = "left", _("The person has left the country")
    CLARIFY = "clarify", _("The right is being clarified")
    OTHER = "other", pgettext_lazy("hold", "Other")


class FindingKind(models.TextChoices):
    """What is unusual in a run; somebody decides on each before the run is approved."""

    NEW_SHARED_ACCOUNT = "new_shared_account", _("New account, used by several payees")
    SHARED_ACCOUNT = "shared_account", _("One account for several payees")
    FAR_FROM_LAST = "far_from_last", _("Amount far from that of the month before")
    NO_ADDRESS = "no_address", _("Payee without an address")
    NO_ACCOUNT = "no_account", _("Payee without an account: not paid")
    DEPARTED = "departed", _("Payee known to have died or left")


class FindingDecision(models.TextChoices):
    """What was decided on something unusual."""

    IN_ORDER = "in_order", _("In order, is paid")
    LEFT_OUT = "left_out", _("Left out: the run is formed anew without it")


class JobKind(models.TextChoices):
    """What is done in the background for a run."""

    FORM = "form", _("Forming the run")
    FILES = "files", _("Writing the files")
    SETTLE = "settle", _("Opening claims")


class JobState(models.TextChoices):
    QUEUED = "queued", pgettext_lazy("job", "Waiting to begin")
    RUNNING = "running", pgettext_lazy("job", "Running")
    DONE = "done", pgettext_lazy("job", "Done")
    FAILED = "failed", pgettext_lazy("job", "Failed")


OPEN_JOBS = frozenset({JobState.QUEUED, JobState.RUNNING})


class OutKind(models.TextChoices):
    """Files made from a run."""

    PAIN001 = "pain001", _("Payment order for the bank")
    SUMMARY = "summary", _("Summary for finance")
    HOME_PDF = "home_pdf", _("List for home delivery (PDF)")
    HOME_XLSX = "home_xlsx", _("List for home delivery (XLSX)")


# Files that order the money to be paid: together they hold every payment of the run once.
ORDERS = frozenset({OutKind.PAIN001, OutKind.HOME_PDF})
# Files that are read back and compared with the run; paper is set of the same rows.
READ_BACK = frozenset({OutKind.PAIN001, OutKind.HOME_XLSX})


class InKind(models.TextChoices):
    """Files that come back."""

    PAIN002 = "pain002", _("Status of payment orders (pain.002)")
    CAMT053 = "camt053", _("Account statement (camt.053)")
    CAMT054 = "camt054", _("Notice of entries (camt.054)")


class ReceiptFrom(models.TextChoices):
    """Who confirmed that they received a run."""

    FINANCE = "finance", _("Finance")
    UNIT = "unit", _("Unit that delivers home")
