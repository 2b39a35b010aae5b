"""Giving and ending roles."""

from typing import Any

from django.forms import BaseForm
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from portal.people.forms import EndForm, RoleForm, may_be_ended
from portal.people.models import RoleAssignment
from portal.people.services import end_role, grant_role
from portal.people.views.actions import PersonAction


class Grant(PersonAction):
    """Give a role by order."""

    title = _("Give a role")
    button = _("Give the role")
    done = _("The role was given.")
    lead = _("By an order. A role that somebody asks for goes through an access request.")

    def make_form(self, **kwargs: Any) -> BaseForm:
        return RoleForm(today=self.sight.today, **kwargs)

    def carry_out(self, facts: dict[str, Any]) -> None:
        grant_role(self.sight.user, person=self.person, today=self.sight.today, **facts)


class End(PersonAction):
    """End a role, or cancel one that has not begun."""

    title = _("End a role")
    button = _("End the role")
    done = _("The end of the role was set.")
    is_harsh = True

    @property
    def lead(self) -> str:
        assignment = self.assignment
        parts = (assignment.get_role_display(), assignment.unit, assignment.field)
        return ", ".join(str(part) for part in parts if part)

    @property
    def assignment(self) -> RoleAssignment:
        rows = self.person.assignments.select_related("unit", "field", "person")
        found = rows.filter(pk=self.kwargs["assignment"]).first()
        if found is None or not may_be_ended(found, self.sight.today):
            raise Http404
        return found

    def make_form(self, **kwargs: Any) -> BaseForm:
        return EndForm(
            today=self.sight.today,
            label=_("No longer held from"),
            hint=_("Today ends it at once; one that has not begun is cancelled."),
            **kwargs,
        )

    def carry_out(self, facts: dict[str, Any]) -> None:
        end_role(
            self.sight.user,
            assignment=self.assignment,
            on=facts["on"],
            reason=facts["reason"],
            today=self.sight.today,
        )
