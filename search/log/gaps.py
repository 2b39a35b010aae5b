"""What people did not find, grouped by words in any form, and what experts did about it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from portal.audit.services import record
from portal.people.models import User
from portal.people.roles import Role
from search.curation.errors import MayNotCurate
from search.log.enums import Outcome
from search.log.models import GapDecision, SearchRecord
from search.log.services import masked
from search.permissions import may_curate
from search.questions.models import ExpertQuestion
from search.questions.services import ask_experts

PAGE_SIZE = 25
VIEWS = ("empty", "unopened", "handled")
_MOST_QUESTIONS = 100
_MANY = 2
"""So many searches without a click say something; a single one does not."""


@dataclass(frozen=True)
class Gap:
    """Searches for the same words."""

    key: str
    example: str
    searches: int
    empty: int
    opened: int
    last: dt.datetime
    roles: Sequence[str]
    questions: Sequence[ExpertQuestion]
    decision: GapDecision | None


@dataclass(frozen=True)
class GapPage:
    """One page of the list; whether there is a next one is known without counting."""

    gaps: Sequence[Gap]
    number: int
    has_next: bool


def gap_page(view: str, since: dt.date, number: int) -> GapPage:
    """Return one page of a view of what was not found; four queries."""
    start = (number - 1) * PAGE_SIZE
    rows = list(_rows(view, since)[start : start + PAGE_SIZE + 1])
    shown = rows[:PAGE_SIZE]
    keys = [str(row["key"]) for row in shown]
    roles, questions = _roles(keys, since), _questions(keys)
    decisions = _decisions(keys)
    gaps = [
        Gap(
            roles=roles[key],
            questions=questions[key],
            decision=decisions.get(key),
            **_facts(row),
        )
        for key, row in zip(keys, shown, strict=True)
    ]
    return GapPage(gaps, number, len(rows) > PAGE_SIZE)


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("key", "example", "searches", "empty", "opened", "last")}


def _rows(view: str, since: dt.date) -> QuerySet[Any, Any]:
    decided = GapDecision.objects.filter(key=OuterRef("key")).order_by("-decided_at")
    groups = SearchRecord.objects.since(since).plain().by_key()
    groups = groups.annotate(decided=Subquery(decided.values("decided_at")[:1]))
    is_open = Q(decided=None) | Q(decided__lt=F("last"))
    conditions = {
        "empty": Q(empty__gt=0) & is_open,
        "unopened": Q(opened=0, searches__gte=_MANY, empty__lt=F("searches")) & is_open,
        "handled": Q(decided__isnull=False) & ~is_open,
    }
    order = {"empty": "-empty", "handled": "-decided"}
    return groups.filter(conditions[view]).order_by(order.get(view, "-searches"), "-last", "key")


def _roles(keys: Sequence[str], since: dt.date) -> dict[str, list[str]]:
    """For each group the names of the roles that asked; empty for people without an account."""
    asked = SearchRecord.objects.since(since).plain().filter(key__in=keys)
    roles: dict[str, list[str]] = defaultdict(list)
    names = dict(Role.choices)
    seen: dict[str, set[str]] = defaultdict(set)
    for key, codes in asked.order_by().values_list("key", "roles").distinct():
        seen[key] |= set(codes.split()) or {""}
    for key, held in seen.items():
        roles[key] = [str(names[code]) for code in Role.values if code in held]
        if "" in held:
            roles[key].append("")
    return roles


def _questions(keys: Sequence[str]) -> dict[str, list[ExpertQuestion]]:
    """Open questions about the same words, oldest first."""
    found: dict[str, list[ExpertQuestion]] = defaultdict(list)
    for question in ExpertQuestion.objects.open().filter(key__in=keys)[:_MOST_QUESTIONS]:
        found[question.key].append(question)
    return found


def _decisions(keys: Sequence[str]) -> dict[str, GapDecision]:
    """The last decision on each group."""
    found = GapDecision.objects.filter(key__in=keys).select_related("decided_by", "asked")
    return {decision.key: decision for decision in found.order_by("decided_at", "pk")}


@transaction.atomic
def decide_gap(
    actor: User, *, key: str, outcome: Outcome, note: str = "", asked: User | None = None
) -> GapDecision:
    """Note what is done about words that find nothing; a question is put to the expert asked."""
    if not may_curate(actor):
        raise MayNotCurate
    note = masked(note)
    decision = GapDecision.objects.create(
        key=key,
        outcome=outcome,
        note=note,
        asked=asked if outcome is Outcome.QUESTION else None,
        decided_by=actor,
        decided_at=timezone.now(),
    )
    record(actor, "search.gap_decided", decision, data={"outcome": outcome.value})
    if decision.asked is not None:
        ask_experts(actor, words=key, text=note, put_to=decision.asked)
    return decision
