"""One exception for each broken rule of claims; the words are made in `wording`."""

import datetime as dt


class ClaimRefused(Exception):
    """A rule of claims would be broken; nothing was changed."""


class NothingOverpaid(ClaimRefused):
    """A claim begins with an amount above zero."""


class MonthsDiffer(ClaimRefused):
    """The months do not add up to the amount, or one of them is no whole month."""


class NoUnit(ClaimRefused):
    """It is not known which unit clarifies an overpayment of this person."""


class UnknownBenefit(ClaimRefused):
    """An overpayment of this benefit is not recovered here."""


class WrongCase(ClaimRefused):
    """The case is not about an overpayment, is decided, or has a claim already."""


class WrongState(ClaimRefused):
    """The claim stands where this cannot be done."""


class MoreThanOwed(ClaimRefused):
    """The entry is larger than what is still owed."""

    def __init__(self, balance: int) -> None:
        super().__init__(balance)
        self.balance = balance


class DayOutOfRange(ClaimRefused):
    """The day lies before the claim or in the future."""


class PaymentEntered(ClaimRefused):
    """A repayment under this reference is entered already."""


class NotReversible(ClaimRefused):
    """Only a set-off or a repayment is taken back, and only once."""


class ReasonMissing(ClaimRefused):
    """This is done only with a reason."""


class BadPlan(ClaimRefused):
    """Instalments have at least two parts of a sensible size, the first one to come."""


class PlanStands(ClaimRefused):
    """Instalments are agreed already."""


class NoPlan(ClaimRefused):
    """There are no instalments."""


class NoSetOff(ClaimRefused):
    """The precept sets nothing off, or the set-off already runs."""


class OverLimit(ClaimRefused):
    """More would be kept from payouts than the law allows."""

    def __init__(self, percent: int) -> None:
        super().__init__(percent)
        self.percent = percent


class TooSoon(ClaimRefused):
    """The day leaves the person no time."""


class Answered(ClaimRefused):
    """The application was answered already."""


class NothingLate(ClaimRefused):
    """Nothing is late, so there is nothing to remind of."""


class Enforced(ClaimRefused):
    """A bailiff collects the claim now."""


class NotEnforced(ClaimRefused):
    """No bailiff collects the claim now."""


class TooLate(ClaimRefused):
    """The term of enforcement has passed (SÜS § 35 lg 2)."""


class MonthClaimed(ClaimRefused):
    """A month of this benefit is in another claim of the person already."""


class SettledByPayouts(ClaimRefused):
    """Payouts settle this month themselves: what a decision lowers becomes a claim by them."""

    def __init__(self, month: dt.date) -> None:
        super().__init__(month)
        self.month = month


class TermsMissing(ClaimRefused):
    """The proposal does not say what is asked back, by when or how."""


class RateMissing(ClaimRefused):
    """The table has no rate by which the part that stays with the person is reckoned."""


class MoreThanAssessed(ClaimRefused):
    """More would be asked back than was overpaid in a month."""


class CostTooSmall(ClaimRefused):
    """Recovery is given up only when it costs more than what was overpaid (SÜS § 31 lg 3)."""


class UnderReview(ClaimRefused):
    """The claim is being taken up again already."""
