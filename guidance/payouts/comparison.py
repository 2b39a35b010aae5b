"""A run beside the same channel a month and a year before: by benefit and by county.

The run itself is read from its lines, the earlier months from the figures kept of them.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.db.models import Count, Sum

from guidance.payouts.benefits import KIND_OF, name_of
from guidance.payouts.charts import Change, changes_of
from guidance.payouts.enums import LIVE, SENT, PayChannel
from guidance.payouts.models import Payment, PaymentLine, PayoutRun, RunFigure
from guidance.payouts.places import COUNTIES, county_of
from guidance.payouts.statistics.questions import before

By = Literal["benefit", "county", "channel"]


@dataclass(frozen=True)
class Sums:
    """How many payments and how much, in cents before set-off (by channel: what is paid)."""

    n: int = 0
    cents: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(self.n + other.n, self.cents + other.cents)


NOTHING = Sums()


@dataclass(frozen=True)
class Line:
    """One row of a comparison."""

    key: str
    label: str
    now: Sums
    last_month: Sums
    last_year: Sums
    change: Change


@dataclass(frozen=True)
class Comparison:
    """The rows and their sum; `month` and `year` are whether anything was paid then."""

    by: By
    lines: list[Line]
    total: Line
    has_month: bool
    has_year: bool


def compare(run: PayoutRun, by: By) -> Comparison:
    """Compare a run with the months before; four queries at most."""
    earlier = (before(run.month, 1), before(run.month, 12))
    if by == "channel":
        now, month, year = (_by_channel(one) for one in (run.month, *earlier))
    else:
        now = _by_benefit(run) if by == "benefit" else _by_county(run)
        month, year = (_counted(run, by, one) for one in earlier)
    keys = sorted({*now, *month, *year}, key=lambda key: _place(by, key))
    pairs = [(month.get(key, NOTHING).cents, now.get(key, NOTHING).cents) for key in keys]
    lines = [
        Line(
            key,
            _label(by, key),
            now.get(key, NOTHING),
            month.get(key, NOTHING),
            year.get(key, NOTHING),
            change,
        )
        for key, change in zip(keys, changes_of(pairs), strict=True)
    ]
    this, last, then = (sum(one.values(), NOTHING) for one in (now, month, year))
    if by != "channel":
        this = Sums(run.n, this.cents)
    change = changes_of([(last.cents, this.cents)])[0]
    total = Line("", "", this, last, then, change)
    return Comparison(by, lines, total, bool(month), bool(year))


@dataclass(frozen=True)
class MonthSum:
    """What was paid in a month through every channel; `is_now` the month looked at."""

    month: dt.date
    n: int
    cents: int
    is_now: bool


def year_until(month: dt.date) -> list[MonthSum]:
    """Return what was or is to be paid in each of the twelve months up to one; one query."""
    first = before(month, 11)
    runs = PayoutRun.objects.filter(month__gte=first, month__lte=month, state__in=sorted(LIVE))
    read = runs.order_by().values("month").annotate(cents=Sum("net"), count=Sum("n"))
    found = {one["month"]: one for one in read}
    return [
        MonthSum(one, found[one]["count"], found[one]["cents"], one == month)
        for one in (before(month, 11 - place) for place in range(12))
        if one in found
    ]


def _by_benefit(run: PayoutRun) -> dict[str, Sums]:
    lines = PaymentLine.objects.filter(payment__run=run, due__isnull=False).order_by()
    read = lines.values("due__benefit").annotate(
        cents=Sum("cents"), n=Count("payment", distinct=True)
    )
    return {one["due__benefit"]: Sums(one["n"], one["cents"]) for one in read}


def _by_county(run: PayoutRun) -> dict[str, Sums]:
    payments = Payment.objects.filter(run=run, reissue_of=None).order_by()
    found: dict[str, Sums] = defaultdict(Sums)
    for one in payments.values("payee_place").annotate(cents=Sum("gross"), n=Count("pk")):
        found[county_of(one["payee_place"])] += Sums(one["n"], one["cents"])
    return found


def _by_channel(month: dt.date) -> dict[str, Sums]:
    runs = PayoutRun.objects.filter(month=month, state__in=sorted(LIVE)).order_by()
    read = runs.values("channel").annotate(cents=Sum("net"), count=Sum("n"))
    return {one["channel"]: Sums(one["count"], one["cents"]) for one in read}


def _counted(run: PayoutRun, by: By, month: dt.date) -> dict[str, Sums]:
    figures = RunFigure.objects.filter(
        run__month=month, run__channel=run.channel, run__state__in=sorted(SENT)
    ).order_by()
    counter = "payments_benefit" if by == "benefit" else "payments"
    read = figures.values(by).annotate(cents=Sum("gross"), counted=Sum(counter))
    return {one[by]: Sums(one["counted"], one["cents"]) for one in read if one["cents"]}


def _place(by: By, key: str) -> tuple[bool, int, str]:
    order: Mapping[str, object] | list[str]
    order = KIND_OF if by == "benefit" else COUNTIES if by == "county" else list(PayChannel.values)
    places = {one: place for place, one in enumerate(order)}
    return key == "", places.get(key, len(places)), key


def _label(by: By, key: str) -> str:
    if by == "benefit":
        return name_of(key)
    return str(PayChannel(key).label) if by == "channel" else key
