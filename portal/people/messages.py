"""The words for why a change of people, roles or units was refused."""

from django.utils.translation import gettext as _

from portal.people import errors
from portal.people.periods import last_day, written_period
from portal.shell.templatetags.shell import day


def explain(error: errors.PeopleRuleBroken) -> str:
    """Say plainly what is wrong and, where it helps, what to do."""
    match error:
        case errors.MayNotManage():
            return _("Only administrators and user support change this.")
        case errors.OwnRights():
            return _(
                "Nobody changes their own rights or those of somebody they stand in for. "
                "Ask a colleague to do it."
            )
        case errors.GroundMissing():
            return _("Give the order on which it rests.")
        case errors.ReasonMissing():
            return _("Give the reason.")
        case errors.UnknownRole():
            return _("The portal has no such role.")
        case errors.NoAddress():
            return _("The person has no e-mail address. Enter it first, then send the link.")
        case errors.NothingToOpen():
            return _(
                "The account is not in use or holds no role today, so the link would open nothing."
            )
    return _about_units(error)


def _about_units(error: errors.PeopleRuleBroken) -> str:
    match error:
        case errors.HeadNotActive():
            return _("Only a person whose account is in use can head a unit.")
        case errors.UnitClosed():
            return _("The unit is closed. Choose another one.")
        case errors.UnitInUse():
            return _(
                "People, parts or roles are left in the unit. Move them first, then close the unit."
            )
        case errors.UnitInsideItself():
            return _("A unit cannot be moved into itself or one of its own parts.")
        case errors.TooDeep(deepest=deepest):
            return _("Units lie at most %(levels)s levels deep.") % {"levels": deepest}
    return _about_days(error)


def _about_days(error: errors.PeopleRuleBroken) -> str:
    match error:
        case errors.PeriodBackwards():
            return _("The period ends before it begins.")
        case errors.BeginsInPast(earliest=earliest) | errors.EndsInPast(earliest=earliest):
            return _("Past days do not change: the earliest day is %(day)s.") % {
                "day": day(earliest)
            }
        case errors.RoleOverlaps(present=present):
            return _("The person holds this role on some of these days already: %(period)s.") % {
                "period": written_period(present.valid_from, present.valid_until)
            }
        case errors.OutsideAccount(opens_on=opens_on, closes_on=closes_on):
            return _("The account is open only in this period: %(period)s.") % {
                "period": written_period(opens_on, closes_on)
            }
        case errors.AccountNotClosed():
            return _("The account is not closed.")
        case errors.AccountClosed(closed_on=closed_on):
            return _("The account was closed on %(day)s.") % {"day": day(closed_on)}
        case errors.AlreadySuspended():
            return _("The account is suspended on some of these days already.")
        case errors.NotSuspended() | errors.AlreadyEnded():
            return _("It has ended already.")
        case errors.EndsSooner(ends_on=ends_on):
            return _("It ends sooner anyway: the last day is %(day)s.") % {
                "day": day(last_day(ends_on))
            }
    raise error
