"""Months and birthdays; every interval is half-open."""

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import total_ordering


@total_ordering
@dataclass(frozen=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    @classmethod
    def of(cls, day: dt.date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read `2026-11`; raises ValueError."""
        year, _, number = text.partition("-")
        if len(year) != 4 or len(number) != 2:
            raise ValueError(text)
        return cls.of(dt.date(int(year), int(number), 1))

    def __lt__(self, other: "Month") -> bool:
        return (self.year, self.number) < (other.year, other.number)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    def plus(self, months: int) -> "Month":
        """Return the month so many months later; earlier when negative."""
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, self.number, 1)

    @property
    def after(self) -> dt.date:
        """The first day of the next month."""
        return self.plus(1).first

    @property
    def days(self) -> int:
        return calendar.monthrange(self.year, self.number)[1]


@dataclass(frozen=True)
class Span:
    """A half-open stretch of days; an open end is `dt.date.max`."""

    start: dt.date
    end: dt.date = dt.date.max

    def covers(self, day: dt.date) -> bool:
        return self.start <= day < self.end

    def within(self, other: "Span") -> "Span | None":
        """Return what both cover, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None


def joined(spans: list[Span]) -> list[Span]:
    """Return the spans in order, with those that touch or overlap made one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def without(spans: list[Span], gaps: list[Span]) -> list[Span]:
    """Return the spans less the gaps."""
    for gap in gaps:
        left = []
        for span in spans:
            left += [
                part
                for part in (
                    span.within(Span(dt.date.min, gap.start)),
                    span.within(Span(gap.end, dt.date.max)),
                )
                if part
            ]
        spans = left
    return spans


def birthday(born: dt.date, age: int) -> dt.date:
    """Return the day of turning an age; who was born on 29 February turns it on 1 March."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return dt.date(born.year + age, 3, 1)


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months later, or the last day of a shorter month."""
    month = Month.of(day).plus(months)
    return month.first.replace(day=min(day.day, month.days))


def end_of_school_year(day: dt.date) -> dt.date:
    """Return the day after the school year in which the day lies: 1 September."""
    year = day.year if day < dt.date(day.year, 9, 1) else day.year + 1
    return dt.date(year, 9, 1)
