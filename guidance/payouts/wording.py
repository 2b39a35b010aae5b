"""Refusals and reasons of payouts in the reader's words."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from guidance.payouts import errors
from guidance.payouts.bank.lines import Said
from guidance.payouts.enums import FindingKind, RunState
from portal.shell.templatetags.shell import day

Refusal = errors.PayoutRefused | PermissionDenied


def refusal_words(refusal: Refusal) -> str:
    """Say which rule would be broken and what to do."""
    match refusal:
        case errors.WrongState():
            state = RunState(refusal.state).label
            return _("This cannot be done now: the run is “%(state)s”.") % {"state": state}
        case errors.RunStands():
            return _("The run %(number)s is open: hand it over or cancel it first.") % {
                "number": refusal.number
            }
        case errors.Undecided():
            return ngettext(
                "%(count)s unusual thing waits for a decision.",
                "%(count)s unusual things wait for a decision.",
                refusal.count,
            ) % {"count": refusal.count}
        case errors.TooEarly():
            return _(
                "The account can hold from %(day)s: a change takes five working days before the"
                " end of the month."
            ) % {"day": day(refusal.first)}
    return _said().get(type(refusal)) or _("This cannot be done.")


def field_of(refusal: errors.AccountRefused) -> str | None:
    """Name the field of the form of an account that a refusal is about."""
    return {
        errors.WrongIban: "iban",
        errors.OtherMustBeEstonian: "iban",
        errors.HolderMissing: "holder",
        errors.AddressMissing: "street",
        errors.HomeNotEntitled: "home_ground",
        errors.WrongReference: "reference",
        errors.TooEarly: "valid_from",
    }.get(type(refusal))


def _said() -> dict[type[Exception], str]:
    return {
        errors.MayNotPay: _("You have no right to this step."),
        errors.SamePerson: _(
            "Three different people prepare, approve and hand over a run, substitutes included."
        ),
        errors.BeingFormed: _("Somebody else works on the run at this moment. Try again soon."),
        errors.NothingToPay: _("Nobody is due anything in this run."),
        errors.NotChecked: _("The run was not looked through for what is unusual yet."),
        errors.LeftOut: _(
            "Something is to be left out: cancel the run, hold the payment and form it anew."
        ),
        errors.NothingToLeaveOut: _("They are not paid in this run: nothing can be left out."),
        errors.FilesDiffer: _(
            "The files do not hold the payments of the run, each once and checked. Write them."
        ),
        errors.TotalsDiffer: _("The payments do not add up to the totals of the run."),
        errors.ReasonMissing: _("Say why."),
        errors.NotReceived: _("Nobody has confirmed with the right count and sum yet."),
        errors.ClaimsNotOpened: _(
            "What was overpaid has not all become claims yet. Begin that work again."
        ),
        errors.AlreadyDecided: _("Somebody has decided on this already."),
        errors.WrongIban: _("This is not an account number (IBAN). Check every character."),
        errors.OtherMustBeEstonian: _(
            "Somebody else's account must be in Estonia (SÜS § 28 lg 3)."
        ),
        errors.HolderMissing: _("Say in whose name the account is."),
        errors.AddressMissing: _("Home delivery needs a street and a place."),
        errors.HomeNotEntitled: _(
            "Family benefits are delivered home only to those whose pension or disability benefit"
            " is (PHS § 8 lg 5)."
        ),
        errors.WrongReference: _("The check digit of the reference number is wrong."),
        errors.BadPeriod: _("It would end before it begins."),
        errors.HoldOver: _("The hold has ended already."),
        errors.NotCameBack: _("As far as is known the payment reached the payee."),
        errors.AlreadyReissued: _("The payment is being paid again already, or was."),
        errors.AlreadyBooked: _(
            "The right to it was taken away meanwhile: the money has paid the claim."
        ),
        errors.NotSent: _("The run of the payment has not been handed over."),
        errors.NameTaken: _("A report of this name is kept already."),
        errors.OutcomeKnown: _("Something else is recorded of this payment already."),
    }


def job_words(code: str) -> str:
    """Say why work in the background failed; its code is the name of the refusal."""
    known = {one.__name__: words for one, words in _said().items()}
    return known.get(code) or _("It did not succeed (%(code)s). Begin it again.") % {"code": code}


def finding_question(kind: str) -> str:
    """Say what is to be made sure about something unusual."""
    return {
        FindingKind.NEW_SHARED_ACCOUNT: _(
            "Did each of them ask for this account in writing? (SÜS § 28 lg 3)"
        ),
        FindingKind.SHARED_ACCOUNT: _(
            "Are they one family, and did each ask for this account? (SÜS § 28 lg 3)"
        ),
        FindingKind.FAR_FROM_LAST: _(
            "Is there a decision behind the change: a birth, arrears, an end?"
        ),
        FindingKind.NO_ADDRESS: _("Where is it delivered to?"),
        FindingKind.NO_ACCOUNT: _("Not paid until an account is recorded. Was the person asked?"),
        FindingKind.DEPARTED: _("Does the right still stand? (PHS § 13)"),
    }.get(FindingKind(kind), "")


def said_words(said: str) -> str:
    """Say what a line of the bank says."""
    words: dict[str, str] = {
        Said.ACCEPTED: _("Accepted by the bank"),
        Said.REJECTED: pgettext("payment", "Rejected by the bank"),
        Said.PENDING: _("Not decided by the bank yet"),
        Said.PAID: _("Booked by the bank"),
        Said.RETURNED: pgettext("payment", "Returned"),
        Said.CREDITED: _("Money came in"),
    }
    return words.get(said, _("Something else"))


def why_back(code: str, reason: str) -> str:
    """Say why a payment came back: in the words given, or what the bank's code means."""
    return reason or {
        "AC01": _("There is no such account."),
        "AC04": _("The account is closed."),
        "AC06": _("The account is blocked."),
        "AG01": _("The bank does not take this payment."),
        "AM04": _("There was not enough money."),
        "AM05": _("It was ordered twice."),
        "BE01": _("The name is not that of the account."),
        "BE04": _("The payee's address is missing."),
        "MD07": _("The payee has died."),
        "MS02": _("The payee did not take it."),
        "MS03": _("The bank gives no reason."),
        "RC01": _("The bank of the payee is not known."),
    }.get(code, "")
