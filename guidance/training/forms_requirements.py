"""What is typed about requirements, the ledger and external users; the rules are in services."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guidance.training.enums import Purpose
from guidance.training.models import Consequence, Quiz, Requirement, Tenant
from guidance.training.services.requirements import Whom
from portal.people.choosing import UnitField
from portal.people.forms import DayField
from portal.people.roles import STAFF_ROLES, Role
from portal.people.substitution.schedule import MAX_BYTES

STAFF = [(code, label) for code, label in Role.choices if code in STAFF_ROLES]


class RequirementForm(forms.Form):
    """A requirement: which quiz, whom it concerns, how often, what follows."""

    name_et = forms.CharField(label=gettext_lazy("Name in Estonian"), max_length=200)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=200)
    code = forms.SlugField(
        label=gettext_lazy("Address"),
        max_length=64,
        help_text=gettext_lazy("Small letters, digits and dashes, for example infoturve."),
    )
    quiz = forms.ModelChoiceField(
        Quiz.objects.filter(purpose=Purpose.PROOF), label=gettext_lazy("Quiz"), empty_label="—"
    )
    refresh_quiz = forms.ModelChoiceField(
        Quiz.objects.filter(purpose=Purpose.PROOF),
        label=gettext_lazy("Shorter quiz for the refresh"),
        required=False,
        empty_label="—",
        help_text=gettext_lazy("Counts only in the days before the end. Later the whole is taken."),
    )
    whole_staff = forms.BooleanField(label=gettext_lazy("The whole staff"), required=False)
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("These roles"),
        choices=STAFF,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    unit = UnitField(
        label=gettext_lazy("Only in unit"),
        required=False,
        help_text=gettext_lazy("With its parts. Without roles it means everybody in the unit."),
    )
    all_external = forms.BooleanField(label=gettext_lazy("All external users"), required=False)
    tenants = forms.ModelMultipleChoiceField(
        Tenant.objects.all(),
        label=gettext_lazy("External users of these municipalities"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    length = forms.IntegerField(
        label=gettext_lazy("A pass is valid for"), min_value=1, max_value=3660, initial=12
    )
    length_unit = forms.ChoiceField(
        label=gettext_lazy("Counted in"),
        choices=Requirement.Unit.choices,
        initial=Requirement.Unit.MONTHS,
    )
    window_days = forms.IntegerField(
        label=gettext_lazy("Refresh opens, days before the end"),
        min_value=0,
        max_value=180,
        initial=30,
        help_text=gettext_lazy("A pass in these days counts on from the old end."),
    )
    first_days = forms.IntegerField(
        label=gettext_lazy("Days for the first pass"), min_value=0, max_value=180, initial=30
    )
    grace_days = forms.IntegerField(
        label=gettext_lazy("Days of grace after the end"), min_value=0, max_value=180, initial=14
    )
    consequence = forms.ChoiceField(
        label=gettext_lazy("When the check has lapsed"),
        choices=Consequence.choices,
        initial=Consequence.WARN,
        help_text=gettext_lazy("No right is ever taken away by itself."),
    )
    basis = forms.CharField(
        label=gettext_lazy("Which guideline asks for it"), max_length=300, required=False
    )

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.whom(cleaned):
            self.add_error("whole_staff", _("Choose whom the requirement concerns."))
        same = cleaned.get("quiz") and cleaned.get("quiz") == cleaned.get("refresh_quiz")
        if same:
            self.add_error("refresh_quiz", _("Choose another, shorter quiz or none."))
        return cleaned

    def whom(self, cleaned: dict[str, Any]) -> list[Whom]:
        """Return the targets chosen."""
        unit = cleaned.get("unit")
        found = [Whom(role, unit) for role in cleaned.get("roles", [])]
        if cleaned.get("whole_staff"):
            found.append(Whom())
        elif unit is not None and not found:
            found.append(Whom(unit=unit))
        if cleaned.get("all_external"):
            found.append(Whom(Role.EXTERNAL_USER.value))
        return found + [Whom(tenant=tenant) for tenant in cleaned.get("tenants", [])]

    @classmethod
    def initial_of(cls, requirement: Requirement) -> dict[str, Any]:
        """Return what a requirement says, as the form shows it."""
        targets = list(requirement.targets.all())
        staff = [one for one in targets if one.role != Role.EXTERNAL_USER]
        external = [one for one in targets if one.role == Role.EXTERNAL_USER]
        return {
            **{name: getattr(requirement, name) for name in cls.base_fields if name in PLAIN},
            "quiz": requirement.quiz_id,
            "refresh_quiz": requirement.refresh_quiz_id,
            "roles": [one.role for one in staff if one.role],
            "whole_staff": any(not one.role and not one.unit_id for one in staff),
            "unit": next((one.unit_id for one in staff if one.unit_id), None),
            "all_external": any(one.tenant_id is None for one in external),
            "tenants": [one.tenant_id for one in external if one.tenant_id],
        }


PLAIN = frozenset(
    {
        "name_et",
        "name_en",
        "length",
        "length_unit",
        "window_days",
        "first_days",
        "grace_days",
        "consequence",
        "basis",
    }
)


class ExtendForm(forms.Form):
    """Up to which last day validity is extended, and why."""

    last_day = DayField(label=gettext_lazy("New last day"))
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300)


class RevokeForm(forms.Form):
    """Why validity is taken away."""

    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300)


class TenantForm(forms.Form):
    """A municipality to add."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)


class InviteForm(forms.Form):
    """One person to invite."""

    first_name = forms.CharField(label=gettext_lazy("First name"), max_length=150)
    last_name = forms.CharField(label=gettext_lazy("Last name"), max_length=150)
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=150)
    is_contact = forms.BooleanField(
        label=gettext_lazy("Contact of the municipality"),
        required=False,
        help_text=gettext_lazy("Sees the training of the people of the municipality."),
    )


class InvitationForm(forms.Form):
    """A list of people to invite."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV in UTF-8 or XLSX, at most 1000 lines."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty or damaged. Save it anew and try again."),
        },
    )
    tenant = forms.ModelChoiceField(
        Tenant.objects.all(),
        label=gettext_lazy("Municipality"),
        required=False,
        empty_label="—",
        help_text=gettext_lazy("Leave empty when the file names the municipality of each person."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than any list (2 MB)."))
        return file


class CodeForm(forms.Form):
    """The code of a certificate."""

    code = forms.CharField(
        label=gettext_lazy("Code of the certificate"),
        max_length=60,
        help_text=gettext_lazy("16 letters and digits, as printed on the certificate."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
