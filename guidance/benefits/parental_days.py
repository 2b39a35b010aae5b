"""How many days of parental benefit each parent has, and when they end (PHS §§ 34–38)."""

import datetime as dt
from dataclasses import dataclass

from guidance.benefits.family import ContradictoryInput
from guidance.benefits.parental_income import Kind

RULES_FROM = dt.date(2022, 4, 1)
FAMILY_DAYS = 605
MOTHER_BEFORE, MOTHER_AFTER = 70, 30
MOVES_FROM = 31
SHARED_DAYS = 475
SHARED_WITHOUT_MOTHER = 515
SHARED_GUARDIAN = 545
FATHER_DAYS = 30
FATHER_EARLIEST = 30
ADOPTER_DAYS = 70
OVERLAP_DAYS, ADOPTER_OVERLAP_DAYS = 60, 35
SHORTENED_AT_MOST_FOR_MANY = 30
# The most that one kind can have in any family.
MOST_DAYS = {
    Kind.MOTHER: MOTHER_BEFORE + MOTHER_AFTER,
    Kind.FATHER: FATHER_DAYS,
    Kind.SHARED: SHARED_GUARDIAN,
    Kind.ADOPTIVE: ADOPTER_DAYS,
}
# How long before the event it may begin; a father's days run from a due date that may differ.
EARLIEST = {Kind.MOTHER: MOTHER_BEFORE, Kind.SHARED: 0, Kind.ADOPTIVE: 0}


@dataclass(frozen=True)
class Days:
    """The days of a family; the sum is at most 605 (PHS § 34 lg 2)."""

    mother: int
    shared: int
    father: int

    @property
    def total(self) -> int:
        return self.mother + self.shared + self.father


def days_of_family(*, days_before_due: int, mother_employed: bool = True) -> Days:
    """Return the days when the mother's benefit begins so many days before the due date.

    Of the 70 days before the due date those not used move to the shared days when the mother
    began 31 to 69 days before; when she began later they are lost (PHS §§ 35, 37). A mother who
    does not work has 30 days from the birth and the parents 515 shared days.
    """
    if days_before_due < 0:
        raise ContradictoryInput("days_before_due", "negative")
    if not mother_employed:
        return Days(MOTHER_AFTER, SHARED_WITHOUT_MOTHER, FATHER_DAYS)
    used = min(days_before_due, MOTHER_BEFORE)
    moved = MOTHER_BEFORE - used if days_before_due >= MOVES_FROM else 0
    return Days(used + MOTHER_AFTER, SHARED_DAYS + moved, FATHER_DAYS)


def last_day(start: dt.date, days: int) -> dt.date:
    """Return the last of so many days running from the start."""
    if days < 1:
        raise ContradictoryInput("days", "less_than_one")
    return start + dt.timedelta(days=days - 1)


def overlap_left(used: int, *, adopter: bool = False) -> int:
    """Return how many days both parents may still take at once (PHS § 34 lg 3)."""
    allowed = ADOPTER_OVERLAP_DAYS if adopter else OVERLAP_DAYS
    if not 0 <= used <= allowed:
        raise ContradictoryInput("overlap_used", "outside_allowed_days")
    return allowed - used


def end_of_shared(end: dt.date, together: int, *, many_or_early: bool = False) -> dt.date:
    """Return the last shared day after both parents took so many shared days at once.

    Each such day brings the end nearer by one (PHS § 34 lg 4); for triplets or a birth before
    week 34 by at most 30 in all (lg 6).
    """
    overlap_left(together)
    counted = min(together, SHORTENED_AT_MOST_FOR_MANY) if many_or_early else together
    return end - dt.timedelta(days=counted)
