"""All units at once: names, paths and subtrees for pages and permissions, from one query."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from typing import Self

from django.db.models import Exists, FilteredRelation, OuterRef

from portal.people import tree
from portal.people.models import Unit, User
from portal.people.querysets import covering


class UnitTree:
    """The units of the agency as they are now, sorted by name in the reader's language."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = {
            unit.pk: unit for unit in sorted(units, key=lambda unit: unit.name.casefold())
        }
        self.parents = {pk: unit.parent_id for pk, unit in self.units.items()}

    @classmethod
    def load(cls, today: dt.date) -> Self:
        """Read the tree with the heads and whether their accounts are in use; one query."""
        in_use = Exists(User.objects.active_on(today).filter(pk=OuterRef("headship__person")))
        headship = FilteredRelation("headships", condition=covering(today, "headships__"))
        units = Unit.objects.annotate(headship=headship, head_in_use=in_use)
        return cls(map(_with_head, units.select_related("headship__person")))  # type: ignore[misc]

    def subtree(self, roots: Iterable[int]) -> frozenset[int]:
        """Return the units with everything below them."""
        return tree.subtree(self.parents, roots)

    def path(self, unit: int | None) -> list[Unit]:
        """Return the units from the top down to this one."""
        return [self.units[pk] for pk in tree.path_to(self.parents, unit) if pk in self.units]

    def walk(self, visible: Collection[int]) -> Iterator[tuple[Unit, int]]:
        """Yield the visible units with their levels; one whose parent is hidden stands on top."""
        shown = {
            pk: parent if parent in visible else None
            for pk, parent in self.parents.items()
            if pk in visible
        }
        for pk, level in tree.walk(shown, shown):
            yield self.units[pk], level

    def choices(self, visible: Collection[int]) -> list[tuple[int, str]]:
        """Return the visible units for a choice, parts set in under their unit; no closed ones."""
        return [
            (unit.pk, f"{'– ' * level}{unit}")
            for unit, level in self.walk(visible)
            if unit.closed_on is None
        ]


def _with_head(unit: Unit) -> Unit:
    headship = unit.__dict__.get("headship")
    unit.head = headship.person if headship else None
    return unit
