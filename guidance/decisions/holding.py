"""Which of several decisions holds for a month of a benefit, and how two sets of amounts differ.

Of decisions about one chain (person, benefit, child) the one signed last holds. A decision that
takes effect from a day (change, suspend, resume, end) speaks from that day on for every chain of
its case: what it does not give from there is not given. One replaced by another gives nothing.
Pure: spans in, spans out.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from guidance.benefits.dates import Month
from guidance.decisions.content import Span

Chain = tuple[str, str]


@dataclass(frozen=True)
class Given:
    """What one decision gives a person: `key` names the decision.

    With `from_day` it ends, from that day on, what earlier decisions give by `chains`.
    """

    key: int
    spans: tuple[Span, ...]
    from_day: dt.date | None = None
    chains: frozenset[Chain] = frozenset()


def holding(given: Iterable[Given]) -> list[tuple[int, Span]]:
    """Return what holds of decisions in the order in which they were signed.

    >>> old = Span("child_allowance", "1", dt.date(2026, 1, 1), dt.date(2027, 1, 1), 8000)
    >>> new = Span("child_allowance", "1", dt.date(2026, 7, 1), dt.date(2027, 1, 1), 9000)
    >>> [(key, span.start.month, span.end.month, span.cents)
    ...  for key, span in holding([Given(1, (old,)), Given(2, (new,))])]
    [(1, 1, 7, 8000), (2, 7, 1, 9000)]
    """
    held: list[tuple[int, Span]] = []
    for one in given:
        if one.from_day is not None:
            day, chains = one.from_day, one.chains
            held = [
                (key, part)
                for key, span in held
                if (part := before(span, day) if chain_of(span) in chains else span)
            ]
        for new in one.spans:
            held = [
                (key, part)
                for key, span in held
                for part in (without(span, new) if chain_of(span) == chain_of(new) else [span])
            ]
        held += [(one.key, span) for span in one.spans]
    return sorted(held, key=lambda pair: pair[1])


def chain_of(span: Span) -> Chain:
    """Return what a span is for: the benefit and the child."""
    return span.benefit, span.child


def before(span: Span, day: dt.date) -> Span | None:
    """Return the part of a span before a day; None when nothing is left."""
    return replace(span, end=min(span.end, day)) if span.start < day else None


def since(spans: Iterable[Span], day: dt.date) -> list[Span]:
    """Return the parts of spans from a day on."""
    return [replace(one, start=max(one.start, day)) for one in spans if one.end > day]


def without(span: Span, other: Span) -> list[Span]:
    """Return what is left of a span outside the days of another."""
    parts = [
        replace(span, end=min(span.end, other.start)),
        replace(span, start=max(span.start, other.end)),
    ]
    return [part for part in parts if part.start < part.end]


@dataclass(frozen=True)
class Difference:
    """How two sets of amounts differ from `first`, the first month in which they do.

    `old` and `new` are cents of that month, `past` is the sum of the differences of the months
    before the present one, `is_less` tells that some month gives less than before.
    """

    first: Month
    old: int
    new: int
    past: int
    is_less: bool


def difference(old: Sequence[Span], new: Sequence[Span], present: Month) -> Difference | None:
    """Compare two sets of spans month by month, chain by chain; None when all months agree."""
    before_by, after_by = _by_month(old), _by_month(new)
    changes = {
        key: after_by.get(key, 0) - before_by.get(key, 0)
        for key in {*before_by, *after_by}
        if after_by.get(key, 0) != before_by.get(key, 0)
    }
    if not changes:
        return None
    first = min(month for month, _chain in changes)
    return Difference(
        first=first,
        old=sum(cents for (month, _chain), cents in before_by.items() if month == first),
        new=sum(cents for (month, _chain), cents in after_by.items() if month == first),
        past=sum(cents for (month, _chain), cents in changes.items() if month < present),
        is_less=any(cents < 0 for cents in changes.values()),
    )


def _by_month(spans: Iterable[Span]) -> dict[tuple[Month, Chain], int]:
    """The amount of each month and chain: where one follows another within a month, the later."""
    found: dict[tuple[Month, Chain], int] = {}
    for span in sorted(spans, key=lambda one: one.start):
        month, last = Month.of(span.start), Month.of(span.last_day)
        while month <= last:
            found[month, chain_of(span)] = span.cents
            month = month.plus(1)
    return found
