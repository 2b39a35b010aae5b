"""Calculating many decisions anew: preview, reasons, and a signature over the whole.

Nothing but the preview is written before the signature; `recalculated` then makes the decisions.
"""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from content.documents.models import NoteVersion
from guidance.cases.errors import MayNotAct
from guidance.cases.standing import standing_of
from guidance.decisions.content import marks_in, without_citation
from guidance.decisions.enums import ByHand, RowResult
from guidance.decisions.errors import (
    Incomplete,
    NothingChanges,
    NothingToSign,
    NotMonth,
    NotReady,
    NotThere,
    OwnProposal,
    PreviewChanged,
    ReasonMissing,
    UnderReview,
)
from guidance.decisions.models import Recalculation, RecalculationSource
from guidance.decisions.services.citing import marked, paragraph
from guidance.decisions.services.citing import provision as provision_source
from guidance.decisions.snapshots import recalculation_digest
from portal.audit.services import record
from portal.people.acting import standing_on
from portal.people.models import Unit, User


@transaction.atomic
def begin_recalculation(
    actor: User,
    *,
    title: str,
    unit: Unit,
    benefits: Sequence[str],
    changes_on: dt.date,
    today: dt.date,
) -> Recalculation:
    """Ask for the preview of what changes from a month on in the decisions of a unit.

    The preview is made in the background. Raises `MayNotAct`, `ReasonMissing`, `NotMonth`.
    """
    from guidance.decisions.tasks import preview_recalculation

    leads = standing_of(actor, today).leads.get(unit.pk)
    if leads is None:
        raise MayNotAct
    if not title.strip() or not benefits:
        raise ReasonMissing
    if changes_on.day != 1:
        raise NotMonth
    made = Recalculation.objects.create(
        title=title.strip(),
        unit=unit,
        benefits=sorted(benefits),
        changes_on=changes_on,
        prepared_by=actor,
        prepared_for_id=leads if leads != actor.pk else None,
        begun_at=timezone.now(),
    )
    _note(actor, made, "begun", {"changes_on": changes_on.isoformat(), "unit": unit.code})
    transaction.on_commit(lambda: preview_recalculation.delay(made.pk))
    return made


@transaction.atomic
def write_recalculation(
    actor: User,
    *,
    recalculation: Recalculation,
    reasons: str,
    not_heard_because: str,
    today: dt.date,
) -> Recalculation:
    """Keep the reasons that every decision will have. Raises as `_prepared`."""
    locked = _prepared(actor, recalculation, today)
    locked.reasons = reasons.strip()
    locked.not_heard_because = not_heard_because.strip()
    locked.save(update_fields=["reasons", "not_heard_because"])
    return locked


@transaction.atomic
def cite_for_all(
    actor: User,
    *,
    recalculation: Recalculation,
    today: dt.date,
    provision: str = "",
    version: NoteVersion | None = None,
    anchor: str = "",
) -> RecalculationSource:
    """Cite a provision, or a paragraph of a text, in every decision; the rules of the month count.

    Raises `NotThere` and as `_prepared`.
    """
    locked = _prepared(actor, recalculation, today)
    source = (
        paragraph(actor, version, anchor)
        if version is not None
        else provision_source(provision, locked.changes_on)
    )
    same = {key: source[key] for key in ("version", "provision", "anchor") if key in source}
    found = locked.citations.filter(**same).first()
    if found is not None:
        return found
    place = locked.citations.count() + 1
    made = RecalculationSource.objects.create(recalculation=locked, place=place, **source)
    locked.reasons = marked(locked.reasons, place)
    locked.save(update_fields=["reasons"])
    return made


@transaction.atomic
def uncite_for_all(
    actor: User, *, recalculation: Recalculation, place: int, today: dt.date
) -> None:
    """Take a citation away; the later ones move down. Raises `NotThere` and as `cite_for_all`."""
    locked = _prepared(actor, recalculation, today)
    if not locked.citations.filter(place=place).delete()[0]:
        raise NotThere
    for later in locked.citations.filter(place__gt=place).order_by("place"):
        later.place -= 1
        later.save(update_fields=["place"])
    locked.reasons = without_citation(locked.reasons, place)
    locked.save(update_fields=["reasons"])


@transaction.atomic
def send_recalculation(
    actor: User, *, recalculation: Recalculation, today: dt.date
) -> Recalculation:
    """Send the preview with its reasons to be signed; it is locked until somebody does or returns.

    Who would get less is left to be heard singly, unless it is said why nobody is (HMS § 40 lg 3).
    Raises `NotReady`, `Incomplete` and as `_prepared`.
    """
    locked = _prepared(actor, recalculation, today)
    if locked.assessed_at is None:
        raise NotReady
    if lacking := missing_in(locked):
        raise Incomplete(lacking)
    less = locked.rows.filter(is_less=True)
    if locked.not_heard_because:
        less.filter(why=ByHand.LESS).update(result=RowResult.CHANGES, why="")
    else:
        less.filter(result=RowResult.CHANGES).update(result=RowResult.BY_HAND, why=ByHand.LESS)
    if not locked.rows.filter(result=RowResult.CHANGES).exists():
        raise NotReady
    locked.sent_at = timezone.now()
    locked.sha256 = recalculation_digest(locked)
    locked.returned_because = ""
    locked.save(update_fields=["sent_at", "sha256", "returned_because"])
    _note(actor, locked, "sent", {"sha256": locked.sha256})
    return locked


