"""Words for benefits, entries and what claims refuse."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guidance.benefits.results import Benefit
from guidance.calculator.words import benefit_name
from guidance.claims import errors
from guidance.claims.enums import State
from guidance.letters.placeholders import money

OTHERS: dict[str, Callable[[], str]] = {
    "parental_benefit": lambda: _("Parental benefit"),
    "maintenance_support": lambda: _("Maintenance support"),
    "differential_supplement": lambda: _("Differential supplement"),
}


def benefit_title(benefit: str) -> str:
    """Name a benefit."""
    found = OTHERS.get(benefit)
    return found() if found else str(benefit_name(Benefit(benefit)))


def benefit_words(benefit: str) -> str:
    """Name a benefit as inside a sentence."""
    name = benefit_title(benefit)
    return name[:1].lower() + name[1:]


def euros(cents: int) -> str:
    """Write cents in the reader's language."""
    return money(cents, get_language() or "et")


def state_look(state: str) -> tuple[str, str]:
    """Return the tone and the icon of a state."""
    return {
        State.NOTICED: ("info", "search"),
        State.DEMANDED: ("warn", "coins"),
        State.CLOSED: ("ok", "check"),
    }[State(state)]


def refusal_words(refusal: Exception) -> "str | Promise":
    """Say why something was refused, and what to do."""
    if isinstance(refusal, errors.MoreThanOwed):
        return _("At most %(amount)s is owed.") % {"amount": euros(refusal.balance)}
    if isinstance(refusal, errors.OverLimit):
        return _("At most %(percent)s per cent may be kept of family allowances (PHS § 14).") % {
            "percent": refusal.percent
        }
    if isinstance(refusal, errors.SettledByPayouts):
        return _(
            "Payouts keep account of %(month)s themselves. Sign the decision that lowers or ends "
            "the benefit: the next payout settles the difference and opens a claim for what is "
            "left."
        ) % {"month": f"{refusal.month:%m.%Y}"}
    return _WORDS[type(refusal)]() if type(refusal) in _WORDS else _("This cannot be done now.")


_WORDS: dict[type[Exception], Callable[[], str]] = {
    errors.NothingOverpaid: lambda: _("Enter an amount above zero for at least one month."),
    errors.MonthsDiffer: lambda: _("Each month stands once, from its first day."),
    errors.MonthClaimed: lambda: _("One of these months is already in another claim."),
    errors.NoUnit: lambda: _("It is not known which unit clarifies this. Open it from a case."),
    errors.UnknownBenefit: lambda: _("An overpayment of this benefit is not recovered here."),
    errors.WrongCase: lambda: _("A claim cannot be opened in this case."),
    errors.WrongState: lambda: _("The claim stands where this cannot be done."),
    errors.DayOutOfRange: lambda: _("The day lies before the claim or in the future."),
    errors.PaymentEntered: lambda: _("A payment with this reference is already entered."),
    errors.NotReversible: lambda: _("This entry cannot be taken back, or it was already."),
    errors.ReasonMissing: lambda: _("Write the reason in a few words."),
    errors.BadPlan: lambda: _(
        "Agree on 2 to 60 parts of at least 5 euros, the first one on a day to come."
    ),
    errors.PlanStands: lambda: _("Instalments are agreed already. End that plan first."),
    errors.NoPlan: lambda: _("No instalments are agreed."),
    errors.NoSetOff: lambda: _("The precept sets nothing off, or the set-off already runs."),
    errors.TooSoon: lambda: _("Choose a later day: the person needs time."),
    errors.Answered: lambda: _("The application was answered already."),
    errors.NothingLate: lambda: _("Nothing is late."),
    errors.Enforced: lambda: _("The precept is with a bailiff. Take it back first."),
    errors.NotEnforced: lambda: _("The precept is not with a bailiff."),
    errors.TooLate: lambda: _("The term of enforcement has passed (SÜS § 35)."),
    errors.RateMissing: lambda: _(
        "The table of amounts has no benefit rate for that month. Choose an earlier month."
    ),
    errors.TermsMissing: lambda: _("Fill in what is asked back, by when and how."),
    errors.MoreThanAssessed: lambda: _("More is asked back than was overpaid in a month."),
    errors.CostTooSmall: lambda: _(
        "Recovery is given up only when it costs more than what was overpaid (SÜS § 31)."
    ),
    errors.UnderReview: lambda: _("A proposal about the claim is being written or signed."),
}
