"""Parental benefit: from income to what is paid in a month (PHS §§ 39–46)."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from guidance.benefits.dates import Month, Span, birthday, months_after
from guidance.benefits.family import ContradictoryInput
from guidance.benefits.parental_days import EARLIEST, MOST_DAYS, RULES_FROM
from guidance.benefits.parental_income import Income, Kind, average_income, base_period
from guidance.benefits.rates import Rates, to_cent
from guidance.benefits.results import Step, weakest

REDUCED = Span(dt.date(2018, 3, 1), dt.date(2026, 1, 1))
RECALCULATED_ON_CHANGE = dt.date(2026, 4, 1)
MOTHER_CAPPED_FROM = dt.date(2026, 1, 1)
REDUCED_KINDS = frozenset({Kind.SHARED, Kind.ADOPTIVE})
SIBLING_GAP_NEW = dt.date(2020, 7, 1)
AGE_LIMIT = 3
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Claim:
    """What parental benefit is asked: whose, the event, the income, the days.

    `event` is the due date of a mother who works, otherwise the birth or the adoption. The
    elder sibling's birth and average income serve the sibling rule; `earned` is income in cents
    by month during the benefit, which reduced it until 2025.
    """

    kind: Kind
    event: dt.date
    income: Income
    days: tuple[Span, ...] = ()
    elder_born: dt.date | None = None
    elder_average: int | None = None
    earned: tuple[tuple[Month, int], ...] = ()
    contract_day: int | None = None

    def __post_init__(self) -> None:
        if self.event < RULES_FROM:
            raise ContradictoryInput("event", "before_2022_04")
        if (self.elder_born is None) != (self.elder_average is None):
            raise ContradictoryInput("elder_born", "birth_and_average_go_together")
        if self.elder_born and self.elder_born >= self.event:
            raise ContradictoryInput("elder_born", "not_elder")
        ordered = sorted(self.days, key=lambda s: s.start)
        if any(a.end > b.start for a, b in pairwise(ordered)):
            raise ContradictoryInput("days", "overlap")
        if sum((span.end - span.start).days for span in ordered) > MOST_DAYS[self.kind]:
            raise ContradictoryInput("days", "more_days_than_the_kind_has")
        earliest = EARLIEST.get(self.kind)
        if earliest is not None and ordered and ordered[0].start < self.event - earliest * DAY:
            raise ContradictoryInput("days", "too_early")
        limit = birthday(self.event, AGE_LIMIT)
        if self.kind != Kind.ADOPTIVE and any(span.end > limit for span in self.days):
            raise ContradictoryInput("days", "after_third_birthday")


@dataclass(frozen=True)
class Basis:
    """The amount of a full month, which ground decided it, and the steps."""

    month: Decimal
    ground: str
    steps: tuple[Step, ...]

    @property
    def day(self) -> Decimal:
        """The rate of a day: a thirtieth of the month (PHS § 39 lg 7)."""
        return to_cent(self.month / 30)


def basis_of(claim: Claim, on: dt.date, rates: Rates) -> Basis:
    """Return the basis on a day: average, sibling rule, floors, cap, in this order.

    Without any income the benefit rate holds (§ 41), with income under the minimum wage, or work
    only abroad, the minimum wage (§ 42): the two floors differ.
    """
    period = base_period(claim.event, claim.kind)
    average = average_income(period, claim.income, claim.event)
    steps = [
        Step("base_period", "PHS § 39 lg 3", f"{period.first}–{period.last}"),
        Step("average", "PHS § 39 lg 5–6", f"{average}"),
    ]
    if claim.contract_day is not None:
        month = Decimal(claim.contract_day) * 30 / 100
        steps.append(Step("contract_day", "PHS § 39", f"{month}", status="inferred"))
        average = to_cent(month)
    by_elder = False
    if claim.elder_average is not None and _elder_counts(claim):
        elder = to_cent(Decimal(claim.elder_average) / 100)
        by_elder = average <= elder
        if by_elder:
            steps.append(Step("elder_sibling", "PHS § 43", f"{elder}"))
            average = elder
    is_capped = claim.kind != Kind.MOTHER or claim.event >= MOTHER_CAPPED_FROM or by_elder
    floor = _floor_of(claim, average, on, rates, steps)
    if floor:
        return floor
    if not is_capped:
        steps.append(Step("no_cap", "PHS § 40 lg 5", ""))
        return Basis(average, "income", tuple(steps))
    return _capped(claim, average, rates, steps)


def _floor_of(
    claim: Claim, average: Decimal, on: dt.date, rates: Rates, steps: list[Step]
) -> Basis | None:
    """Return the floor that holds instead of the average, if one does."""
    if average == 0 and not claim.income.months_abroad:
        rate = rates.on("parental_benefit.rate", on)
        return Basis(to_cent(rate.value), "benefit_rate", (*steps, Step.of_rate(rate)))
    wage = rates.on("minimum_wage.month", _floor_day(on))
    if average < wage.value:
        return Basis(to_cent(wage.value), "minimum_wage", (*steps, Step.of_rate(wage)))
    return None


def _capped(claim: Claim, average: Decimal, rates: Rates, steps: list[Step]) -> Basis:
    """Apply the cap of the year of the birth or adoption (PHS § 40 lg 1, § 63¹⁰).

    A mother's benefit has one for births from 2026, before only by the sibling rule (lg 5).
    """
    cap = rates.on("parental_benefit.cap", claim.event)
    if average > cap.value:
        return Basis(to_cent(cap.value), "cap", (*steps, Step.of_rate(cap)))
    return Basis(average, "income", tuple(steps))


def _floor_day(on: dt.date) -> dt.date:
    """Return the day whose minimum wage counts: 1 January, since 2026-04-01 every change (§ 45)."""
    return on if on >= RECALCULATED_ON_CHANGE else dt.date(on.year, 1, 1)


def _elder_counts(claim: Claim) -> bool:
    """Return whether the births lie under three years apart, before 2020-07 two and a half."""
    assert claim.elder_born is not None
    gap = 36 if claim.event >= SIBLING_GAP_NEW else 30
    return claim.event < months_after(claim.elder_born, gap)


@dataclass(frozen=True)
class MonthOfBenefit:
    """What is paid for a month: day rate × days, less the reduction of its time."""

    month: Month
    days: int
    amount: Decimal
    basis: Basis
    steps: tuple[Step, ...]

    @property
    def status(self) -> str:
        """The weakest mark of certainty among the steps."""
        return weakest((*self.basis.steps, *self.steps))


def parental_benefit(claim: Claim, rates: Rates) -> list[MonthOfBenefit]:
    """Calculate every month of the days asked for; raises MissingRate.

    The cap and the benefit rate stay those of the first day; a floor by the minimum wage is
    calculated anew when the wage changes (PHS § 45).
    """
    if not claim.days:
        return []
    first = min(span.start for span in claim.days)
    last = max(span.end for span in claim.days)
    started = basis_of(claim, first, rates)
    found = []
    month = Month.of(first)
    while month.first < last:
        inside = [s for span in claim.days if (s := span.within(Span(month.first, month.after)))]
        if inside:
            basis = started
            if started.ground == "minimum_wage":
                basis = basis_of(claim, max(first, month.first), rates)
            found.append(_month(claim, month, inside, basis, rates))
        month = month.plus(1)
    return found


def _month(
    claim: Claim, month: Month, inside: list[Span], basis: Basis, rates: Rates
) -> MonthOfBenefit:
    """Multiply the day rate by the days of the month (PHS § 7 lg 2); then the reduction.

    Income did not reduce a mother's or father's benefit (§ 44 lg 6).
    """
    days = sum((span.end - span.start).days for span in inside)
    amount = to_cent(basis.day * days)
    asked = "; ".join(f"{span.start}–{span.end - DAY}" for span in inside)
    steps = [
        Step("days_asked", "", asked),
        Step("days", "PHS § 7 lg 2", f"{basis.day} × {days}"),
    ]
    earned = Decimal(dict(claim.earned).get(month, 0)) / 100
    if earned and claim.kind in REDUCED_KINDS and REDUCED.covers(month.first):
        reduced = reduced_by_income(amount, earned, month, rates, born=claim.event, days=days)
        if reduced != amount:
            cap = rates.on("parental_benefit.cap", claim.event)
            rate = rates.on("parental_benefit.rate", month.first)
            steps += [
                Step.of_rate(cap),
                Step.of_rate(rate),
                Step("reduction", "PHS § 44", f"{earned}"),
            ]
            amount = reduced
    return MonthOfBenefit(month, days, amount, basis, tuple(steps))


def reduced_by_income(
    benefit: Decimal,
    earned: Decimal,
    month: Month,
    rates: Rates,
    *,
    born: dt.date | None = None,
    days: int | None = None,
) -> Decimal:
    """Reduce the benefit by half of what income exceeds half the cap, not under the rate.

    In force 2018-03 to 2025 (PHS § 42, since 2022-04 § 44), repealed 2026-01-01. The cap is that
    of the year of the birth, without one of the month; with `days` the floor is the rate of a day
    times the days (§ 44 lg 2–3).
    """
    if not REDUCED.covers(month.first):
        return benefit
    half = to_cent(rates.on("parental_benefit.cap", born or month.first).value / 2)
    if earned <= half:
        return benefit
    floor = rates.on("parental_benefit.rate", month.first).value
    if days is not None:
        floor = to_cent(floor / 30) * days
    return max(to_cent(benefit - (earned - half) / 2), min(floor, benefit))


def cap_from_average(social_taxed: Decimal, multiplier: int) -> tuple[Decimal, Decimal]:
    """Return the average income and the cap from the pension insurance part's average (§ 40).

    The average is A × 5 / 12 to the cent; the cap is three times that, since 2026 twice.
    """
    average = to_cent(social_taxed * 5 / 12)
    return average, average * multiplier
