"""What a decision must hold (HMS §§ 55–57, SÜS § 26) and the amounts that it grants. Pure."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from guidance.benefits.dates import Month

MARK = re.compile(r"\[(\d{1,3})\]")


@dataclass(frozen=True, order=True)
class Span:
    """Cents a month of a benefit from a day up to, not including, another.

    `child` is the key of a child, empty when the benefit is the whole family's; the first month
    may be a part of one: its amount is what is paid for that month.
    """

    benefit: str
    child: str
    start: dt.date
    end: dt.date
    cents: int

    @property
    def last_day(self) -> dt.date:
        return self.end - dt.timedelta(days=1)

    @property
    def key(self) -> str:
        """What tells a span from the others of one calculation."""
        return f"{self.benefit}:{self.child}:{self.start}"

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "start": self.start.isoformat(), "end": self.end.isoformat()}

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Span":
        days = {name: dt.date.fromisoformat(kept[name]) for name in ("start", "end")}
        return cls(kept["benefit"], kept["child"], **days, cents=kept["cents"])


def spans_of(lines: Sequence[Mapping[str, Any]]) -> list[Span]:
    """Join the lines of a calculation, as `guidance.benefits.writing` gives them, into spans.

    Months in a row with one amount become one span, from the first day of the first month.
    """
    found: list[Span] = []
    ordered = sorted(lines, key=lambda x: (x["benefit"], x["child"], x["month"]))
    for (benefit, child), group in groupby(ordered, key=lambda x: (x["benefit"], x["child"])):
        run: Span | None = None
        for line in group:
            month = Month.parse(line["month"])
            cents = cents_of(line["amount"])
            if run and (run.end, run.cents) == (month.first, cents):
                run = Span(benefit, child, run.start, month.plus(1).first, cents)
                found[-1] = run
            else:
                run = Span(benefit, child, month.first, month.plus(1).first, cents)
                found.append(run)
    return found


def with_steps(spans: Sequence[Span], lines: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return spans as kept, each with the steps that led to the amount of its first month."""
    steps = {(x["benefit"], x["child"], x["month"]): x.get("steps", []) for x in lines}
    return [
        span.as_json()
        | {"steps": steps.get((span.benefit, span.child, str(Month.of(span.start))), [])}
        for span in spans
    ]


def days_paid(span: Span, computed: Iterable[Mapping[str, Any]]) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that a span pays for, as its kept steps say.

    A right that begins within a month is paid from its first day on, parental benefit for the
    days asked for; all other months are paid whole.
    """
    whole = span.start, span.last_day
    if Month.of(span.start) != Month.of(span.last_day):
        return whole
    same = (kept for kept in computed if Span.read(kept).key == span.key)
    steps = (step for kept in same for step in kept.get("steps", ()))
    for step in steps:
        if step["rule"] == "start_month":
            days = int(step["value"].partition("/")[0])
            return span.end - dt.timedelta(days=days), span.last_day
        if step["rule"] == "days_asked":
            days_asked = re.findall(r"\d{4}-\d\d-\d\d", step["value"])
            return dt.date.fromisoformat(days_asked[0]), dt.date.fromisoformat(days_asked[-1])
    return whole


def cents_of(amount: str) -> int:
    """Return `"80.00"` as 8000."""
    euros, _, rest = amount.partition(".")
    return int(euros) * 100 + int(rest.ljust(2, "0"))


@dataclass(frozen=True)
class Draft:
    """What is looked at before a decision is sent to be signed."""

    grants: bool
    is_burdening: bool
    needs_day: bool
    claim: str
    reasons: str
    departure: str
    computed: Collection[Span]
    granted: Collection[Span]
    effective_on: dt.date | None
    citations: int
    was_heard: bool
    keeps_what_was_decided: bool = True
    is_whole: bool = True


def missing(draft: Draft) -> Iterator[str]:
    """Yield the codes of what is missing, in the order of the page."""
    lacks = {
        "claim": not draft.claim.strip(),
        "amounts": draft.grants and not draft.granted,
        "nothing_granted": bool(draft.granted) and not (draft.grants or draft.needs_day),
        "day": draft.needs_day and draft.effective_on is None,
        "departure": departs(draft) and not draft.departure.strip(),
        "reasons": not draft.reasons.strip(),
        "basis": draft.citations == 0,
        "unknown_mark": any(not 1 <= mark <= draft.citations for mark in marks_in(draft.reasons)),
        "only_words": not draft.keeps_what_was_decided,
        "matter": not draft.is_whole,
        "hearing": draft.is_burdening and not draft.was_heard,
    }
    yield from (code for code, is_lacking in lacks.items() if is_lacking)


def departs(draft: Draft) -> bool:
    """Whether something is granted that the calculation does not give."""
    return bool(set(draft.granted) - set(draft.computed))


def marks_in(text: str) -> list[int]:
    """Return the numbers of citations that a text points at.

    >>> marks_in("Laps on neljanda klassi õpilane [1] ja elab emaga [2].")
    [1, 2]
    """
    return [int(number) for number in MARK.findall(text)]


def renumbered(text: str, places: Mapping[int, int]) -> str:
    """Point the marks of a text at other places.

    >>> renumbered("Nii [1], sest [2].", {1: 4, 2: 1})
    'Nii [4], sest [1].'
    """
    return MARK.sub(lambda mark: f"[{places.get(int(mark[1]), int(mark[1]))}]", text)


def without_citation(text: str, place: int) -> str:
    """Take the marks of one citation out of a text and move the later ones down.

    >>> without_citation("Nii on [1], ja nii [2].", 1)
    'Nii on, ja nii [1].'
    """

    def renumbered(mark: re.Match[str]) -> str:
        number = int(mark[2])
        return "" if number == place else f"{mark[1]}[{number - (number > place)}]"

    return re.sub(r"( ?)\[(\d{1,3})\]", renumbered, text)
