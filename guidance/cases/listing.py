"""Rows of lists of cases, and what a list is narrowed down to."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from guidance.cases.enums import State
from guidance.cases.kinds import KINDS
from guidance.cases.models import Case
from guidance.cases.querysets import CaseQuerySet
from guidance.cases.wording import distance, state_look, tone_of
from portal.workdays import add_working_days

WORKING_DAYS_NEAR = 5
LATE, NEAR = "hilinenud", "peagi"


@dataclass(frozen=True)
class Row:
    """A case in a list."""

    case: Case
    tone: str
    icon: str
    distance: str
    due_tone: str


def rows_of(cases: Iterable[Case], today: dt.date) -> list[Row]:
    """Put cases into rows, without a query."""
    rows = []
    for case in cases:
        tone, icon = state_look(case.state)
        due = case.due_on
        rows.append(
            Row(
                case=case,
                tone=tone,
                icon=icon,
                distance=distance(due, today) if due else "",
                due_tone=tone_of(due, today) if due else "",
            )
        )
    return rows


@dataclass(frozen=True)
class Filters:
    """What the reader narrowed the list down to; what makes no sense is left aside."""

    kind: str = ""
    state: str = ""
    due: str = ""
    words: str = ""
    handler: int | None = None

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Filters":
        kind, state, due = (query.get(name, "") for name in ("liik", "seis", "tahtaeg"))
        handler = query.get("menetleja", "")
        return cls(
            kind=kind if kind in KINDS else "",
            state=state if state in State.values else "",
            due=due if due in (LATE, NEAR) else "",
            words=" ".join(query.get("q", "").split())[:100],
            handler=int(handler) if handler.isdecimal() and len(handler) < 10 else None,
        )

    @property
    def is_any(self) -> bool:
        return bool(self.kind or self.state or self.due or self.words or self.handler)

    def narrow(self, cases: CaseQuerySet, today: dt.date) -> CaseQuerySet:
        """Narrow cases down; without a state only open and decided ones are left."""
        cases = cases.filter(state=self.state) if self.state else cases.exclude(state=State.CLOSED)
        if self.kind:
            cases = cases.filter(kind=self.kind)
        if self.handler is not None:
            cases = cases.filter(handler=self.handler)
        if self.due == LATE:
            cases = cases.open().filter(due_on__lt=today)
        elif self.due == NEAR:
            cases = cases.due_by(_near(today)).filter(due_on__gte=today)
        return cases.found_by(self.words)


def counts_of(cases: CaseQuerySet, today: dt.date) -> dict[str, Any]:
    """Count open cases that are late, near, waiting and to be signed; one query."""
    return cases.open().aggregate(
        late=Count("pk", filter=Q(due_on__lt=today)),
        near=Count("pk", filter=Q(due_on__gte=today, due_on__lte=_near(today))),
        waiting=Count("pk", filter=Q(state=State.WAITING)),
        proposed=Count("pk", filter=Q(state=State.PROPOSED)),
    )


def _near(today: dt.date) -> dt.date:
    return add_working_days(today, WORKING_DAYS_NEAR)
