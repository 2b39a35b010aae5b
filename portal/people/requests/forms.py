"""What is typed about requests, rights and registers; the rules themselves are in the services."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.people.choosing import PersonField, UnitField
from portal.people.forms import DayField, LastDayField
from portal.people.models import Field, Register, User
from portal.people.models.requests import RequestState
from portal.people.requests.terms import longest_days
from portal.people.roles import Role

TEXT = forms.Textarea(attrs={"rows": 3})


class WishForm(forms.Form):
    """For whom, for which days and why; `person` only for those who lead somebody."""

    person = PersonField(
        label=gettext_lazy("For whom"),
        max_length=150,
        help_text=gettext_lazy("User name or full name: yourself or a person you lead."),
    )
    valid_from = DayField(label=gettext_lazy("First day"))
    valid_until = LastDayField(label=gettext_lazy("Last day"))
    reason = forms.CharField(
        label=gettext_lazy("Why it is needed"),
        max_length=1000,
        widget=TEXT,
        help_text=gettext_lazy("The work that needs it. Whoever approves decides by this."),
    )

    def __init__(self, *args: Any, user: User, leads: bool, today: dt.date, **kwargs: Any) -> None:
        starting = {"valid_from": today, "person": user.username}
        kwargs["initial"] = {**starting, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["valid_until"].help_text = _("At most %(days)s days; it can be extended.") % {
            "days": longest_days()
        }
        if not leads:
            del self.fields["person"]


class RoleWishForm(WishForm):
    """A role in the portal."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=[("", "—"), *Role.choices])
    unit = UnitField(
        label=gettext_lazy("Only in unit"),
        required=False,
        help_text=gettext_lazy("Leave empty when the role is needed everywhere."),
    )
    field = forms.ModelChoiceField(
        Field.objects.all(), label=gettext_lazy("Only in field"), required=False, empty_label="—"
    )
    field_order = ["person", "role", "unit", "field", "valid_from", "valid_until", "reason"]


class RightWishForm(WishForm):
    """A right in an external register."""

    register = forms.ModelChoiceField(
        Register.objects.filter(is_portal=False, active=True),
        label=gettext_lazy("Register"),
        empty_label="—",
    )
    right = forms.CharField(
        label=gettext_lazy("Which right"),
        max_length=300,
        help_text=gettext_lazy("As the register calls it, for example “Vaatamine, perehüvitised”."),
    )
    field_order = ["person", "register", "right", "valid_from", "valid_until", "reason"]


class ExtensionForm(forms.Form):
    """The same once more: until when and why."""

    valid_until = LastDayField(label=gettext_lazy("New last day"))
    reason = forms.CharField(
        label=gettext_lazy("Why it is still needed"), max_length=1000, widget=TEXT
    )


class StepForm(forms.Form):
    """A decision or a note about carrying out."""

    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        max_length=1000,
        widget=TEXT,
        help_text=gettext_lazy("A refusal needs a reason; everybody concerned reads it."),
    )


class ConfirmationForm(StepForm):
    """What was done in an external register."""

    reference = forms.CharField(
        label=gettext_lazy("Reference"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Number of the ticket or letter by which it was done."),
    )
    done_on = DayField(label=gettext_lazy("Done on"), required=False)
    field_order = ["reference", "done_on", "comment"]


class EndRightForm(forms.Form):
    """Ending a right in an external register early."""

    on = DayField(
        label=gettext_lazy("Ended from"),
        help_text=gettext_lazy("The first day on which it is not held any more."),
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


class RemovalForm(forms.Form):
    """The right was taken away in the register."""

    removed_on = DayField(label=gettext_lazy("Removed on"))
    reference = forms.CharField(
        label=gettext_lazy("Reference"),
        max_length=100,
        help_text=gettext_lazy("Number of the ticket or letter by which it was done."),
    )


class RegisterForm(forms.ModelForm):  # type: ignore[type-arg]
    """A register and who owns it."""

    owner = PersonField(
        label=gettext_lazy("Owner"),
        required=False,
        help_text=gettext_lazy("User name or full name."),
    )

    class Meta:
        model = Register
        fields = ["name_et", "name_en", "code", "owner_role", "needs_owner_approval", "active"]
        help_texts = {
            "code": gettext_lazy("Lower-case letters and underscores; it does not change later."),
            "owner_role": gettext_lazy("Everybody who holds the role owns the register."),
        }
        error_messages = {
            "code": {
                "invalid": gettext_lazy("Use only lower-case letters, digits and underscores.")
            }
        }

    field_order = [
        "name_et",
        "name_en",
        "code",
        "owner",
        "owner_role",
        "needs_owner_approval",
        "active",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        register = kwargs.get("instance")
        owner = register.owner.username if register and register.owner else ""
        kwargs["initial"] = {"owner": owner}
        super().__init__(*args, **kwargs)
        self.fields["owner_role"].choices = [("", "—"), *Role.choices]  # type: ignore[attr-defined]
        if register:
            del self.fields["code"]
        if register and register.is_portal:
            del self.fields["active"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "owner" in self.errors:
            return cleaned
        owner, role = cleaned.get("owner"), cleaned.get("owner_role")
        if owner and role:
            self.add_error("owner_role", _("Choose a person or a role, not both."))
        if cleaned.get("needs_owner_approval") and not (owner or role):
            self.add_error("owner", _("Name the owner whose approval is needed."))
        return cleaned


class RequestFilter(forms.Form):
    """What narrows a list of requests; what is not understood narrows nothing."""

    q = forms.CharField(label=gettext_lazy("Name or user name"), required=False, max_length=100)
    register = forms.ModelChoiceField(
        Register.objects.all(),
        label=gettext_lazy("Register"),
        required=False,
        empty_label=gettext_lazy("All registers"),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("All states")),
            ("open", gettext_lazy("Still open")),
            ("late", gettext_lazy("Late")),
            *RequestState.choices,
        ],
    )

    def value(self, name: str) -> Any:
        """Return what was chosen, or nothing."""
        self.is_valid()
        return self.cleaned_data.get(name) or None
