"""Making, naming, moving and closing units, and naming their heads."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.audit.services import record
from portal.people.errors import (
    BeginsInPast,
    GroundMissing,
    HeadNotActive,
    TooDeep,
    UnitClosed,
    UnitInsideItself,
    UnitInUse,
)
from portal.people.models import RoleAssignment, Unit, UnitHead, User
from portal.people.notices import tell
from portal.people.permissions import managing_for, require_manager, require_right_over
from portal.people.tree import DEEPEST, height, path_to, subtree


@transaction.atomic
def make_unit(
    actor: User | None,
    *,
    code: str,
    name_et: str,
    name_en: str,
    parent: Unit | None = None,
    today: dt.date,
) -> Unit:
    """Make a unit, at the top or as part of another."""
    require_manager(actor)
    unit = Unit(code=code, name_et=name_et, name_en=name_en, parent=parent)
    if parent is not None and len(path_to(_parents(), parent.pk)) >= DEEPEST:
        raise TooDeep(DEEPEST)
    require_unit_open(parent)
    unit.full_clean()
    unit.save()
    _record(actor, "people.unit_made", unit, today)
    return unit


@transaction.atomic
def rename_unit(
    actor: User | None, *, unit: Unit, name_et: str, name_en: str, today: dt.date
) -> Unit:
    """Change the names of a unit; its code stays, and so do the former names in its history."""
    require_manager(actor)
    unit = _locked(unit)
    former = {"former_et": unit.name_et, "former_en": unit.name_en}
    unit.name_et, unit.name_en = name_et, name_en
    unit.full_clean()
    unit.save(update_fields=["name_et", "name_en"])
    _record(actor, "people.unit_renamed", unit, today, **former)
    return unit


@transaction.atomic
def move_unit(actor: User | None, *, unit: Unit, parent: Unit | None, today: dt.date) -> Unit:
    """Make a unit with all its parts a part of another, or a top unit."""
    require_manager(actor)
    parents = _parents()
    if parent is not None:
        if parent.pk in subtree(parents, [unit.pk]):
            raise UnitInsideItself
        if len(path_to(parents, parent.pk)) + height(parents, unit.pk) > DEEPEST:
            raise TooDeep(DEEPEST)
    require_unit_open(parent)
    unit = Unit.objects.select_related("parent").get(pk=unit.pk)
    former, unit.parent = unit.parent, parent
    unit.save(update_fields=["parent"])
    _record(actor, "people.unit_moved", unit, today, former=former.code if former else None)
    return unit


@transaction.atomic
def close_unit(actor: User | None, *, unit: Unit, today: dt.date) -> Unit:
    """Close a unit from today on: nobody and no part is left in it, its head is head no more.

    The row and what happened in the unit stay.
    """
    require_manager(actor)
    _parents()
    unit = Unit.objects.get(pk=unit.pk)
    require_unit_open(unit)
    people = User.objects.filter(unit=unit).exclude(closes_on__lte=today)
    roles = RoleAssignment.objects.filter(unit=unit).lasting_beyond(today)
    if unit.parts.filter(closed_on=None).exists() or people.exists() or roles.exists():
        raise UnitInUse
    _end_headships(actor, unit, today)
    unit.closed_on = today
    unit.save(update_fields=["closed_on"])
    _record(actor, "people.unit_closed", unit, today)
    return unit


@transaction.atomic
def set_head(
    actor: User | None,
    *,
    unit: Unit,
    head: User | None,
    today: dt.date,
    on: dt.date | None = None,
    order_reference: str = "",
) -> Unit:
    """Name the head of a unit from a day on, by order; nobody names themselves.

    The former head's row ends that day. The server itself may enter the past, to take over what
    was so.
    """
    require_manager(actor)
    begins = on or today
    if actor is not None and begins < today:
        raise BeginsInPast(today)
    if head is not None:
        require_right_over(actor, head, today)
        if not User.objects.active_on(begins).filter(pk=head.pk).exists():
            raise HeadNotActive
        if actor is not None and not order_reference.strip():
            raise GroundMissing
    unit = _locked(unit)
    require_unit_open(unit)
    former = _end_headships(actor, unit, begins)
    if head is not None:
        UnitHead.objects.create(
            unit=unit,
            person=head,
            valid_from=begins,
            valid_until=head.closes_on,
            order_reference=order_reference.strip(),
            named_by=actor,
            named_at=timezone.now(),
        )
    facts = {"head": head.pk if head else None, "former": former, "from": begins.isoformat()}
    _record(actor, "people.head_named", unit, today, **facts)
    if head is not None and head.pk != former:
        event = f"unit:{unit.pk}:head:{head.pk}:{begins.isoformat()}"
        tell(actor, "people.head_named", head, event, {"unit": unit.pk, "from": begins.isoformat()})
    unit.__dict__.pop("head", None)
    return unit


def _end_headships(actor: User | None, unit: Unit, on: dt.date) -> int | None:
    """End what lasts beyond the day, cancel what begins later; return who was head that day."""
    former = None
    for row in unit.headships.lasting_beyond(on):
        former = row.person_id if row.valid_from <= on else former
        row.valid_until = max(on, row.valid_from)
        row.ended_by, row.ended_at = actor, timezone.now()
        row.save(update_fields=["valid_until", "ended_by", "ended_at"])
    return former


def require_unit_open(unit: Unit | None) -> None:
    """Raise UnitClosed for a unit to which nothing is added any more."""
    if unit is not None and unit.closed_on is not None:
        raise UnitClosed


def _locked(unit: Unit) -> Unit:
    return Unit.objects.select_for_update().get(pk=unit.pk)


def _parents() -> dict[int, int | None]:
    """The whole tree, locked: two moves at once could make a circle."""
    rows = Unit.objects.select_for_update().order_by("pk")
    return dict(rows.values_list("pk", "parent"))


def _record(actor: User | None, verb: str, unit: Unit, today: dt.date, **facts: Any) -> None:
    data = {
        "code": unit.code,
        "name_et": unit.name_et,
        "name_en": unit.name_en,
        "parent": unit.parent.code if unit.parent else None,
        **facts,
    }
    record(actor, verb, unit, for_whom=managing_for(actor, today), data=data)
