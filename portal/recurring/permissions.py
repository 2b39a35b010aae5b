"""Who may do what with duties."""

from portal.people.models import Unit
from portal.people.roles import Role
from portal.recurring.kinds import DutyKind, all_kinds
from portal.recurring.models import Duty
from portal.recurring.viewers import Viewer


def answers_for(viewer: Viewer, kind: DutyKind) -> bool:
    """Return whether the person makes duties of a kind for the whole agency."""
    return bool(kind.creators and viewer.roles & {*kind.creators, Role.ADMINISTRATOR.value}) or (
        kind.by_head and Role.ADMINISTRATOR in viewer.roles
    )


def creatable_kinds(viewer: Viewer) -> list[DutyKind]:
    """Return the kinds of which the person may create a duty by hand."""
    return [kind for kind in all_kinds() if may_create(viewer, kind)]


def may_create(viewer: Viewer, kind: DutyKind, unit: Unit | None = None) -> bool:
    """Return whether the person may create a duty of a kind; who leads, in their own units."""
    if answers_for(viewer, kind):
        return True
    return kind.by_head and bool(viewer.leads if unit is None else unit.pk in viewer.leads)


def may_give(viewer: Viewer, duty: Duty) -> bool:
    """Return whether the person may give a duty to its owner: who leads, to their own people."""
    if answers_for(viewer, duty.kind_facts):
        return True
    if duty.owner_person is not None:
        return duty.owner_person == viewer.user or duty.owner_person.unit_id in viewer.leads
    return duty.owner_unit_id in viewer.leads


def may_change(viewer: Viewer, duty: Duty) -> bool:
    """Return whether the person may change, pause or end a duty; a room's own only the room."""
    if duty.created_by_id is None or duty.has_ended(viewer.today):
        return False
    if duty.unit is None:
        return answers_for(viewer, duty.kind_facts)
    return may_create(viewer, duty.kind_facts, duty.unit)
