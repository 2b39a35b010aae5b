"""The words for why a request, an external right or a register was refused, and where to say it."""

from django import forms
from django.utils.translation import gettext as _

from portal.people.errors import BeginsInPast, PeopleRuleBroken, PeriodBackwards, ReasonMissing
from portal.people.messages import explain as explain_people
from portal.people.models.requests import RequestState
from portal.people.periods import written_period
from portal.people.requests import errors
from portal.people.requests.checks import Blocked
from portal.shell.templatetags.shell import day

PLACES: dict[type[PeopleRuleBroken], tuple[str, ...]] = {
    errors.MayNotAskFor: ("person",),
    errors.RegisterClosed: ("register",),
    errors.PeriodTooLong: ("valid_until",),
    errors.AlreadyHeld: ("valid_from",),
    errors.AlreadyAsked: ("valid_from",),
    errors.CommentMissing: ("comment", "reason"),
    errors.ReferenceMissing: ("reference",),
    errors.DayNotPossible: ("done_on", "on", "removed_on"),
    errors.OwnRegister: ("owner",),
    BeginsInPast: ("valid_from",),
    PeriodBackwards: ("valid_until",),
    ReasonMissing: ("reason",),
}


def add_error(form: forms.BaseForm, error: PeopleRuleBroken) -> None:
    """Say what was refused where it was typed."""
    place = next((name for name in PLACES.get(type(error), ()) if name in form.fields), None)
    form.add_error(place, explain(error))


def explain(error: PeopleRuleBroken) -> str:
    """Say plainly what is wrong and, where it helps, what to do."""
    match error:
        case errors.WrongState():
            return _explain_state(error)
        case errors.OwnMatter():
            return _(
                "Nobody decides what concerns themselves or somebody they stand in for. "
                "Another person will decide."
            )
        case errors.NotDecider():
            return _("This step belongs to somebody else.")
        case errors.MayNotAskFor():
            return _("Rights are asked for oneself or by the person's head.")
        case errors.CommentMissing():
            return _("Give the reason.")
        case errors.ReferenceMissing():
            return _("Give the reference under which it was done in the register.")
        case errors.DayNotPossible(earliest=earliest, latest=latest):
            return _("The day lies between %(earliest)s and %(latest)s.") % {
                "earliest": day(earliest),
                "latest": day(latest),
            }
        case errors.MayNotKeepRegisters():
            return _("The list of registers is kept by administrators.")
        case errors.OwnRegister():
            return _("Nobody makes themselves the owner. Ask another administrator.")
    return _explain_wish(error)


def _explain_wish(error: PeopleRuleBroken) -> str:
    match error:
        case Blocked(concerns=concerns):
            return " ".join(concern.text for concern in concerns)
        case errors.RegisterClosed():
            return _("Nothing can be asked for in this register any more. Choose another one.")
        case errors.WrongWish():
            return _("In Kaasus a role is asked for, in other registers a right in words.")
        case errors.PeriodTooLong(days=days):
            return _(
                "Rights are asked for at most %(days)s days at a time; they can be extended."
            ) % {"days": days}
        case errors.AccountNotOpen():
            return _("The person's account is not in use on these days.")
        case errors.AlreadyHeld(present=present):
            return _(
                "The person holds this role already: %(period)s. Ask from the day after it ends."
            ) % {"period": written_period(present.valid_from, present.valid_until)}
        case errors.AlreadyAsked(present=present):
            return _(
                "The same was asked for these days already: request %(number)s is still open."
            ) % {"number": present.pk}
    return explain_people(error)


def _explain_state(error: errors.WrongState) -> str:
    if error.last is not None and error.last.person is not None:
        return _("%(person)s was faster: %(step)s, %(day)s. Nothing was changed.") % {
            "person": error.last.person,
            "step": error.last.get_kind_display().lower(),
            "day": day(error.last.at),
        }
    if error.state == RequestState.LAPSED:
        return _("The days asked for are over; the request lapses. Ask anew.")
    return _("This cannot be done any more.")
