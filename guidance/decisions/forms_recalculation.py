"""What a lead specialist fills in to calculate many decisions anew."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guidance.benefits.dates import Month
from guidance.benefits.results import Benefit
from guidance.calculator.forms import MonthField
from guidance.decisions.calculating import PARENTAL
from guidance.decisions.names import span_name
from portal.people.models import Unit

ONE_OFF = {Benefit.BIRTH, Benefit.ADOPTION}


class BeginForm(forms.Form):
    """What changes, from which month, in whose decisions."""

    title = forms.CharField(
        label=_("What changes"),
        max_length=200,
        help_text=_("People read it in their decision, such as: The child allowance changes."),
    )
    benefits = forms.MultipleChoiceField(
        label=_("Benefits"), widget=forms.CheckboxSelectMultiple, choices=()
    )
    changes_on = MonthField(label=_("From which month"))
    unit = forms.ModelChoiceField(label=_("Decisions of the unit"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        monthly = [one for one in Benefit if one not in ONE_OFF]
        self.fields["benefits"].choices = [  # type: ignore[attr-defined]
            (code, span_name(code)) for code in (*map(str, monthly), PARENTAL)
        ]
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """Return the arguments of `services.begin_recalculation`."""
        month: Month = self.cleaned_data["changes_on"]
        first: dt.date = month.first
        return {**self.cleaned_data, "changes_on": first}


class ReasonsForm(forms.Form):
    """The reasons that every decision will have."""

    reasons = forms.CharField(
        label=_("Reasons of every decision"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Point at a citation with its number: [1]."),
    )
    not_heard_because = forms.CharField(
        label=_("Why people who get less are not heard"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Left empty, those who would get less are looked at one by one (HMS § 40)."),
    )
