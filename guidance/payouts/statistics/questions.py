"""What is asked of the statistics: by what, of which months, about whom."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MOST_MONTHS = 60


class Dimension(models.TextChoices):
    """By what figures are told apart; the values are what stands in addresses."""

    MONTH = "kuu", _("Month")
    BENEFIT = "toetus", _("Benefit")
    KIND = "liik", _("Kind of benefit")
    COUNTY = "maakond", _("County")
    MUNICIPALITY = "omavalitsus", _("Municipality")
    AGE = "vanus", _("Age of the child")
    CHANNEL = "kanal", _("How it is paid")
    SEX = "sugu", _("Sex of the recipient")


class Measure(models.TextChoices):
    """What is counted."""

    RECIPIENTS = "saajad", _("Recipients")
    PAYMENTS = "maksed", pgettext_lazy("payouts", "Payments")
    NET = "summa", pgettext_lazy("statistics", "Paid")
    GROSS = "maaratud", pgettext_lazy("statistics", "Due")
    DEDUCTED = "kinni", _("Set off")
    AVERAGE = "keskmine", _("Average a month")
    RETURNS = "tagastusi", _("Payments that came back")
    RETURNED = "tagastatud", _("Sum that came back")


COUNTED = frozenset({Measure.RECIPIENTS, Measure.PAYMENTS, Measure.RETURNS})
# A person stands in several cells of these; in one cell of the others.
SPLITTING = frozenset({Dimension.KIND, Dimension.BENEFIT, Dimension.AGE})
FILTERS = tuple(one for one in Dimension if one is not Dimension.MONTH)


@dataclass(frozen=True)
class Question:
    """Figures of the months `[start, end)`, both first days, by rows and perhaps by columns.

    Without columns every measure is a column; with them `measure` is told in each cell.
    """

    start: dt.date
    end: dt.date
    rows: Dimension = Dimension.MONTH
    columns: Dimension | None = None
    measure: Measure = Measure.NET
    only: Mapping[Dimension, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.start < self.end or self.start.day != 1 or self.end.day != 1:
            raise ValueError(self.start, self.end)

    @property
    def months(self) -> int:
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month

    @property
    def last_month(self) -> dt.date:
        return before(self.end, 1)

    @property
    def used(self) -> frozenset[Dimension]:
        """Every way of looking that the question uses."""
        columns = {self.columns} if self.columns is not None else set()
        return frozenset({self.rows, *columns, *self.only})

    def each_month(self) -> Iterator[dt.date]:
        """Yield the months asked about."""
        for place in range(self.months):
            yield before(self.start, -place)


def before(month: dt.date, months: int) -> dt.date:
    """Return the month so many months before.

    >>> before(dt.date(2026, 1, 1), 1), before(dt.date(2026, 11, 1), -2)
    (datetime.date(2025, 12, 1), datetime.date(2027, 1, 1))
    """
    count = month.year * 12 + month.month - 1 - months
    return dt.date(count // 12, count % 12 + 1, 1)
