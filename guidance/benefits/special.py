"""Allowances for children in special situations, and those of the whole family besides § 21."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from guidance.benefits.dates import Month, Span, birthday, joined, months_after
from guidance.benefits.entitlement import paid_in, studies_without_secondary
from guidance.benefits.family import Child
from guidance.benefits.rates import Rate, Rates, to_cent
from guidance.benefits.results import Benefit, Line, Step

if TYPE_CHECKING:
    from guidance.benefits.allowances import Household

ADULT = 18
SURVIVOR_FROM = dt.date(2026, 10, 1)
SURVIVOR_STUDENT_LIMIT = 21
CHILDCARE_CLOSED = dt.date(2019, 9, 1)
LAST_OF_CHILDCARE = CHILDCARE_CLOSED - dt.timedelta(days=1)
CHILDCARE_LAST = dt.date(2024, 9, 1)
MULTIPLE_BIRTH_FROM = dt.date(2018, 3, 1)
MULTIPLE_BIRTH_MONTHS = 18
SEVEN_PLUS_UNTIL = dt.date(2017, 7, 1)


def child_lines(child: Child, right: list[Span], month: Month, rates: Rates) -> Iterator[Line]:
    """Yield what is paid for one child beside child allowance."""
    for benefit, spans, name in (
        (Benefit.SINGLE_PARENT, child.single_parent, "single_parent_child_allowance.amount"),
        (Benefit.GUARDIANSHIP, _under_guardianship(child), "guardianship_allowance.amount"),
        (Benefit.CONSCRIPT_CHILD, child.parent_in_service, "conscript_child_allowance.amount"),
    ):
        both = [p for s in spans for r in right if (p := s.within(r))]
        yield from _monthly(benefit, joined(both), name, month, rates, child.key)
    yield from _survivor(child, month, rates)
    yield from _maintenance(child, month, rates)


def _under_guardianship(child: Child) -> list[Span]:
    """Return the days under guardianship; it ends at 18 (PHS § 20 lg 2–3).

    Whoever then studies without secondary education keeps the allowance while the right to child
    allowance lasts.
    """
    adult = birthday(child.born, ADULT)
    young = Span(dt.date.min, adult)
    spans = [part for span in child.guardianship if (part := span.within(young))]
    if any(span.end == adult for span in spans):
        after = Span(adult)
        spans += [p for s in studies_without_secondary(child) if (p := s.within(after))]
    return spans


def _monthly(
    benefit: Benefit, spans: list[Span], name: str, month: Month, rates: Rates, key: str
) -> Iterator[Line]:
    """Yield a monthly amount by the common rule for the first and last month."""
    paid = paid_in(month, spans)
    if not paid:
        return
    rate = rates.on(name, paid.on)
    steps = (Step.of_rate(rate), *paid.steps())
    yield Line(benefit, month, to_cent(rate.value * paid.share), key, steps)


def _survivor(child: Child, month: Month, rates: Rates) -> Iterator[Line]:
    """Survivor allowance from 2026-10-01; a higher survivor pension is kept (PHS § 63¹¹).

    To 18, for students to 21: not read in the act's text, hence unverified.
    """
    if not child.survivor_since:
        return
    start = max(child.survivor_since, SURVIVOR_FROM, child.in_family.start)
    adult = birthday(child.born, ADULT)
    late = Span(adult, birthday(child.born, SURVIVOR_STUDENT_LIMIT))
    studying = [p for s in child.studies if (p := s.span.within(late))]
    possible = joined([Span(child.born, adult), *studying])
    spans = [p for s in possible if (p := s.within(Span(start, child.in_family.end)))]
    paid = paid_in(month, spans)
    if not paid:
        return
    rate = rates.on("survivor_allowance.amount", paid.on)
    steps = [Step.of_rate(rate), Step("survivor_age", "", "", status="unverified")]
    amount = to_cent(rate.value * paid.share)
    pension = Decimal(child.survivor_pension) / 100
    if pension > amount:
        steps.append(Step("kept_pension", "PHS § 63¹¹", f"{pension}", status="inferred"))
        amount = pension
    yield Line(Benefit.SURVIVOR, month, amount, child.key, (*steps, *paid.steps()))


def _maintenance(child: Child, month: Month, rates: Rates) -> Iterator[Line]:
    """Maintenance support: what the court ordered, at most the ceiling (PHS ch. 4).

    Paid by whole and started months as the allowances are: not read in the act, hence inferred.
    """
    paid = paid_in(month, list(child.maintenance))
    if not paid:
        return
    rate = rates.on("maintenance_support.maximum", paid.on)
    owed = Decimal(child.maintenance_owed) / 100
    amount = min(rate.value, owed) if owed else rate.value
    ceiling = Step("ceiling", rate.law, f"{to_cent(owed)}" if owed else "", status="inferred")
    steps = (Step.of_rate(rate), ceiling, *paid.steps())
    yield Line(Benefit.MAINTENANCE, month, to_cent(amount * paid.share), child.key, steps)


def family_lines(household: "Household", month: Month) -> Iterator[Line]:
    """Yield what is paid once for a family: multiple birth, the old allowances."""
    yield from _multiple_birth(household, month)
    yield from _seven_plus(household, month)
    yield from _childcare(household, month)


def _multiple_birth(household: "Household", month: Month) -> Iterator[Line]:
    """PHS § 21¹: 1,000 € for a family with triplets or more until they are 18 months old."""
    groups = {child.group for child in household.family.children if child.group}
    for group in sorted(groups):
        children = [c for c in household.family.children if c.group == group and not c.stillborn]
        if len(children) < 3:
            continue
        born = max(child.born for child in children)
        span = Span(max(born, MULTIPLE_BIRTH_FROM), months_after(born, MULTIPLE_BIRTH_MONTHS))
        spans = [span] if span.start < span.end else []
        yield from _monthly(
            Benefit.MULTIPLE_BIRTH, spans, "multiple_birth_allowance.amount", month,
            household.rates, "",
        )  # fmt: skip


def _seven_plus(household: "Household", month: Month) -> Iterator[Line]:
    """PHS § 21 to 2017-06-30: a parent of seven or more children."""
    spans = [
        part
        for span in household.spans_with(7)
        if (part := span.within(Span(dt.date.min, SEVEN_PLUS_UNTIL)))
    ]
    yield from _monthly(
        Benefit.SEVEN_PLUS_PARENT, spans, "seven_plus_parent_allowance.amount", month,
        household.rates, "",
    )  # fmt: skip


def _childcare(household: "Household", month: Month) -> Iterator[Line]:
    """PHS § 18, repealed 2019-09-01: rights from before were paid to 2024-08-31 (§ 63¹ lg 2).

    Who cares for children in a parent's stead gets the higher amount for each, at most a sum for
    all of them together (lg 6).
    """
    if month.first >= CHILDCARE_LAST:
        return
    is_carer = household.family.is_carer
    left = Decimal("Infinity")
    if is_carer:
        last = min(month.first, LAST_OF_CHILDCARE)
        left = household.rates.on("childcare_allowance.carer_maximum", last).value
    for child in sorted(household.family.children, key=lambda c: c.born, reverse=True):
        spans = [p for s in child.childcare_right if (p := s.within(child.in_family))]
        paid = paid_in(month, spans)
        if not paid or (paid.on >= CHILDCARE_CLOSED and _began_late(spans)):
            continue
        rate = _childcare_rate(child, paid.on, household.rates, is_carer=is_carer)
        if rate is None or left <= 0:
            continue
        amount = min(to_cent(rate.value * paid.share), left)
        left -= amount
        steps = (Step.of_rate(rate), *paid.steps())
        yield Line(Benefit.CHILDCARE, month, amount, child.key, steps)


def _began_late(spans: list[Span]) -> bool:
    return all(span.start >= CHILDCARE_CLOSED for span in spans)


def _childcare_rate(child: Child, day: dt.date, rates: Rates, *, is_carer: bool) -> Rate | None:
    """Return the last rate in force for the child's age; none from the eighth birthday."""
    age_name = next(
        (
            name
            for age, name in ((3, "under_three"), (8, "three_to_eight"))
            if day < birthday(child.born, age)
        ),
        None,
    )
    if age_name is None:
        return None
    name = "under_three" if is_carer else age_name
    return rates.on(f"childcare_allowance.{name}", min(day, LAST_OF_CHILDCARE))
