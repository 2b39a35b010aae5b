"""Making, naming and moving units, and naming their heads."""

import datetime as dt

from django.db import transaction

from portal.audit.services import record
from portal.people.errors import HeadNotActive, TooDeep, UnitInsideItself
from portal.people.models import Unit, User
from portal.people.notices import tell
from portal.people.permissions import require_manager, require_right_over
from portal.people.tree import DEEPEST, height, path_to, subtree


@transaction.atomic
def make_unit(
    actor: User | None, *, code: str, name_et: str, name_en: str, parent: Unit | None = None
) -> Unit:
    """Make a unit, at the top or as part of another."""
    require_manager(actor)
    unit = Unit(code=code, name_et=name_et, name_en=name_en, parent=parent)
    if parent is not None and len(path_to(_parents(), parent.pk)) >= DEEPEST:
        raise TooDeep(DEEPEST)
    unit.full_clean()
    unit.save()
    record(actor, "people.unit_made", unit, data=_facts(unit))
    return unit


@transaction.atomic
def rename_unit(actor: User | None, *, unit: Unit, name_et: str, name_en: str) -> Unit:
    """Change the names of a unit; its code stays."""
    require_manager(actor)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    unit.name_et, unit.name_en = name_et, name_en
    unit.full_clean()
    unit.save(update_fields=["name_et", "name_en"])
    record(actor, "people.unit_renamed", unit, data=_facts(unit))
    return unit


@transaction.atomic
def move_unit(actor: User | None, *, unit: Unit, parent: Unit | None) -> Unit:
    """Make a unit with all its parts a part of another, or a top unit."""
    require_manager(actor)
    parents = _parents()
    if parent is not None:
        if parent.pk in subtree(parents, [unit.pk]):
            raise UnitInsideItself
        if len(path_to(parents, parent.pk)) + height(parents, unit.pk) > DEEPEST:
            raise TooDeep(DEEPEST)
    unit = Unit.objects.get(pk=unit.pk)
    unit.parent = parent
    unit.save(update_fields=["parent"])
    record(actor, "people.unit_moved", unit, data=_facts(unit))
    return unit


@transaction.atomic
def set_head(actor: User | None, *, unit: Unit, head: User | None, today: dt.date) -> Unit:
    """Name the head of a unit, who decides on requests of its people; nobody names themselves."""
    require_manager(actor)
    if head is not None:
        require_right_over(actor, head, today)
        if not User.objects.active_on(today).filter(pk=head.pk).exists():
            raise HeadNotActive
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    former, unit.head = unit.head_id, head
    unit.save(update_fields=["head"])
    facts = {**_facts(unit), "head": head.pk if head else None, "former": former}
    record(actor, "people.head_named", unit, data=facts)
    if head is not None and head.pk != former:
        event = f"unit:{unit.pk}:head:{head.pk}:{today.isoformat()}"
        tell(actor, "people.head_named", head, event, {"unit": unit.pk})
    return unit


def _parents() -> dict[int, int | None]:
    """The whole tree, locked: two moves at once could make a circle."""
    rows = Unit.objects.select_for_update().order_by("pk")
    return dict(rows.values_list("pk", "parent"))


def _facts(unit: Unit) -> dict[str, str | None]:
    return {
        "code": unit.code,
        "name_et": unit.name_et,
        "name_en": unit.name_en,
        "parent": unit.parent.code if unit.parent else None,
    }
