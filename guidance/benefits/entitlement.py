"""On which days a child gives a right to child allowance, and what share of a month is paid."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from guidance.benefits.dates import Month, Span, birthday, end_of_school_year, joined, without
from guidance.benefits.family import WITHOUT_SECONDARY, Child
from guidance.benefits.rates import Rate, Rates
from guidance.benefits.results import Step

AGE_LIMIT = "child_allowance.age_limit"
STUDENT_LIMIT = 19
FIRST_DAY = dt.date(2017, 1, 1)


def right_of(child: Child, rates: Rates) -> list[Span]:
    """Return the days on which a child gives a right (PHS § 17 lg 1–2, § 30 lg 2).

    To 2022 the limit was 16, for those who study without secondary education 19; since 2023 it
    is 19. Whoever studies so at 19 keeps the right to the end of the school year, then and now.
    """
    if child.stillborn:
        return []
    spans = []
    for row in rates.history(AGE_LIMIT):
        inside = Span(row.start, row.end).within(child.in_family)
        spans += [part for span in _under(child, row) if inside and (part := span.within(inside))]
    return without(joined(spans), list(child.away))


def _under(child: Child, limit: Rate) -> list[Span]:
    """Return the days on which one wording of the law gives the right."""
    turns = birthday(child.born, int(limit.value))
    adult = birthday(child.born, STUDENT_LIMIT)
    studies = studies_without_secondary(child)
    until = end_of_school_year(adult) if any(s.covers(adult) for s in studies) else adult
    late = [part for span in studies if (part := span.within(Span(turns, until)))]
    return [Span(child.born, turns), *late]


def studies_without_secondary(child: Child) -> list[Span]:
    """Return the days on which a child studies for secondary education or below it."""
    return [studies.span for studies in child.studies if studies.level in WITHOUT_SECONDARY]


@dataclass(frozen=True)
class Paid:
    """The share of a month that is paid and the day whose state decides the amount."""

    share: Decimal
    on: dt.date
    days: int
    month: Month

    @property
    def is_whole(self) -> bool:
        return self.share == 1

    def steps(self) -> tuple[Step, ...]:
        """Say that only a part is paid, when it is so."""
        if self.is_whole:
            return ()
        return (Step("start_month", "PHS § 7 lg 1", f"{self.days}/{self.month.days}"),)


def paid_in(month: Month, spans: list[Span]) -> Paid | None:
    """Return what share of a month a right gives, or None.

    The month in which a right begins is paid by its days, the month in which it ends in full
    (PHS § 7 lg 1, § 31): a right that held on the first day is paid for the whole month.
    """
    if any(span.covers(month.first) for span in spans):
        return Paid(Decimal(1), month.first, month.days, month)
    starts = [span.start for span in spans if month.first < span.start < month.after]
    if not starts:
        return None
    days = (month.after - min(starts)).days
    return Paid(Decimal(days) / month.days, min(starts), days, month)
