"""A line of the bank against what was ordered: what it says of which payment, or why nothing."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from guidance.payouts.bank.lines import AnswerLine, Level, Said
from guidance.payouts.bank.orders import read_batch, read_end_to_end, read_message
from guidance.payouts.enums import CAME_BACK, SENT, OutcomeKind


class WhyNot(models.TextChoices):
    """Why a line was not matched; somebody looks at each."""

    NO_NUMBER = "no_number", _("It names no payment of ours")
    UNKNOWN = "unknown", _("There is no such payment or run")
    NOT_SENT = "not_sent", _("The run of the payment was not handed over")
    OTHER_ACCOUNT = "other_account", _("It is of another account than we pay from")
    AMOUNT_DIFFERS = "amount_differs", _("The amount is not that of the payment")
    NO_AMOUNT = "no_amount", _("One of many transactions, without an amount of its own")
    BAD_AMOUNT = "bad_amount", _("The amount is no whole number of cents")
    CURRENCY = "currency", _("It is not in euros")
    DETAILS_DIFFER = "details_differ", _("The transactions do not add up to their entry")
    CONTRADICTS = "contradicts", _("Something else is recorded of the payment")
    KNOWN = "known", _("The same booking was taken in before")
    UNCLEAR = "unclear", _("The bank says something that is not known here")


# What a line says became of a payment.
OUTCOMES = {
    Said.REJECTED: OutcomeKind.REJECTED,
    Said.RETURNED: OutcomeKind.RETURNED,
    Said.CREDITED: OutcomeKind.RETURNED,
    Said.PAID: OutcomeKind.PAID,
}
# What changes nothing: the bank has it, or has not decided yet.
QUIET = frozenset({Said.ACCEPTED, Said.PENDING})


@dataclass
class Known:
    """A payment as it is known before a line is read; `said` grows with each line."""

    pk: int
    run: int
    state: str
    cents: int
    person: int
    said: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class KnownRun:
    """A run as it is known; `parts` are the sums in cents of its files for the bank."""

    pk: int
    state: str
    parts: dict[int, int]


@dataclass(frozen=True)
class Verdict:
    """What a line comes to: `why_not` is empty for one that is matched."""

    why_not: str = ""
    outcome: OutcomeKind | None = None


def address_of(line: AnswerLine, prefix: str) -> tuple[str, int] | None:
    """Return the run and the sequence of a transfer, or the run and the part of a file or batch."""
    if line.level is Level.TRANSFER:
        return read_end_to_end(line.end_to_end)
    if line.level is Level.ENTRY:
        return None
    return read_message(prefix, line.message) or read_batch(line.batch)


def judge_transfer(line: AnswerLine, known: Known | None, account: str) -> Verdict:
    """Say what a line about one transfer comes to; the caller adds the outcome to `known.said`."""
    if why := _unfit(line, account):
        return Verdict(why)
    if known is None:
        return Verdict(WhyNot.UNKNOWN)
    if known.state not in SENT:
        return Verdict(WhyNot.NOT_SENT)
    if line.cents is not None and line.cents != known.cents:
        return Verdict(WhyNot.AMOUNT_DIFFERS)
    if line.said in QUIET:
        return Verdict()
    outcome = OUTCOMES.get(line.said)
    if outcome is None:
        return Verdict(WhyNot.UNCLEAR)
    if outcome in known.said:
        return Verdict()
    if _contradicts(outcome, known.said):
        return Verdict(WhyNot.CONTRADICTS)
    return Verdict(outcome=outcome)


def judge_file(
    line: AnswerLine, known: KnownRun | None, part: int, account: str, *, seen: bool
) -> Verdict:
    """Say what a line about a whole file comes to; `seen` when the same was booked before."""
    if why := _unfit(line, account):
        return Verdict(why)
    if known is None or part not in known.parts:
        return Verdict(WhyNot.UNKNOWN)
    if known.state not in SENT:
        return Verdict(WhyNot.NOT_SENT)
    if line.said in QUIET:
        return Verdict()
    if line.said is Said.REJECTED:
        return Verdict(outcome=OutcomeKind.REJECTED)
    if line.said is not Said.PAID:
        return Verdict(WhyNot.UNCLEAR)
    if line.cents != known.parts[part]:
        return Verdict(WhyNot.AMOUNT_DIFFERS)
    return Verdict(WhyNot.KNOWN if seen else "")


def _unfit(line: AnswerLine, account: str) -> str:
    """Why a line cannot be of ours, or cannot be trusted."""
    if line.account and line.account != account:
        return WhyNot.OTHER_ACCOUNT
    return WhyNot(line.trouble.value) if line.trouble is not None else ""


def _contradicts(outcome: OutcomeKind, said: set[str]) -> bool:
    """A payment comes back once, and one that the bank rejected was not paid."""
    if outcome in CAME_BACK:
        others = {*CAME_BACK, OutcomeKind.PAID} if outcome == OutcomeKind.REJECTED else CAME_BACK
        return bool(said & {str(one) for one in others})
    return OutcomeKind.REJECTED in said
