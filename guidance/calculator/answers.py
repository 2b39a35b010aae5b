"""A result in the order people read it: who gets what, from when until when, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from guidance.benefits.dates import Month
from guidance.benefits.family import Family
from guidance.benefits.results import Benefit, Line, Result
from guidance.calculator import words
from guidance.calculator.charts import Picture, picture_of

MOST_TURNINGS = 6


@dataclass(frozen=True)
class StepShown:
    """A step in words."""

    text: str
    provision: str
    source: str
    doubt: str


@dataclass(frozen=True)
class Stretch:
    """Months in a row with the same amount for the same reasons."""

    benefit: str
    child: str
    first: Month
    last: Month
    amount: Decimal
    doubt: str
    steps: list[StepShown]

    @property
    def is_one_month(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True)
class MonthTotal:
    """Months in a row with the same total."""

    first: Month
    last: Month
    amount: Decimal

    @property
    def is_one_month(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True)
class Answer:
    """What is paid: stretches, totals, the picture, and what comes."""

    stretches: list[Stretch]
    totals: list[MonthTotal]
    picture: Picture | None
    legend: list[tuple[str, str]]
    benefits: list[Benefit]
    total: Decimal
    turnings: list[tuple[object, str]]

    @property
    def has_doubts(self) -> bool:
        return any(stretch.doubt for stretch in self.stretches)


def answer_of(result: Result, family: Family, first: Month, last: Month) -> Answer:
    """Put a result into the order of reading."""
    names = {
        child.key: words.child_name(place, child.born)
        for place, child in enumerate(sorted(family.children, key=lambda c: c.born), start=1)
    }
    months = [first]
    while months[-1] < last:
        months.append(months[-1].plus(1))
    picture = picture_of(result.lines, months)
    benefits = picture.benefits if picture else []
    return Answer(
        stretches=_stretches(result.lines, names),
        totals=_totals(result, months),
        picture=picture,
        legend=[(benefit.value, words.benefit_name(benefit)) for benefit in benefits],
        benefits=benefits,
        total=sum((line.amount for line in result.lines), Decimal(0)),
        turnings=[
            (turning.day, words.turning_words(turning, names.get(turning.child, "")))
            for turning in result.turnings[:MOST_TURNINGS]
        ],
    )


def _stretches(lines: Sequence[Line], names: dict[str, str]) -> list[Stretch]:
    """Join months in a row that differ in nothing."""
    order = {benefit: place for place, benefit in enumerate(Benefit)}
    ordered = sorted(lines, key=lambda x: (order[x.benefit], x.child, x.month))
    found: list[Stretch] = []
    for _, group in groupby(ordered, key=lambda x: (x.benefit, x.child)):
        run: list[Line] = []
        for line in group:
            if run and (line.amount, line.steps, line.month) != (
                run[-1].amount, run[-1].steps, run[-1].month.plus(1),
            ):  # fmt: skip
                found.append(_stretch(run, names))
                run = []
            run.append(line)
        found.append(_stretch(run, names))
    return found


def _stretch(run: Sequence[Line], names: dict[str, str]) -> Stretch:
    line = run[0]
    return Stretch(
        benefit=words.benefit_name(line.benefit),
        child=names.get(line.child, ""),
        first=line.month,
        last=run[-1].month,
        amount=line.amount,
        doubt=words.status_words(line.status),
        steps=[
            StepShown(
                words.step_words(step), step.provision, step.source, words.status_words(step.status)
            )
            for step in line.steps
        ],
    )


def _totals(result: Result, months: Sequence[Month]) -> list[MonthTotal]:
    found: list[MonthTotal] = []
    for month in months:
        amount = result.total(month)
        if found and found[-1].amount == amount:
            found[-1] = MonthTotal(found[-1].first, month, amount)
        else:
            found.append(MonthTotal(month, month, amount))
    return found
