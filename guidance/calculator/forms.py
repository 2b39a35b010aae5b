"""A family or a claim in the address: nobody's name, shareable as a link."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guidance.benefits.dates import Month, Span
from guidance.benefits.family import Child, Family, Studies
from guidance.benefits.parental import Claim
from guidance.benefits.parental_income import SOCIAL_TAX, Income, Kind, base_period

MOST_CHILDREN = 10
MOST_MONTHS = 36
EARLIEST, LATEST = dt.date(1950, 1, 1), dt.date(2100, 1, 1)


class DayInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def format_value(self, value: Any) -> str | None:
        return value.isoformat() if isinstance(value, dt.date) else value


class DayField(forms.DateField):
    """A day of our time: what lies farther is a slip of the hand."""

    widget = DayInput

    def clean(self, value: Any) -> dt.date | None:
        day = super().clean(value)
        if day and not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(_("Check the year."))
        return day


class MonthField(forms.CharField):
    """A month as the browser's month field gives it: `2026-11`."""

    widget = forms.TextInput(attrs={"type": "month", "placeholder": "2026-11"})

    def to_python(self, value: Any) -> Month | None:  # type: ignore[override]
        text = super().to_python(value)
        if not text:
            return None
        try:
            month = Month.parse(text)
        except ValueError as error:
            raise forms.ValidationError(_("Write a month as 2026-11.")) from error
        if not EARLIEST.year <= month.year < LATEST.year:
            raise forms.ValidationError(_("Check the year."))
        return month


class PeriodForm(forms.Form):
    """The months to calculate."""

    first = MonthField(label=_("First month"))
    last = MonthField(label=_("Last month"))
    was_large = forms.BooleanField(
        label=_("The family had three or more children with a right before"), required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last:
            if last < first:
                self.add_error("last", gettext("The last month is before the first."))
            elif first.plus(MOST_MONTHS) <= last:
                self.add_error("last", gettext("Ask for at most three years at once."))
        return data


class ChildForm(forms.Form):
    """A child: the birth date and what else matters."""

    born = DayField(label=_("Born"), required=False)
    studies_until = DayField(
        label=_("Studies until"),
        required=False,
        help_text=_("When the child is over 16 and studies without secondary education."),
    )
    single = forms.BooleanField(label=_("Raised by a single parent"), required=False)
    guardian = forms.BooleanField(label=_("Under guardianship"), required=False)
    joined = DayField(
        label=_("In the family since"),
        required=False,
        help_text=_("When not from birth."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        born, joined = data.get("born"), data.get("joined")
        if born and joined and joined < born:
            self.add_error("joined", gettext("The child came into the family before the birth."))
        if not born and any(data.get(name) for name in ("studies_until", "joined")):
            self.add_error("born", gettext("Write the birth date."))
        return data

    def child(self, key: str) -> Child | None:
        """Return the child, or None for an empty row."""
        data = self.cleaned_data
        if not data.get("born"):
            return None
        whole = (Span(data["born"]),)
        until = data.get("studies_until")
        begins = data["born"].replace(month=9, day=1, year=data["born"].year + 7)
        studies: tuple[Studies, ...] = ()
        if until and until > begins:
            studies = (Studies(Span(begins, until), "upper_secondary"),)
        return Child(
            key,
            data["born"],
            joined=data.get("joined"),
            studies=studies,
            single_parent=whole if data.get("single") else (),
            guardianship=whole if data.get("guardian") else (),
        )


if TYPE_CHECKING:  # generic for the type checker only
    _ChildForms = forms.BaseFormSet[ChildForm]
else:
    _ChildForms = forms.BaseFormSet


class ChildFormSet(_ChildForms):
    """Up to ten children; empty rows are left out."""

    def family(self, *, was_large: bool) -> Family:
        """Return the family of the filled rows."""
        rows = (form.child(str(n + 1)) for n, form in enumerate(self.forms))
        return Family(tuple(child for child in rows if child), was_large)


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
    start = DayField(label=_("First day of the benefit"))
    days = forms.IntegerField(label=_("Days asked for"), min_value=1, max_value=605)

    def claim(self) -> Claim:
        """Return the claim; raises ContradictoryInput."""
        data = self.cleaned_data
        kind, start = Kind(data["whose"]), data["start"]
        period = base_period(data["event"], kind)
        tax = int(data["income"] * SOCIAL_TAX * 100)
        return Claim(
            kind=kind,
            event=data["event"],
            income=Income(
                {str(month): tax for month in period.months[: data["months"]]},
                sick_days=data.get("sick_days") or 0,
            ),
            days=(Span(start, start + dt.timedelta(days=data["days"])),),
        )