@transaction.atomic
def return_recalculation(
    actor: User, *, recalculation: Recalculation, comment: str, today: dt.date
) -> Recalculation:
    """Give it back with a comment; everything in it stays.

    Raises `ReasonMissing`, `NothingToSign`, `OwnProposal`, `MayNotAct`.
    """
    if not comment.strip():
        raise ReasonMissing
    locked = _sent(actor, recalculation, today)
    locked.sent_at, locked.sha256 = None, ""
    locked.returned_because = comment.strip()
    locked.save(update_fields=["sent_at", "sha256", "returned_because"])
    _note(actor, locked, "returned", {})
    return locked


@transaction.atomic
def sign_recalculation(
    actor: User, *, recalculation: Recalculation, seen: str, today: dt.date
) -> Recalculation:
    """Sign what every row of the preview says; the decisions are made in the background.

    `seen` is the digest of the preview that the signer looked at. Who signs leads the unit and is
    neither who prepared it nor stands in for them. Raises `PreviewChanged`, `NothingToSign`,
    `OwnProposal`, `MayNotAct`.
    """
    from guidance.decisions.tasks import carry_out_recalculation

    locked = _sent(actor, recalculation, today)
    if seen != locked.sha256 or recalculation_digest(locked) != locked.sha256:
        raise PreviewChanged
    leads = standing_of(actor, today).leads[locked.unit_id]
    locked.signed_by = actor
    locked.signed_for_id = leads if leads != actor.pk else None
    locked.signed_at = timezone.now()
    locked.heartbeat_at = None
    locked.save(update_fields=["signed_by", "signed_for", "signed_at", "heartbeat_at"])
    _note(actor, locked, "signed", {"sha256": locked.sha256})
    transaction.on_commit(lambda: carry_out_recalculation.delay(locked.pk))
    return locked


@transaction.atomic
def drop_recalculation(actor: User, *, recalculation: Recalculation, today: dt.date) -> None:
    """End it without decisions; the preview stays readable. Raises `MayNotAct`, `UnderReview`."""
    locked = _written(actor, recalculation, today)
    locked.dropped_at = timezone.now()
    locked.save(update_fields=["dropped_at"])
    _note(actor, locked, "dropped", {})


def missing_in(recalculation: Recalculation) -> list[str]:
    """Return the codes of what its decisions would lack (`enums.Missing`)."""
    cited = recalculation.citations.count()
    lacks = {
        "reasons": not recalculation.reasons.strip(),
        "basis": cited == 0,
        "unknown_mark": any(not 1 <= mark <= cited for mark in marks_in(recalculation.reasons)),
    }
    return [code for code, is_lacking in lacks.items() if is_lacking]


def _prepared(actor: User, recalculation: Recalculation, today: dt.date) -> Recalculation:
    """Return it locked to be prepared; raises `MayNotAct`, `UnderReview`, `NothingChanges`."""
    locked = _written(actor, recalculation, today)
    if locked.changes_nothing:
        raise NothingChanges
    return locked


def _written(actor: User, recalculation: Recalculation, today: dt.date) -> Recalculation:
    """Return it locked for who prepares it, while it is neither sent nor dropped."""
    locked = _locked(actor, recalculation, today)
    if not locked.is_written:
        raise UnderReview
    prepared = {locked.prepared_by_id, locked.prepared_for_id} - {None}
    if standing_on(today).is_disjoint(actor.pk, {key for key in prepared if key is not None}):
        raise MayNotAct
    return locked


def _sent(actor: User, recalculation: Recalculation, today: dt.date) -> Recalculation:
    """Return it locked for somebody else than who prepared it, while it waits for a signature."""
    locked = _locked(actor, recalculation, today)
    if not locked.is_waiting:
        raise NothingToSign
    prepared = {locked.prepared_by_id, locked.prepared_for_id}
    if not standing_on(today).is_disjoint(actor.pk, {key for key in prepared if key is not None}):
        raise OwnProposal
    return locked


def _locked(actor: User, recalculation: Recalculation, today: dt.date) -> Recalculation:
    locked = Recalculation.objects.select_for_update().get(pk=recalculation.pk)
    if locked.unit_id not in standing_of(actor, today).leads:
        raise MayNotAct
    return locked


def _note(actor: User, recalculation: Recalculation, what: str, data: dict[str, str]) -> None:
    record(actor, f"decisions.recalculation_{what}", recalculation, data=data)
