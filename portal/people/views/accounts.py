"""Opening accounts and changing them through their life."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm, Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.people import errors
from portal.people.forms import (
    AccountForm,
    CorrectionForm,
    EndForm,
    PersonUnitForm,
    ReopenForm,
    ResumeForm,
    SuspensionForm,
)
from portal.people.models import AccountSuspension
from portal.people.passwords import send_password_link
from portal.people.reopening import reopen_account
from portal.people.services import (
    change_unit,
    close_account,
    correct_person,
    create_person,
    resume_account,
    suspend_account,
)
from portal.people.views.actions import PersonAction, add_error
from portal.people.views.sight import Sight, signed_in


@signed_in
def new_person(request: HttpRequest) -> HttpResponse:
    """Open an account; roles are given next, on the person's page."""
    sight = Sight.of(request)
    sight.require_manager()
    form = AccountForm(request.POST or None, today=sight.today)
    if form.is_valid():
        try:
            person = create_person(sight.user, today=sight.today, **form.cleaned_data)
        except errors.PeopleRuleBroken as error:
            add_error(form, error)
        except ValidationError as error:  # somebody took the user name just now
            form.add_error(None, error)
        else:
            messages.success(
                request,
                _(
                    "The account was opened. Now give the roles: with the first one the person "
                    "gets a letter with a link for setting the password."
                ),
            )
            return redirect("directory:person", person.pk)
    return render(request, "people/new.html", {"nav": "people", "form": form})


class Correct(PersonAction):
    """Correct the name or the e-mail address."""

    title = _("Correct the data of the account")
    button = _("Save")
    done = _("The data were corrected.")

    def make_form(self, **kwargs: Any) -> BaseForm:
        return CorrectionForm(instance=self.person, **kwargs)

    def carry_out(self, facts: dict[str, Any]) -> None:
        correct_person(self.sight.user, person=self.person, today=self.sight.today, **facts)


class ChangeUnit(PersonAction):
    """Move a person to another unit."""

    title = _("Change the unit")
    button = _("Save")
    done = _("The unit was changed.")
    lead = _("From now on the head of the new unit decides on the person's access requests.")

    def make_form(self, **kwargs: Any) -> BaseForm:
        return PersonUnitForm(person=self.person, **kwargs)

    def carry_out(self, facts: dict[str, Any]) -> None:
        change_unit(self.sight.user, person=self.person, today=self.sight.today, **facts)


class Suspend(PersonAction):
    """Take an account out of use for a while."""

    title = _("Suspend the account")
    button = _("Suspend")
    done = _("The suspension was entered.")
    lead = _("Roles stay as they are, but the person cannot sign in. Open sessions end.")
    is_harsh = True

    def make_form(self, **kwargs: Any) -> BaseForm:
        return SuspensionForm(today=self.sight.today, **kwargs)

    def carry_out(self, facts: dict[str, Any]) -> None:
        suspend_account(self.sight.user, person=self.person, today=self.sight.today, **facts)


class Resume(PersonAction):
    """End a suspension."""

    title = _("Resume the account")
    button = _("Resume")
    done = _("The end of the suspension was set.")

    @property
    def suspension(self) -> AccountSuspension:
        found = self.person.suspensions.filter(pk=self.kwargs["suspension"]).first()
        if found is None or found.has_ended(self.sight.today):
            raise Http404
        return found

    def make_form(self, **kwargs: Any) -> BaseForm:
        return ResumeForm(today=self.sight.today, **kwargs)

    def carry_out(self, facts: dict[str, Any]) -> None:
        resume_account(
            self.sight.user, suspension=self.suspension, on=facts["on"], today=self.sight.today
        )


class Close(PersonAction):
    """Close an account, today or on a coming day."""

    title = _("Close the account")
    button = _("Close the account")
    done = _("The closing was entered.")
    lead = _(
        "All roles end that day and open sessions with them. What the person did stays as it is. "
        "The day can be brought forward later, but not put off."
    )
    is_harsh = True

    def make_form(self, **kwargs: Any) -> BaseForm:
        return EndForm(
            today=self.sight.today,
            label=_("Closed from"),
            hint=_("Today closes it at once; otherwise it is in use until the day before."),
            **kwargs,
        )

    def carry_out(self, facts: dict[str, Any]) -> None:
        close_account(self.sight.user, person=self.person, today=self.sight.today, **facts)


class Reopen(PersonAction):
    """Open a closed account again."""

    title = _("Open the account again")
    button = _("Open the account")
    done = _("The account was opened again. Now give the roles.")
    lead = _(
        "A new period of the account begins. Former roles do not come back, and the former "
        "password does not work: with the first role the person gets a letter with a link."
    )

    def make_form(self, **kwargs: Any) -> BaseForm:
        return ReopenForm(today=self.sight.today, **kwargs)

    def carry_out(self, facts: dict[str, Any]) -> None:
        reopen_account(self.sight.user, person=self.person, today=self.sight.today, **facts)


class Invite(PersonAction):
    """Send the link for setting a password, the first time or anew."""

    title = _("Send a link for setting the password")
    button = _("Send the link")
    done = _("A letter with the link was sent.")

    @property
    def lead(self) -> str:
        return gettext("The letter goes to %(address)s. The present password works until then.") % {
            "address": self.person.email or "–"
        }

    def make_form(self, **kwargs: Any) -> BaseForm:
        return Form(**kwargs)

    def carry_out(self, facts: dict[str, Any]) -> None:
        send_password_link(self.sight.user, person=self.person, today=self.sight.today)
