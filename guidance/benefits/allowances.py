"""Family allowances month by month (PHS ch. 3)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from guidance.benefits import one_off, special
from guidance.benefits.dates import Month, Span, joined, months_after
from guidance.benefits.entitlement import FIRST_DAY, Paid, paid_in, right_of
from guidance.benefits.family import Child, ContradictoryInput, Family
from guidance.benefits.rates import Rate, Rates, to_cent
from guidance.benefits.results import Benefit, Line, Result, Step
from guidance.benefits.turnings import turnings_after

LARGE_FROM = 3
LARGEST_FROM = 7
TAPER_YEAR = 2023
TRIPLETS_KEEP_MONTHS = 36


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

    A seventh child changes the amount from the month after (PHS § 30 lg 1), and so does the third
    of a family that is paid a part.
    """
    if month.first < dt.date(2017, 7, 1):
        return
    paid = paid_in(month, household.spans_with(LARGE_FROM))
    kept = 0 if paid and paid.is_whole else _kept_thirds(household, month)
    if kept:
        yield _taper(household, month, kept)
    elif paid:
        count = len(household.entitled_on(paid.on))
        name = "three_to_six" if count < LARGEST_FROM else "seven_plus"
        rate = household.rates.on(f"large_family_allowance.{name}", paid.on)
        steps = (Step("children", rate.law, str(count)), Step.of_rate(rate), *paid.steps())
        yield Line(Benefit.LARGE_FAMILY, month, to_cent(rate.value * paid.share), "", steps)


def _kept_thirds(household: Household, month: Month) -> int:
    """PHS § 21 lg 4–7, in force in 2023 only: how many thirds a family that was large keeps.

    Two for two children, one for one; one for three years where only triplets gave the right.
    """
    if month.year != TAPER_YEAR:
        return 0
    count = len(household.entitled_on(month.first))
    before = [s for s in household.spans_with(LARGE_FROM) if s.end <= month.first]
    if count in (1, 2) and (before or household.family.was_large):
        return count
    if count or not before:
        return 0
    ended = before[-1].end
    groups = {child.group for child in household.entitled_on(ended - dt.timedelta(days=1))}
    only_triplets = len(groups) == 1 and "" not in groups
    return int(only_triplets and month.first < months_after(ended, TRIPLETS_KEEP_MONTHS))


def _taper(household: Household, month: Month, kept: int) -> Line:
    """Return the part of the amount for three to six children that a family keeps."""
    count = len(household.entitled_on(month.first))
    base: Rate = household.rates.on("large_family_allowance.three_to_six", month.first)
    law = "PHS § 21 lg 4" if count else "PHS § 21 lg 5"
    steps = (
        Step("children", law, str(count)),
        Step.of_rate(base),
        Step("taper", law, f"{kept}/3"),
    )
    amount = to_cent(base.value * Decimal(kept) / 3)
    return Line(Benefit.LARGE_FAMILY, month, amount, "", steps)
