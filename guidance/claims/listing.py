"""Rows of the list of claims, and what it is narrowed down to."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from guidance.claims.enums import State
from guidance.claims.models import Claim
from guidance.claims.querysets import ClaimQuerySet
from guidance.claims.wording import benefit_title, state_look

LATE = "1"


@dataclass(frozen=True)
class Row:
    """A claim in the list."""

    claim: Claim
    benefit: str
    tone: str
    icon: str
    is_late: bool


@dataclass(frozen=True)
class Filters:
    """What the reader narrowed the list down to; what makes no sense is left aside."""

    state: str = ""
    is_late: bool = False
    words: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Filters":
        state = query.get("seis", "")
        return cls(
            state=state if state in State.values else "",
            is_late=query.get("hilinenud", "") == LATE,
            words=" ".join(query.get("q", "").split())[:100],
        )

    @property
    def is_any(self) -> bool:
        return bool(self.state or self.is_late or self.words)

    def narrow(self, claims: ClaimQuerySet, today: dt.date) -> ClaimQuerySet:
        """Narrow claims down; without a state only those that are open are left."""
        found = claims.filter(state=self.state) if self.state else claims.open()
        if self.is_late:
            found = found.late_on(today)
        for word in self.words.split():
            number = Q(number__contains=word.upper()) | Q(case__number__contains=word.upper())
            found = found.filter(
                number | Q(person__code=word) | Q(person__name_key__contains=word.casefold())
            )
        return found


def rows_of(claims: Iterable[Claim], late: set[int]) -> list[Row]:
    """Put claims into rows, without a query; `late` are the keys of those that are late."""
    rows = []
    for claim in claims:
        tone, icon = state_look(claim.state)
        rows.append(Row(claim, benefit_title(claim.benefit), tone, icon, claim.pk in late))
    return rows


def counts_of(claims: ClaimQuerySet, today: dt.date) -> dict[str, Any]:
    """Count open claims by state and those that are late; two queries."""
    found = claims.open().aggregate(
        noticed=Count("pk", filter=Q(state=State.NOTICED)),
        demanded=Count("pk", filter=Q(state=State.DEMANDED)),
    )
    return {**found, "late": claims.late_on(today).count()}
