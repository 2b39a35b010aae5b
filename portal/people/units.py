"""Units read with their heads."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, FilteredRelation, OuterRef

from portal.people.models import Unit, User
from portal.people.querysets import covering
from portal.people.querysets_units import UnitQuerySet


def headed(units: UnitQuerySet, today: dt.date) -> UnitQuerySet:
    """The same units, read with their heads and whether the heads' accounts are in use."""
    in_use = Exists(User.objects.active_on(today).filter(pk=OuterRef("headship__person")))
    headship = FilteredRelation("headships", condition=covering(today, "headships__"))
    found = units.annotate(headship=headship, head_in_use=in_use)
    return found.select_related("headship__person")  # type: ignore[misc]


def with_heads(units: Iterable[Unit]) -> list[Unit]:
    """Give units that were read with their heads these heads; they ask no more."""
    known = list(units)
    for unit in known:
        row = unit.__dict__.get("headship")
        unit.head = row.person if row else None
    return known
