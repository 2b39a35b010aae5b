"""The words for why an absence, a substitution or a line of a schedule was refused."""

from django import forms
from django.utils.translation import gettext as _

from portal.people.errors import BeginsInPast, PeopleRuleBroken, PeriodBackwards
from portal.people.messages import explain as explain_people
from portal.people.periods import written_period
from portal.people.substitution import errors, schedule
from portal.people.substitution.importing import LineRefused
from portal.shell.templatetags.shell import day

PLACES: dict[type[PeopleRuleBroken], tuple[str, ...]] = {
    BeginsInPast: ("valid_from",),
    PeriodBackwards: ("valid_until",),
    errors.MayNotEnterFor: ("person",),
    errors.OwnGain: ("substitute",),
    errors.SamePerson: ("substitute",),
    errors.AbsenceOverlaps: ("valid_from",),
    errors.SubstitutionOverlaps: ("substitute",),
    errors.InACircle: ("substitute",),
    errors.SubstituteAway: ("substitute",),
    errors.SubstituteNotActive: ("substitute",),
    errors.AccountNotOpen: ("person",),
    errors.PeriodTooLong: ("valid_until",),
    errors.NothingPasses: ("roles",),
    errors.ReferenceMissing: ("reference",),
    errors.DayNotPossible: ("on",),
}


def add_error(form: forms.BaseForm, error: PeopleRuleBroken) -> None:
    """Say what was refused where it was typed."""
    place = next((name for name in PLACES.get(type(error), ()) if name in form.fields), None)
    form.add_error(place, explain(error))


def explain(error: Exception) -> str:
    """Say plainly what is wrong and, where it helps, what to do."""
    match error:
        case LineRefused():
            return _explain_cell(error)
        case errors.MayNotEnterFor():
            return _("This is entered by the person, their head or user support.")
        case errors.OwnGain():
            return _("Nobody makes themselves a substitute. Ask your head or user support.")
        case errors.SamePerson():
            return _("Nobody stands in for themselves. Choose another person.")
        case errors.InACircle():
            return _("These two would stand in for each other on the same days.")
        case errors.NothingPasses():
            return _("Choose at least one role, or let the headship pass.")
        case errors.ReferenceMissing():
            return _("Give the order or the leave schedule on which it rests.")
        case errors.AlreadyOver():
            return _("It has ended already.")
    return _explain_days(error)


def _explain_days(error: Exception) -> str:
    match error:
        case errors.AbsenceOverlaps(present=present):
            return _("The person is already marked as away: %(period)s.") % {
                "period": written_period(present.valid_from, present.valid_until)
            }
        case errors.SubstitutionOverlaps(present=present):
            return _("The same roles pass to this person already: %(period)s.") % {
                "period": written_period(present.valid_from, present.valid_until)
            }
        case errors.SubstituteAway(absence=absence):
            return _("The substitute is away themselves: %(period)s. Choose another person.") % {
                "period": written_period(absence.valid_from, absence.valid_until)
            }
        case errors.SubstituteNotActive():
            return _(
                "The substitute's account is closed or suspended on some of these days. "
                "Choose another person."
            )
        case errors.AccountNotOpen():
            return _("The person's account is not open on all of these days.")
        case errors.PeriodTooLong():
            return _("The period is longer than three years. Check the years.")
        case errors.DayNotPossible(earliest=earliest, latest=latest):
            return _("The day lies between %(earliest)s and %(latest)s.") % {
                "earliest": day(earliest),
                "latest": day(latest),
            }
    assert isinstance(error, PeopleRuleBroken)
    return explain_people(error)


def column_name(column: str) -> str:
    """Return how a column is called in the template file."""
    return schedule.COLUMNS[column][0]


def _explain_cell(error: LineRefused) -> str:
    words = {
        "column": column_name(error.column) if error.column else "",
        "value": error.value[:60],
    }
    match error.code:
        case "formula":
            return _("Column “%(column)s” holds a formula. Paste the value instead.") % words
        case "empty":
            return _("Column “%(column)s” is empty.") % words
        case "not_a_day":
            return _("Column “%(column)s”: “%(value)s” is not a date (dd.mm.yyyy).") % words
        case "unknown_person":
            return (
                _("Column “%(column)s”: nobody has the user name or personal code “%(value)s”.")
                % words
            )
        case "unknown_role":
            return _("Column “%(column)s”: there is no role “%(value)s”.") % words
        case "unknown_kind":
            return _("Column “%(column)s”: there is no kind of absence “%(value)s”.") % words
        case "yes_or_no":
            return _("Column “%(column)s”: write jah or ei, not “%(value)s”.") % words
    raise error


def explain_file(error: schedule.ScheduleUnreadable) -> str:
    """Say why a file cannot be read at all and what to do."""
    match error:
        case schedule.WrongKind():
            return _("The file is neither CSV nor XLSX. Save it as one of them.")
        case schedule.WrongEncoding():
            return _("The letters cannot be read. Save the file as “CSV UTF-8” or as XLSX.")
        case schedule.TooLarge():
            return _("The file is larger than any leave schedule (2 MB).")
        case schedule.TooManyRows():
            return _("The file has more than %(rows)s lines. Split it.") % {
                "rows": schedule.MAX_ROWS
            }
        case schedule.MissingColumns(columns=columns):
            return _("The first line lacks the columns %(columns)s. Take the template file.") % {
                "columns": ", ".join(column_name(column) for column in columns)
            }
        case schedule.ColumnTwice(name=name):
            return _("The column “%(name)s” is there twice.") % {"name": name}
    return _("The file is empty or damaged. Save it anew and try again.")
