"""The words for why something about requirements or external users was refused."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guidance.training import errors_requirements as errors
from guidance.training.invitations import COLUMNS, LineRefused
from portal.people.errors import PeopleRuleBroken
from portal.people.messages import explain as explain_people
from portal.shell.templatetags.shell import day

PLACES: dict[type[Exception], str] = {
    errors.NoLonger: "last_day",
    errors.ReasonMissing: "reason",
    errors.NobodyConcerned: "whole_staff",
    errors.NotAProof: "quiz",
    errors.TenantExists: "name",
    errors.AlreadyBelongs: "email",
    errors.StaffMember: "email",
    errors.AddressTaken: "email",
    errors.AddressWrong: "email",
}


def add_error(form: forms.BaseForm, error: Exception) -> None:
    """Say what was refused where it was typed."""
    place = PLACES.get(type(error))
    form.add_error(place if place in form.fields else None, explain(error))


def explain(error: Exception) -> str:
    """Say plainly what is wrong and, where it helps, what to do."""
    match error:
        case LineRefused():
            return _explain_cell(error)
        case errors.NothingHolds():
            return _("The person is not valid today: there is nothing to change.")
        case errors.NoLonger(last=last):
            return _("It holds until %(day)s already. Choose a later day.") % {"day": day(last)}
        case errors.QuestionsOpen():
            return _("The person has questions on a change to answer first.")
        case errors.OwnValidity():
            return _("Nobody changes their own validity or that of somebody they stand in for.")
        case errors.ReasonMissing():
            return _("Give the reason.")
        case errors.NobodyConcerned():
            return _("Choose whom the requirement concerns.")
        case errors.NotAProof():
            return _("Only a quiz that is a proof of knowledge can be required.")
        case errors.AlreadyOver():
            return _("It has ended already.")
    return _explain_external(error)


def _explain_external(error: Exception) -> str:
    match error:
        case errors.TenantExists():
            return _("This municipality is in the list already.")
        case errors.AlreadyBelongs(tenant=tenant):
            return _("The person belongs to %(tenant)s already.") % {"tenant": tenant}
        case errors.StaffMember():
            return _("This person belongs to the staff and is not invited as an external user.")
        case errors.AddressTaken():
            return _("Somebody with another name has this e-mail address.")
        case errors.AddressWrong():
            return _("This is not an e-mail address.")
        case errors.NameMissing():
            return _("Give the first name, the last name and the e-mail address.")
        case PeopleRuleBroken():
            return explain_people(error)
        case ValidationError():
            return " ".join(error.messages)
    return str(error)


def column_name(column: str) -> str:
    """Return the name of a column in the reader's language."""
    estonian, english = COLUMNS[column][:2]
    return english if (get_language() or "").startswith("en") else estonian


def _explain_cell(error: LineRefused) -> str:
    words = {"column": column_name(error.column), "value": error.value}
    match error.code:
        case "empty":
            return _("The column “%(column)s” is empty.") % words
        case "formula":
            return _("The column “%(column)s” holds a formula. Write the value itself.") % words
        case "personal_code":
            return _("“%(value)s” is not a personal code.") % words
        case "unknown_tenant":
            return _("“%(value)s” is not in the list of municipalities. Add it first.") % words
        case "other_tenant":
            return _("The file is for another municipality than “%(value)s”.") % words
        case "twice":
            return _("“%(value)s” stands in the file twice.") % words
        case "yes_or_no":
            return _("“%(column)s” is yes or no, not “%(value)s”.") % words
    return error.code
