"""Family allowances month by month (PHS ch. 3)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from guidance.benefits import one_off, special
from guidance.benefits.dates import Month, Span, joined
from guidance.benefits.entitlement import FIRST_DAY, Paid, paid_in, right_of
from guidance.benefits.family import Child, ContradictoryInput, Family
from guidance.benefits.rates import Rate, Rates, to_cent
from guidance.benefits.results import Benefit, Line, Result, Step
from guidance.benefits.turnings import turnings_after

LARGE_FROM = 3
LARGEST_FROM = 7
TAPER_YEAR = 2023


@dataclass(frozen=True)
class Household:
    """A family with the days on which each child gives a right."""

    family: Family
    rights: dict[str, list[Span]]
    rates: Rates

    def entitled_on(self, day: dt.date) -> list[Child]:
        """Return the children who give a right on a day, the eldest first."""
        found = [
            child
            for child in self.family.children
            if any(span.covers(day) for span in self.rights[child.key])
        ]
        return sorted(found, key=lambda child: child.born)

    def spans_with(self, at_least: int, below: int = 10_000) -> list[Span]:
        """Return the days on which so many children give a right."""
        edges = sorted(
            {e for spans in self.rights.values() for s in spans for e in (s.start, s.end)}
        )
        found = [
            Span(start, end)
            for start, end in pairwise(edges)
            if at_least <= len(self.entitled_on(start)) < below
        ]
        return joined(found)


def family_allowances(family: Family, first: Month, last: Month, rates: Rates) -> Result:
    """Calculate the allowances of the months from first to last, both included.

    Raises MissingRate where the table has no value, ContradictoryInput for months before 2017 or
    in the wrong order.
    """
    if last < first:
        raise ContradictoryInput("until", "months_in_wrong_order")
    if first.first < FIRST_DAY:
        raise ContradictoryInput("from", "before_2017")
    household = Household(family, {c.key: right_of(c, rates) for c in family.children}, rates)
    lines: list[Line] = []
    month = first
    while month <= last:
        lines += month_lines(household, month)
        month = month.plus(1)
    return Result(tuple(lines), turnings_after(last, household.rights, family, rates))


def month_lines(household: Household, month: Month) -> Iterator[Line]:
    """Yield the lines of one month, child by child and then the family's."""
    for child in sorted(household.family.children, key=lambda c: c.born):
        paid = paid_in(month, household.rights[child.key])
        if paid:
            yield _child_allowance(household, child, paid)
        yield from special.child_lines(child, household.rights[child.key], month, household.rates)
        yield from one_off.child_lines(child, household.family, month, household.rates)
    yield from _large_family(household, month)
    yield from special.family_lines(household, month)


def _child_allowance(household: Household, child: Child, paid: Paid) -> Line:
    """PHS § 17 lg 3: the third and each further child gets more; the eldest counts first.

    Of siblings born on one day the order of the input decides.
    """
    place = household.entitled_on(paid.on).index(child) + 1
    name = "first_second" if place < LARGE_FROM else "third_plus"
    rate = household.rates.on(f"child_allowance.{name}", paid.on)
    steps = (
        Step("place", "PHS § 17 lg 3", str(place)),
        Step.of_rate(rate),
        *paid.steps(),
    )
    return Line(
        Benefit.CHILD_ALLOWANCE, paid.month, to_cent(rate.value * paid.share), child.key, steps
    )


def _large_family(household: Household, month: Month) -> Iterator[Line]:
    """PHS § 21: from three children, more from seven; in 2023 two thirds and a third after that.

    A seventh child changes the amount from the month after (PHS § 30 lg 1).
    """
    if month.first < dt.date(2017, 7, 1):
        return
    paid = paid_in(month, household.spans_with(LARGE_FROM))
    if paid:
        count = len(household.entitled_on(paid.on))
        name = "three_to_six" if count < LARGEST_FROM else "seven_plus"
        rate = household.rates.on(f"large_family_allowance.{name}", paid.on)
        steps = (Step("children", rate.law, str(count)), Step.of_rate(rate), *paid.steps())
        yield Line(Benefit.LARGE_FAMILY, month, to_cent(rate.value * paid.share), "", steps)
    elif month.year == TAPER_YEAR:
        yield from _taper(household, month)


def _taper(household: Household, month: Month) -> Iterator[Line]:
    """PHS § 21 lg 4–7, in force in 2023 only: a family that was large keeps a part."""
    count = len(household.entitled_on(month.first))
    before = household.spans_with(LARGE_FROM)
    was_large = household.family.was_large or any(span.end <= month.first for span in before)
    if count not in (1, 2) or not was_large:
        return
    base: Rate = household.rates.on("large_family_allowance.three_to_six", month.first)
    part = Decimal(count) / 3
    steps = (
        Step("children", "PHS § 21 lg 4", str(count)),
        Step.of_rate(base),
        Step("taper", "PHS § 21 lg 4", f"{count}/3"),
    )
    yield Line(Benefit.LARGE_FAMILY, month, to_cent(base.value * part), "", steps)
