"""What is typed about absences and substitution; the rules themselves are in the services."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.people.choosing import PersonField, UnitField
from portal.people.forms import DayField, LastDayField
from portal.people.models import Absence, Unit, User
from portal.people.querysets_units import UnitQuerySet
from portal.people.roles import Role
from portal.people.substitution.schedule import MAX_BYTES

BY_ORDER = "order"


class AwayForm(forms.Form):
    """Who is away and when, who stands in and in what."""

    person = PersonField(
        label=gettext_lazy("Who is away"),
        max_length=150,
        help_text=gettext_lazy("User name or full name."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[
            *Absence.Kind.choices,
            (BY_ORDER, gettext_lazy("No absence: substitution by order")),
        ],
    )
    valid_from = DayField(label=gettext_lazy("First day"))
    valid_until = LastDayField(label=gettext_lazy("Last day"))
    substitute = PersonField(
        label=gettext_lazy("Who stands in"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("User name or full name. Leave empty when nobody stands in."),
    )
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Only these roles"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose none to let all roles pass."),
    )
    as_head = forms.BooleanField(
        label=gettext_lazy("The headship of units passes too"), required=False, initial=True
    )
    reference = forms.CharField(
        label=gettext_lazy("Order or leave schedule"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Needed for a substitution, for example Käskkiri 1-3/88."),
    )

    def __init__(self, *args: Any, user: User, for_others: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {"person": user.username, "as_head": True}
        super().__init__(*args, **kwargs)
        if not for_others:
            del self.fields["person"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, until = cleaned.get("valid_from"), cleaned.get("valid_until")
        if first and until and until <= first:
            self.add_error("valid_until", _("The period ends before it begins."))
        if "substitute" in self.errors:
            return cleaned
        if cleaned.get("kind") == BY_ORDER and not cleaned.get("substitute"):
            self.add_error("substitute", _("Name who stands in, or choose a kind of absence."))
        if cleaned.get("substitute") and not cleaned.get("reference", "").strip():
            self.add_error(
                "reference", _("Give the order or the leave schedule on which it rests.")
            )
        return cleaned


class EndForm(forms.Form):
    """From which day it does not hold any more."""

    on = DayField()

    def __init__(self, *args: Any, today: dt.date, label: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": today}
        super().__init__(*args, **kwargs)
        self.fields["on"].label = label


class ScheduleForm(forms.Form):
    """A leave schedule."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV in UTF-8 or XLSX, at most 1000 lines."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty or damaged. Save it anew and try again."),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than any leave schedule (2 MB)."))
        return file


class SubstitutionFilter(forms.Form):
    """What narrows a list of substitutions; what is not understood narrows nothing."""

    q = forms.CharField(label=gettext_lazy("Name or user name"), required=False, max_length=100)
    when = forms.ChoiceField(
        label=gettext_lazy("When"),
        required=False,
        choices=[
            ("", gettext_lazy("Now and ahead")),
            ("past", gettext_lazy("Over")),
            ("all", gettext_lazy("All")),
        ],
    )

    def value(self, name: str) -> Any:
        """Return what was chosen, or nothing."""
        self.is_valid()
        return self.cleaned_data.get(name) or None


class MonthFilter(forms.Form):
    """A unit and a month, `2026-11`."""

    unit = UnitField(label=gettext_lazy("Unit"), required=False)

    def __init__(self, *args: Any, units: UnitQuerySet, usual: Unit | None, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"unit": usual}, **kwargs})
        self.fields["unit"].offer(units)  # type: ignore[attr-defined]

    def value(self, name: str) -> Any:
        """Return what was chosen, or nothing."""
        return self.cleaned_data.get(name) if self.is_valid() else None
