"""What a recalculation does to one decision: what it gives now, what it would, or why neither."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from guidance.benefits.dates import Month
from guidance.benefits.family import ContradictoryInput
from guidance.benefits.rates import MissingRate
from guidance.benefits.reading import BadInput
from guidance.cases.models import Person
from guidance.decisions.calculating import computed_lines, facts_from
from guidance.decisions.content import Span, spans_of
from guidance.decisions.enums import FROM_A_DAY, ByHand, DecisionKind
from guidance.decisions.holding import Difference, Given, difference, holding, since
from guidance.decisions.models import Decision, Entitlement


@dataclass(frozen=True)
class Assessed:
    """A decision looked at: `by_hand` says why it is left to a person, `change` how it differs."""

    decision: Decision
    person: Person
    old: list[Span]
    new: list[Span] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    by_hand: str = ""
    change: Difference | None = None


def assess(decision: Decision, changes_on: dt.date, today: dt.date) -> Assessed | None:
    """Calculate one decision anew from a month on; None when it gives nothing from there.

    Only what was granted as calculated, and what no later decision changed in part, is calculated;
    the rest is left to a person.
    """
    own = [one for one in decision.entitlements.all() if one.end > changes_on]
    if not own:
        return None
    person = own[0].person
    given = sorted(since(map(span_of, own), changes_on))
    held = sorted(since(held_of(decision, person), changes_on))
    if not held:
        return None
    if held != given:
        return Assessed(decision, person, held, by_hand=ByHand.OVERLAID)
    content = decision.content
    if not content["facts"]:
        return Assessed(decision, person, held, by_hand=ByHand.NO_FACTS)
    computed = sorted(since((Span.read(kept) for kept in content["computed"]), changes_on))
    if computed != held:
        return Assessed(decision, person, held, by_hand=ByHand.DEPARTS)
    try:
        facts = facts_from(content["facts"], Month.of(changes_on))
        lines = computed_lines(decision.case, facts)
    except MissingRate:
        return Assessed(decision, person, held, by_hand=ByHand.MISSING_RATE)
    except (BadInput, ContradictoryInput):
        return Assessed(decision, person, held, by_hand=ByHand.CONTRADICTORY)
    new = sorted(since(spans_of(lines), changes_on))
    change = difference(held, new, Month.of(today))
    return Assessed(decision, person, held, new, facts, change=change)


def span_of(one: Entitlement) -> Span:
    """Return an entitlement as a span."""
    child = str(one.child_id) if one.child_id else ""
    return Span(one.benefit, child, one.start, one.end, one.cents)


def given_by(decisions: Iterable[Decision], person: Person) -> list[Given]:
    """Return what decisions, in the order of their signatures, give a person."""
    return [
        Given(
            key=one.pk,
            spans=tuple(span_of(e) for e in one.entitlements.all() if e.person_id == person.pk),
            from_day=one.effective_on if DecisionKind(one.kind) in FROM_A_DAY else None,
            chains=_chains_of(one),
        )
        for one in decisions
    ]


def held_of(decision: Decision, person: Person) -> list[Span]:
    """Return what still holds of what a decision gives a person."""
    others = (
        Decision.objects.in_effect()
        .about(person)
        .order_by("signed_at", "pk")
        .select_related("case")
        .prefetch_related("entitlements", "case__parties")
    )
    return [span for key, span in holding(given_by(others, person)) if key == decision.pk]


def _chains_of(decision: Decision) -> frozenset[tuple[str, str]]:
    """Return the chains that a decision from a day speaks for: those of its case."""
    children = {str(party.person_id) for party in decision.case.parties.all()} | {""}
    return frozenset(
        (benefit, child) for benefit in decision.case.kind_facts.benefits for child in children
    )
