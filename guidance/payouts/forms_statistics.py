"""What is asked of the statistics, from an address; and a report to be kept."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guidance.calculator.forms import MonthField
from guidance.payouts.benefits import KIND_OF, KINDS, name_of
from guidance.payouts.enums import PayChannel
from guidance.payouts.models.figures import Sex
from guidance.payouts.places import COUNTIES, NAMES
from guidance.payouts.statistics.queries import UNSET
from guidance.payouts.statistics.questions import (
    FILTERS,
    MOST_MONTHS,
    Dimension,
    Measure,
    Question,
    before,
)
from guidance.payouts.statistics.tables import month_name
from portal.people.models import User

ALL = ("", _("All"))
OLDEST_CHILD = 24


class StatisticsForm(forms.Form):
    """Everything of a question; the names are what stands in addresses."""

    algus = MonthField(label=_("From the month"))
    lopp = MonthField(label=_("To the month"))
    read = forms.ChoiceField(label=_("Rows"), choices=Dimension)
    veerud = forms.ChoiceField(label=_("Columns"), required=False)
    mis = forms.ChoiceField(
        label=_("What is counted"),
        choices=Measure,
        help_text=_("In the picture, and in the cells when there are columns."),
    )
    valja = forms.BooleanField(label=_("Leaves the agency: hide small counts"), required=False)

    def __init__(
        self, data: Any = None, *, with_sex: bool, counted: tuple[dt.date, dt.date], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self._offer_months(*counted)
        self._choices("veerud", [("", _("None")), *Dimension.choices])
        self.with_sex = with_sex
        options: dict[Dimension, list[tuple[str, Any]]] = {
            Dimension.BENEFIT: [(code, name_of(code)) for code in KIND_OF],
            Dimension.KIND: list(KINDS.items()),
            Dimension.COUNTY: [*((one, one) for one in COUNTIES), (UNSET, _("Not known"))],
            Dimension.MUNICIPALITY: [(one, one) for one in sorted(NAMES.values())],
            Dimension.AGE: [
                *((str(age), str(age)) for age in range(OLDEST_CHILD + 1)),
                (UNSET, _("The whole family's")),
            ],
            Dimension.CHANNEL: list(PayChannel.choices),
            Dimension.SEX: [(key or UNSET, label) for key, label in Sex.choices],
        }
        for dimension in FILTERS:
            if dimension is Dimension.SEX and not with_sex:
                continue
            self.fields[dimension.value] = forms.ChoiceField(
                label=dimension.label, choices=[ALL, *options[dimension]], required=False
            )
        if not with_sex:
            for name in ("read", "veerud"):
                self._choices(
                    name,
                    [one for one in self.fields[name].choices if one[0] != Dimension.SEX],  # type: ignore[attr-defined]
                )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("algus"), data.get("lopp")
        if start and end:
            months = (end.year - start.year) * 12 + end.number - start.number + 1
            if months < 1:
                self.add_error("lopp", _("The last month is before the first."))
            elif months > MOST_MONTHS:
                self.add_error("lopp", _("Ask about five years at most."))
        if data.get("veerud") and data["veerud"] == data.get("read"):
            self.add_error("veerud", _("Rows and columns are the same."))
        return data

    def question(self) -> Question:
        """Return the question of a valid form."""
        data = self.cleaned_data
        only: dict[Dimension, str] = {
            one: data[one.value] for one in FILTERS if data.get(one.value)
        }
        return Question(
            start=data["algus"].first,
            end=before(data["lopp"].first, -1),
            rows=Dimension(data["read"]),
            columns=Dimension(data["veerud"]) if data["veerud"] else None,
            measure=Measure(data["mis"]),
            only=only,
        )

    @property
    def asked(self) -> list[forms.BoundField]:
        """What every question says."""
        return [one for one in self if one.name not in FILTERS]

    @property
    def narrowing(self) -> list[forms.BoundField]:
        return [one for one in self if one.name in FILTERS]

    @property
    def is_narrowed(self) -> bool:
        return any(one.value() or one.errors for one in self.narrowing)

    def _offer_months(self, first: dt.date, last: dt.date) -> None:
        """Let choose among the months that are counted, and the one that stands in the address.

        The browser's own field of a month speaks the browser's language.
        """
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        counted = [before(last, ago) for ago in range(count)]
        for name in ("algus", "lopp"):
            asked = _month_of(self.data.get(name))
            offered = sorted({*counted, *asked}, reverse=True)
            self.fields[name].widget = forms.Select(
                choices=[(f"{month:%Y-%m}", month_name(month)) for month in offered]
            )

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def _month_of(text: Any) -> set[dt.date]:
    """Return the month that is written, if it is one."""
    try:
        return {month.first} if (month := MonthField().clean(text)) else set()
    except forms.ValidationError:
        return set()


def usual(month: dt.date, months: int = 12) -> dict[str, str]:
    """Return what is asked when nothing is: the months up to one, by month."""
    first = before(month, months - 1)
    return {
        "algus": f"{first:%Y-%m}",
        "lopp": f"{month:%Y-%m}",
        "read": Dimension.MONTH.value,
        "veerud": "",
        "mis": Measure.NET.value,
    }


def kept(data: Mapping[str, Any]) -> dict[str, str]:
    """Return what a report keeps of a question: everything but its months."""
    names = ("read", "veerud", "mis", *(one.value for one in FILTERS))
    return {name: str(data[name]) for name in names if data.get(name)}


class ReportForm(forms.Form):
    """A name for a question, who is told, and whether it recurs."""

    name = forms.CharField(label=_("Name"), max_length=120)
    months = forms.IntegerField(
        label=_("How many months"),
        min_value=1,
        max_value=MOST_MONTHS,
        help_text=_("Counted back from the last month that was paid."),
    )
    leaves_agency = forms.BooleanField(
        label=_("Leaves the agency: hide small counts"), required=False, initial=True
    )
    recurs = forms.ChoiceField(
        label=_("Recurs"),
        choices=[("", _("No")), ("month", _("Every month")), ("quarter", _("Every quarter"))],
        required=False,
    )
    recipients = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Who is told"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    outside = forms.CharField(label=_("To whom outside the agency"), max_length=300, required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["recipients"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = people
