"""What would change a result: the coming days on which a rule turns."""

import datetime as dt
from typing import TYPE_CHECKING

from guidance.benefits.dates import Month, Span, birthday
from guidance.benefits.rates import Rates
from guidance.benefits.results import Turning

if TYPE_CHECKING:
    from guidance.benefits.family import Family

WATCHED = (
    "child_allowance.first_second",
    "child_allowance.third_plus",
    "single_parent_child_allowance.amount",
    "guardianship_allowance.amount",
    "large_family_allowance.three_to_six",
    "large_family_allowance.seven_plus",
    "survivor_allowance.amount",
)
STUDENT_LIMIT = 19


def turnings_after(
    last: Month, rights: dict[str, list[Span]], family: "Family", rates: Rates
) -> tuple[Turning, ...]:
    """Return the days after the last month on which the amounts change, the next first."""
    found = [
        Turning(edge, reason, key)
        for key, spans in rights.items()
        for span in spans
        for edge, reason in ((span.start, "right_begins"), (span.end, "right_ends"))
        if last.first <= edge < dt.date.max
    ]
    for child in family.children:
        turns = birthday(child.born, STUDENT_LIMIT)
        if turns >= last.after and not any(s.span.covers(turns) for s in child.studies):
            found.append(Turning(turns, "studies_would_extend", child.key))
    found += [
        Turning(row.start, f"rate:{name}")
        for name in WATCHED
        for row in rates.history(name)
        if row.start >= last.after
    ]
    return tuple(sorted(found, key=lambda t: (t.day, t.child, t.reason)))
