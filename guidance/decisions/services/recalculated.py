"""The work of a recalculation: the preview and the decisions, each exactly once.

Both go on from where they were interrupted. The preview remembers in the transaction of each
chunk how far it is; a decision is made in one transaction with the mark on its row, and the row is
locked, so that a second worker or a second run finds it done.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from content.documents.pdf import PdfUnavailable
from guidance.cases.models import Case, CaseLetter
from guidance.cases.services.following import open_decided
from guidance.decisions.calculating import computed_lines
from guidance.decisions.content import Span, spans_of, with_steps
from guidance.decisions.enums import OUTCOMES, ByHand, DecisionKind, RowResult
from guidance.decisions.holding import since
from guidance.decisions.letters import write_decision_letter
from guidance.decisions.models import (
    Citation,
    Decision,
    Proposal,
    Recalculation,
    RecalculationRow,
)
from guidance.decisions.models.sources import COPIED
from guidance.decisions.querysets import DecisionQuerySet
from guidance.decisions.recalculation import Assessed, assess, held_of
from guidance.decisions.services.proposals import add_review
from guidance.decisions.services.signing import append_decision
from guidance.letters.services import make_pdf
from portal.people import tree
from portal.people.models import Unit

CHUNK = 100
# Without a sign of life for so long nobody is at work on it.
SILENCE = dt.timedelta(minutes=5)


def preview(recalculation_id: int, today: dt.date) -> Recalculation:
    """Look at every decision that may change; goes on from the last one looked at."""
    while _preview_chunk(recalculation_id, today):
        pass
    return Recalculation.objects.get(pk=recalculation_id)


def carry_out(recalculation_id: int, today: dt.date) -> Recalculation:
    """Make the decisions and letters that are missing; stops with a problem where no PDF is made.

    A decision about which something changed after the preview is left to be looked at by hand.
    """
    found = Recalculation.objects.get(pk=recalculation_id)
    if found.signed_at is None or found.finished_at is not None:
        return found
    _mark(found, problem="")
    while chunk := list(rows_to_make(found).values_list("pk", flat=True)[:CHUNK]):
        for key in chunk:
            _mark(found, heartbeat_at=timezone.now())
            _make(key, today)
    try:
        while letters := list(letters_to_make(found).values_list("letter", flat=True)[:CHUNK]):
            for key in letters:
                _mark(found, heartbeat_at=timezone.now())
                make_pdf(key)
    except PdfUnavailable:
        _mark(found, problem="pdf", heartbeat_at=None)
    else:
        _mark(found, finished_at=timezone.now())
    found.refresh_from_db()
    return found


def rows_to_make(recalculation: Recalculation) -> Any:
    """Return the rows whose decision is not made yet."""
    return recalculation.rows.filter(result=RowResult.CHANGES, made=None).order_by("pk")


def letters_to_make(recalculation: Recalculation) -> Any:
    """Return the letters of the decisions made that have no PDF yet."""
    made = CaseLetter.objects.filter(case__decisions__recalculated_in__recalculation=recalculation)
    return made.filter(letter__file=None).order_by("pk")


def stalled(now: dt.datetime) -> list[Recalculation]:
    """Return the recalculations with work left on which nobody is at work."""
    return [
        one
        for one in Recalculation.objects.unfinished()
        if not one.beats(now, SILENCE) and (one.signed_at or one.begun_at) < now - SILENCE
    ]


def candidates(recalculation: Recalculation) -> DecisionQuerySet:
    """Return the decisions that give one of the benefits after the month in which rules change."""
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    giving = Decision.objects.in_effect().filter(
        entitlements__benefit__in=recalculation.benefits,
        entitlements__end__gt=recalculation.changes_on,
        case__unit__in=tree.subtree(parents, [recalculation.unit_id]),
    )
    return giving.distinct()


@transaction.atomic
def _preview_chunk(recalculation_id: int, today: dt.date) -> bool:
    """Look at some decisions; False when all are done."""
    found = Recalculation.objects.select_for_update().get(pk=recalculation_id)
    if found.assessed_at is not None or found.dropped_at is not None:
        return False
    decisions = list(
        candidates(found)
        .filter(pk__gt=found.assessed_to)
        .order_by("pk")
        .select_related("case")
        .prefetch_related("entitlements__person", "case__parties")[:CHUNK]
    )
    looked_at = (assess(one, found.changes_on, today) for one in decisions)
    rows = [_row(found, one) for one in looked_at if one and (one.change or one.by_hand)]
    RecalculationRow.objects.bulk_create(rows)
    found.heartbeat_at = timezone.now()
    if decisions:
        found.assessed_to = decisions[-1].pk
    else:
        found.assessed_at = timezone.now()
    found.save(update_fields=["heartbeat_at", "assessed_to", "assessed_at"])
    return bool(decisions)


def _row(recalculation: Recalculation, one: Assessed) -> RecalculationRow:
    row = RecalculationRow(
        recalculation=recalculation,
        decision=one.decision,
        person=one.person,
        result=RowResult.BY_HAND if one.by_hand else RowResult.CHANGES,
        why=one.by_hand,
        facts=one.facts,
        old=[span.as_json() for span in one.old],
        new=[span.as_json() for span in one.new],
    )
    if one.change is not None:
        row.first_on = one.change.first.first
        row.old_cents, row.new_cents = one.change.old, one.change.new
        row.past_cents, row.is_less = one.change.past, one.change.is_less
    return row


@transaction.atomic
def _make(row_id: int, today: dt.date) -> None:
    row = RecalculationRow.objects.select_for_update().get(pk=row_id)
    if row.made_id is not None or row.result != RowResult.CHANGES:
        return
    recalculation = Recalculation.objects.select_related(
        "prepared_by", "prepared_for", "signed_by"
    ).get(pk=row.recalculation_id)
    decision = Decision.objects.select_related("case").get(pk=row.decision_id)
    Case.objects.select_for_update().get(pk=decision.case_id)
    held = sorted(since(held_of(decision, row.person), recalculation.changes_on))
    if [span.as_json() for span in held] != row.old:
        row.result, row.why = RowResult.BY_HAND, ByHand.CHANGED_SINCE
    else:
        row.made = _decide(recalculation, row, decision, today)
    row.save(update_fields=["made", "result", "why"])


def _decide(
    recalculation: Recalculation, row: RecalculationRow, decision: Decision, today: dt.date
) -> Decision:
    """Make the decision of a row with its case, its proposal and its letter."""
    assert row.first_on is not None
    assert recalculation.signed_by is not None
    granted = since(row.new_spans, row.first_on)
    kind = DecisionKind.CHANGE if granted else DecisionKind.END
    case = open_decided(
        recalculation.signed_by,
        case=decision.case,
        request=recalculation.title,
        event_on=row.first_on,
        outcome=OUTCOMES[kind],
        today=today,
    )
    proposal = _propose(recalculation, row, case, kind, granted)
    made = append_decision(
        proposal,
        case,
        signed_by=recalculation.signed_by,
        signed_for=recalculation.signed_for_id,
        today=today,
        payee=row.person,
    )
    write_decision_letter(recalculation.signed_by, made, today)
    return made


def _propose(
    recalculation: Recalculation,
    row: RecalculationRow,
    case: Case,
    kind: DecisionKind,
    granted: list[Span],
) -> Proposal:
    now = timezone.now()
    spans = [span.as_json() for span in granted]
    proposal = Proposal.objects.create(
        case=case,
        kind=kind,
        claim=recalculation.title,
        facts=row.facts,
        computed=_with_steps(case, row, granted),
        granted=spans,
        effective_on=row.first_on,
        reasons=recalculation.reasons,
        begun_at=recalculation.begun_at,
        saved_at=now,
        sent_by=recalculation.prepared_by,
        sent_for=recalculation.prepared_for,
        sent_at=recalculation.sent_at,
        closed_at=now,
    )
    proposal.writers.add(recalculation.prepared_by)
    Citation.objects.bulk_create(
        Citation(proposal=proposal, **{name: getattr(one, name) for name in COPIED})
        for one in recalculation.citations.order_by("place")
    )
    assert recalculation.signed_by is not None
    add_review(recalculation.signed_by, proposal, is_signed=True)
    return proposal


def _with_steps(case: Case, row: RecalculationRow, granted: list[Span]) -> list[dict[str, Any]]:
    """Return what was calculated with its steps, while it still comes out as it was signed."""
    lines = computed_lines(case, row.facts)
    steps = with_steps(granted, lines)
    same = set(row.new_spans) == set(since(spans_of(lines), row.recalculation.changes_on))
    return steps if same else [span.as_json() for span in granted]


def _mark(recalculation: Recalculation, **values: Any) -> None:
    Recalculation.objects.filter(pk=recalculation.pk).update(**values)
