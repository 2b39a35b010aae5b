"""A run beside the same channel a month and a year before: by benefit and by county.

The run itself is read from its lines, the earlier months from the figures kept of them. A later
run of a month is compared together with those that were handed over before it. What is paid again
was compared when it was paid first.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.db.models import Count, Sum

from guidance.payouts.benefits import KIND_OF, name_of
from guidance.payouts.charts import Change, changes_of
from guidance.payouts.enums import LIVE, PayChannel
from guidance.payouts.models import Payment, PaymentLine, PayoutRun, RunFigure
from guidance.payouts.places import COUNTIES, county_of
from guidance.payouts.querysets import RunQuerySet
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
AllSums = Mapping[str, Sums]


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
    """The rows and their sum; `has_month` and `has_year` are whether anything was paid then.

    `earlier` are the numbers of the runs of the month that are added to it. Nothing is compared
    when it `pays_only_again`.
    """

    by: By
    lines: list[Line]
    total: Line
    has_month: bool
    has_year: bool
    earlier: tuple[str, ...] = ()
    pays_only_again: bool = False


def compare(run: PayoutRun, by: By) -> Comparison:
    """Compare a run with the months before; six queries at most."""
    former = (before(run.month, 1), before(run.month, 12))
    if by == "channel":
        now, month, year = _by_channel(run.month, *former)
        return _beside(by, now, month, year, sum(one.n for one in now.values()))
    own = _by_benefit(run) if by == "benefit" else _by_county(run)
    if run.n and not own:
        return replace(_beside(by, {}, {}, {}, 0), pays_only_again=True)
    of_channel = PayoutRun.objects.sent().filter(channel=run.channel)
    earlier = list(of_channel.filter(month=run.month, sequence__lt=run.sequence))
    added = _counted(earlier, by) if earlier else {}
    now = {key: own.get(key, NOTHING) + added.get(key, NOTHING) for key in {*own, *added}}
    month, year = (_counted(of_channel.filter(month=one), by) for one in former)
    again = Payment.objects.filter(run__in=[run, *earlier], reissue_of__isnull=False).count()
    found = _beside(by, now, month, year, sum(one.n for one in [run, *earlier]) - again)
    return replace(found, earlier=tuple(sorted(one.number for one in earlier)))


def _beside(
    by: By, now: AllSums, last_month: AllSums, last_year: AllSums, payments: int
) -> Comparison:
    """Lay sums beside each other; `payments` are those of now, each once."""
    keys = sorted({*now, *last_month, *last_year}, key=lambda key: _place(by, key))
    pairs = [(last_month.get(key, NOTHING).cents, now.get(key, NOTHING).cents) for key in keys]
    lines = [
        Line(
            key,
            _label(by, key),
            now.get(key, NOTHING),
            last_month.get(key, NOTHING),
            last_year.get(key, NOTHING),
            change,
        )
        for key, change in zip(keys, changes_of(pairs), strict=True)
    ]
    this, last, then = (sum(one.values(), NOTHING) for one in (now, last_month, last_year))
    change = changes_of([(last.cents, this.cents)])[0]
    total = Line("", "", Sums(payments, this.cents), last, then, change)
    return Comparison(by, lines, total, bool(last_month), bool(last_year))


@dataclass(frozen=True)
class MonthSum:
    """What was paid in a month through every channel; `is_now` the month looked at."""

    month: dt.date
    n: int
    cents: int
    is_now: bool


def year_until(month: dt.date) -> list[MonthSum]:
    """Return what was or is to be paid in each of the twelve months up to one; two queries."""
    first = before(month, 11)
    runs = PayoutRun.objects.filter(month__gte=first, month__lte=month, state__in=sorted(LIVE))
    found = _paid_first(runs, "month")
    return [
        MonthSum(one, found[one,].n, found[one,].cents, one == month)
        for one in (before(month, 11 - place) for place in range(12))
        if (one,) in found
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


def _by_channel(*months: dt.date) -> list[dict[str, Sums]]:
    runs = PayoutRun.objects.filter(month__in=months, state__in=sorted(LIVE))
    read = _paid_first(runs, "month", "channel").items()
    return [{key: sums for (of, key), sums in read if of == month and sums.n} for month in months]


def _paid_first(runs: RunQuerySet, *by: str) -> dict[tuple[Any, ...], Sums]:
    """Sum runs without what they pay again."""
    found: dict[tuple[Any, ...], Sums] = defaultdict(Sums)
    for *key, n, cents in runs.order_by().values_list(*by).annotate(Sum("n"), Sum("net")):
        found[*key,] = Sums(n, cents)
    again = Payment.objects.filter(run__in=runs, reissue_of__isnull=False).order_by()
    of_runs = again.values_list(*(f"run__{one}" for one in by))
    for *key, n, cents in of_runs.annotate(Count("pk"), Sum("net")):
        found[*key,] += Sums(-n, -cents)
    return found


def _counted(runs: Iterable[PayoutRun], by: By) -> dict[str, Sums]:
    figures = RunFigure.objects.filter(run__in=runs).order_by()
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
