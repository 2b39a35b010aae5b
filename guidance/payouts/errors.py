"""One exception for each broken rule of payouts; the words are made in the views."""

import datetime as dt

from django.core.exceptions import PermissionDenied


class PayoutRefused(Exception):
    """A rule of payouts would be broken; nothing was changed."""


class MayNotPay(PermissionDenied):
    """The person has no right to this step of payouts."""


class SamePerson(PermissionDenied):
    """Preparing, approving and handing over are for three people, substitutes included."""


class WrongState(PayoutRefused):
    """The run is not where this can be done; `state` is where it is."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class BeingFormed(PayoutRefused):
    """Somebody else works on the run at this moment."""


class RunStands(PayoutRefused):
    """A run of this month and channel is not handed over yet; it is handed over or cancelled first.

    `number` is its number.
    """

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class NothingToPay(PayoutRefused):
    """Nobody is due anything in this run."""


class NotChecked(PayoutRefused):
    """The run was not looked through for what is unusual yet."""


class Undecided(PayoutRefused):
    """Something unusual waits for a decision; `count` says how much."""

    def __init__(self, count: int) -> None:
        super().__init__(str(count))
        self.count = count


class LeftOut(PayoutRefused):
    """Something unusual is to be left out: the run is cancelled and formed anew."""


class NothingToLeaveOut(PayoutRefused):
    """Who is not paid in a run cannot be left out of it."""


class FilesDiffer(PayoutRefused):
    """The files that order the money do not hold the payments of the run, each once and checked."""


class TotalsDiffer(PayoutRefused):
    """What is stored of a run does not add up to its totals."""


class ReasonMissing(PayoutRefused):
    """This is done only with a reason."""


class NotReceived(PayoutRefused):
    """Nobody confirmed yet that they received the run, with its count and sum."""


class ClaimsNotOpened(PayoutRefused):
    """What was overpaid has not all become claims yet; opening them is repeated."""


class AlreadyDecided(PayoutRefused):
    """Somebody has decided on this already."""


class AccountRefused(PayoutRefused):
    """An account cannot be recorded as it was entered."""


class WrongIban(AccountRefused):
    """The account number is not one."""


class OtherMustBeEstonian(AccountRefused):
    """Somebody else's account must be in Estonia; one abroad is the person's own."""


class HolderMissing(AccountRefused):
    """It is said in whose name the account is."""


class AddressMissing(AccountRefused):
    """Home delivery needs an address."""


class HomeNotEntitled(AccountRefused):
    """Home delivery follows a pension or disability benefit delivered home (PHS § 8 lg 5)."""


class WrongReference(AccountRefused):
    """The reference number's check digit is wrong."""


class TooEarly(AccountRefused):
    """The account cannot hold before a day; `first` is the earliest."""

    def __init__(self, first: dt.date) -> None:
        super().__init__(first.isoformat())
        self.first = first


class BadPeriod(PayoutRefused):
    """It would end before it begins."""


class HoldOver(PayoutRefused):
    """The hold has ended already."""


class NotCameBack(PayoutRefused):
    """The payment has reached the payee, as far as is known."""


class AlreadyReissued(PayoutRefused):
    """The payment is being paid again already, or was."""


class AlreadyBooked(PayoutRefused):
    """The money that came back has paid claims on the same months."""


class NotSent(PayoutRefused):
    """The run of the payment has not been handed over."""


class OutcomeKnown(PayoutRefused):
    """What became of the payment is recorded already, and differs."""


class NameTaken(PayoutRefused):
    """A report of this name is kept already."""


class FileChanged(PayoutRefused):
    """The content of a file is not there, or is not what was written."""
