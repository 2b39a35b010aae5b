"""A claim for parental benefit in the address, in round figures."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guidance.benefits.dates import Span
from guidance.benefits.parental import Claim
from guidance.benefits.parental_income import SOCIAL_TAX, Income, Kind, base_period
from guidance.benefits.rates import to_cent
from guidance.calculator.forms import DayField, EuroField, in_cents


class ParentalForm(forms.Form):
    """A claim for parental benefit in round figures."""

    whose = forms.ChoiceField(
        label=_("Whose benefit"),
        choices=[
            (Kind.MOTHER, _("Mother's")),
            (Kind.FATHER, _("Father's")),
            (Kind.SHARED, _("Shared")),
            (Kind.ADOPTIVE, _("Adoptive parent's")),
        ],
    )
    event = DayField(
        label=_("Due date, birth or adoption"),
        help_text=_("The due date for a mother who works, otherwise the birth or the adoption."),
    )
    income = forms.DecimalField(
        label=_("Gross income of a month in the base period, €"),
        min_value=Decimal(0),
        max_value=Decimal(100_000),
        decimal_places=2,
        help_text=_("The average of the months with income; 0 when there was none."),
    )
    months = forms.IntegerField(
        label=_("Months with this income"), min_value=0, max_value=12, initial=12
    )
    sick_days = forms.IntegerField(
        label=_("Days on sick leave"), min_value=0, max_value=366, initial=0, required=False
    )
    unemployed_days = forms.IntegerField(
        label=_("Days registered as unemployed"),
        min_value=0,
        max_value=366,
        initial=0,
        required=False,
        help_text=_("Those not on sick leave; they count for births to the end of 2026."),
    )
    elder_born = DayField(
        label=_("Birth of the elder child"),
        required=False,
        help_text=_("When the births lie under three years apart."),
    )
    elder_average = EuroField(
        label=_("Income of a month that counted for the elder child, €"), required=False
    )
    start = DayField(label=_("First day of the benefit"))
    days = forms.IntegerField(label=_("Days asked for"), min_value=1, max_value=605)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name, other in (("elder_born", "elder_average"), ("elder_average", "elder_born")):
            if data.get(other) and data.get(name) is None and name not in self.errors:
                self.add_error(name, gettext("The elder child's birth and income go together."))
        return data

    def claim(self) -> Claim:
        """Return the claim; raises ContradictoryInput."""
        data = self.cleaned_data
        kind, start = Kind(data["whose"]), data["start"]
        period = base_period(data["event"], kind)
        tax = in_cents(to_cent(data["income"] * SOCIAL_TAX))
        elder = data.get("elder_born")
        return Claim(
            kind=kind,
            event=data["event"],
            income=Income(
                {str(month): tax for month in period.months[: data["months"]]},
                sick_days=data.get("sick_days") or 0,
                unemployed_days=data.get("unemployed_days") or 0,
            ),
            days=(Span(start, start + dt.timedelta(days=data["days"])),),
            elder_born=elder,
            elder_average=in_cents(data.get("elder_average")) if elder else None,
        )
