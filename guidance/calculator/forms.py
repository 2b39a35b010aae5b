"""A family or a claim in the address: nobody's name, shareable as a link."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guidance.benefits.dates import Month, Span
from guidance.benefits.family import Child, Family, Studies

MOST_CHILDREN = 10
MOST_MONTHS = 36
COMING_AND_GOING = ("studies_until", "joined", "left", "away_from", "away_until")
SPECIAL = (
    "together", "stillborn", "adopted", "service_from", "service_until", "survivor_since",
    "survivor_pension", "maintenance_from", "maintenance_until", "maintenance_owed",
)  # fmt: skip
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


class EuroField(forms.DecimalField):
    """Euros a month."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=Decimal(100_000), decimal_places=2, **kwargs)


def in_cents(euros: Decimal | None) -> int:
    """Return euros as cents; nothing filled in is nothing."""
    return int((euros or 0) * 100)


@dataclass(frozen=True)
class Fold:
    """Fields that stand folded until one of them is filled in."""

    title: "str | Promise"
    fields: list[forms.BoundField]

    @property
    def is_open(self) -> bool:
        return any(field.value() or field.errors for field in self.fields)

    @property
    def checks(self) -> list[forms.BoundField]:
        return [one for one in self.fields if isinstance(one.field, forms.BooleanField)]

    @property
    def others(self) -> list[forms.BoundField]:
        return [one for one in self.fields if not isinstance(one.field, forms.BooleanField)]


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
    left = DayField(label=_("Left the family on"), required=False)
    away_from = DayField(label=_("In substitute care or prison since"), required=False)
    away_until = DayField(label=_("In substitute care or prison until"), required=False)
    together = forms.BooleanField(label=_("One of triplets or more"), required=False)
    stillborn = forms.BooleanField(label=_("Stillborn"), required=False)
    adopted = DayField(label=_("Adopted on"), required=False)
    service_from = DayField(label=_("Parent in conscript service since"), required=False)
    service_until = DayField(label=_("Parent in conscript service until"), required=False)
    survivor_since = DayField(label=_("Parent died on"), required=False)
    survivor_pension = EuroField(
        label=_("Survivor pension before October 2026, € a month"), required=False
    )
    maintenance_from = DayField(label=_("Maintenance unpaid since"), required=False)
    maintenance_until = DayField(label=_("Maintenance unpaid until"), required=False)
    maintenance_owed = EuroField(label=_("Maintenance ordered, € a month"), required=False)

    @property
    def folds(self) -> list[Fold]:
        """The rarer facts, by subject; open where something is filled in or wrong."""
        return [
            Fold(title, [self[name] for name in names if name in self.fields])
            for title, names in (
                (_("Studies, joining and leaving the family"), COMING_AND_GOING),
                (_("Triplets, adoption, service, survivor, maintenance"), SPECIAL),
            )
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        born = data.get("born")
        if not born and any(data.get(name) for name in (*COMING_AND_GOING, *SPECIAL)):
            self.add_error("born", gettext("Write the birth date."))
        for name, words in (
            ("joined", _("The child came into the family before the birth.")),
            ("left", _("The child left the family before coming into it.")),
            ("adopted", _("The adoption is before the birth.")),
            ("survivor_since", _("The parent died before the birth.")),
        ):
            if born and data.get(name) and data[name] < born:
                self.add_error(name, str(words))
        if data.get("left") and data.get("joined") and data["left"] < data["joined"]:
            words = _("The child left the family before coming into it.")
            self.add_error("left", str(words))
        for name in ("away", "service", "maintenance"):
            start, until = data.get(f"{name}_from"), data.get(f"{name}_until")
            if until and not start:
                self.add_error(f"{name}_from", gettext("Write the first day."))
            elif until and until < start:
                self.add_error(f"{name}_until", gettext("The last day is before the first."))
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
        adopted = data.get("adopted")
        return Child(
            key,
            data["born"],
            joined=data.get("joined") or adopted,
            left=data.get("left"),
            stillborn=bool(data.get("stillborn")),
            group=f"{data['born']:%Y-%m}" if data.get("together") else "",
            adopted=adopted,
            studies=studies,
            away=self._span("away"),
            single_parent=whole if data.get("single") else (),
            guardianship=whole if data.get("guardian") else (),
            parent_in_service=self._span("service"),
            survivor_since=data.get("survivor_since"),
            survivor_pension=in_cents(data.get("survivor_pension")),
            maintenance=self._span("maintenance"),
            maintenance_owed=in_cents(data.get("maintenance_owed")),
        )

    def _span(self, name: str) -> tuple[Span, ...]:
        """Return the days from the first to the last that were filled in."""
        start, until = (self.cleaned_data.get(f"{name}_{end}") for end in ("from", "until"))
        if not start:
            return ()
        return (Span(start, until + dt.timedelta(days=1) if until else dt.date.max),)


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
