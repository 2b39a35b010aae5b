"""Deadlines in a case as arithmetic: which rule holds on a day, and what day it gives.

The day from which a term runs is not counted. Working days are those of `portal.workdays`. A term
in calendar days that would end on a weekend or a holiday ends on the next working day (TsÜS § 136
lg 8, unverified). A rule that was not read in the act is marked unverified and says so wherever
it is shown.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from portal.workdays import DAY, add_working_days, next_working_day

ALWAYS = dt.date.min


class Counting(StrEnum):
    WORKING = "working"
    CALENDAR = "calendar"


@dataclass(frozen=True)
class Term:
    """So many days, for what began on `since` or later until a later row takes over."""

    key: str
    days: int
    counting: Counting
    basis: str
    since: dt.date = ALWAYS
    is_verified: bool = True


@dataclass(frozen=True)
class Reckoned:
    """A due day with the reckoning that gave it; `planned_on` is the day before it was moved."""

    key: str
    days: int
    counting: Counting
    basis: str
    is_verified: bool
    computed_from: dt.date
    planned_on: dt.date
    due_on: dt.date

    @property
    def is_moved(self) -> bool:
        return self.due_on != self.planned_on


class UnknownTerm(LookupError):
    """There is no such rule."""


_LAW_CHANGED = dt.date(2025, 1, 1)
TERMS: dict[str, tuple[Term, ...]] = {
    "benefit": (
        Term("benefit_10", 10, Counting.WORKING, "SÜS § 25 lg 1"),
        Term("benefit_30", 30, Counting.WORKING, "PHS § 8 lg 1", since=_LAW_CHANGED),
    ),
    "inquiry": (Term("inquiry", 30, Counting.CALENDAR, "MSVS § 6", is_verified=False),),
    "documents": (Term("documents", 14, Counting.CALENDAR, "HMS § 15 lg 2", is_verified=False),),
    "hearing": (Term("hearing", 15, Counting.CALENDAR, "HMS § 40", is_verified=False),),
    "challenge": (Term("challenge", 30, Counting.CALENDAR, "HMS § 75", is_verified=False),),
    "challenge_decision": (Term("challenge_decision", 30, Counting.CALENDAR, "SÜS § 36"),),
    "challenge_defects": (Term("challenge_defects", 10, Counting.CALENDAR, "HMS § 78"),),
    "payout": (Term("payout", 30, Counting.CALENDAR, "SÜS § 28 lg 1"),),
}
_BY_KEY = {term.key: term for terms in TERMS.values() for term in terms}


def reckon(rule: str, start: dt.date) -> Reckoned:
    """Return the day by which something that began on `start` must be done.

    >>> reckon("benefit", dt.date(2025, 3, 3)).due_on
    datetime.date(2025, 4, 14)

    Raises `UnknownTerm`.
    """
    term = _in_force(rule, start)
    if term.counting == Counting.WORKING:
        planned = due = add_working_days(start, term.days)
    else:
        planned = start + term.days * DAY
        due = next_working_day(planned)
    return Reckoned(
        key=term.key,
        days=term.days,
        counting=term.counting,
        basis=term.basis,
        # Which term holds for what lies across the change of the law was not read in the act.
        is_verified=term.is_verified and due == planned and not _lies_across(term, start, due),
        computed_from=start,
        planned_on=planned,
        due_on=due,
    )


def term_of(key: str) -> Term:
    """Return the rule by which a stored deadline was reckoned. Raises `UnknownTerm`."""
    try:
        return _BY_KEY[key]
    except KeyError:
        raise UnknownTerm(key) from None


def _in_force(rule: str, start: dt.date) -> Term:
    try:
        rows = TERMS[rule]
    except KeyError:
        raise UnknownTerm(rule) from None
    return max((row for row in rows if row.since <= start), key=lambda row: row.since)


def _lies_across(term: Term, start: dt.date, due: dt.date) -> bool:
    return term.key == "benefit_10" and start < _LAW_CHANGED <= due
