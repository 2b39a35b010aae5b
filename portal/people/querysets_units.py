"""Questions about units: the tree is walked by the database, so that no page reads it whole."""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, Self

from django.db import connection, models
from django.db.models import OuterRef, Q, Subquery, TextField
from django.db.models.expressions import RawSQL
from django.utils.translation import get_language

from portal.people.tree import DEEPEST

if TYPE_CHECKING:
    from portal.people.models import Unit  # noqa: F401

Keys = Collection[int] | models.QuerySet[Any]

BELOW = """
WITH RECURSIVE part(id) AS (
    SELECT id FROM people_unit WHERE id IN ({roots})
    UNION
    SELECT unit.id FROM people_unit unit JOIN part ON unit.parent_id = part.id
)
SELECT id FROM part
"""
ABOVE = """
WITH RECURSIVE above(id, parent_id) AS (
    SELECT id, parent_id FROM people_unit WHERE id IN ({roots})
    UNION
    SELECT unit.id, unit.parent_id FROM people_unit unit JOIN above ON unit.id = above.parent_id
)
SELECT id FROM above
"""
# From a unit up to the top: its names from the top down, and how deep it lies.
PATH = """(
WITH RECURSIVE above(parent_id, names, level) AS (
    SELECT top.parent_id, {lower}, 0 FROM people_unit top WHERE top.id = people_unit.id
    UNION ALL
    SELECT top.parent_id, {lower} || {mark} || above.names, above.level + 1
    FROM people_unit top JOIN above ON top.id = above.parent_id
    WHERE above.level < {deepest}
)
SELECT {column} FROM above ORDER BY level DESC LIMIT 1
)"""


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units."""

    def open(self) -> Self:
        """Units that are not closed."""
        return self.filter(closed_on=None)

    def below(self, roots: Keys) -> Self:
        """Of these units those that are one of the roots or lie below one."""
        return self._walked(BELOW, roots)

    def above(self, units: Keys) -> Self:
        """Of these units the given ones and all above them."""
        return self._walked(ABOVE, units)

    def in_tree_order(self) -> Self:
        """Each unit after the one it is part of, by name; with `level`, 0 at the top."""
        name = "name_en" if (get_language() or "").startswith("en") else "name_et"
        is_postgres = connection.vendor == "postgresql"
        facts = {
            "lower": f"CAST(lower(top.{name}) AS text)",
            "mark": "chr(1)" if is_postgres else "char(1)",
            "deepest": DEEPEST,
        }
        in_order = 'names COLLATE "C"' if is_postgres else "names"
        place = PATH.format(column=in_order, **facts)
        level = PATH.format(column="level", **facts)
        return self.annotate(  # only names of columns go into the text
            place=RawSQL(place, (), output_field=TextField()),  # noqa: S611
            level=RawSQL(level, (), output_field=models.IntegerField()),  # noqa: S611
        ).order_by("place", "pk")

    def with_path(self) -> Self:
        """The same units, each read together with all above it."""
        return self.select_related("__".join(["parent"] * (DEEPEST - 1)))

    def named_like(self, typed: str) -> Self:
        """Units whose names or code hold every word typed; SQLite folds ASCII only."""
        units = self
        for word in typed.split()[:6]:
            found = Q()
            for form in {word, word.capitalize(), word.lower()}:
                for name in ("name_et", "name_en", "code"):
                    found |= Q(**{f"{name}__icontains": form})
            units = units.filter(found)
        return units

    def called(self, typed: str) -> Self:
        """Units with exactly this name or code, in capitals or not."""
        found = Q()
        for form in {typed, typed.capitalize(), typed.lower()}:
            for name in ("name_et", "name_en", "code"):
                found |= Q(**{f"{name}__iexact": form})
        return self.filter(found)

    def places_on(self, day: dt.date) -> Iterator[tuple[int, int | None, int | None]]:
        """Yield the keys of each unit, the one above it and its head on the day; one query."""
        from portal.people.models import UnitHead

        heads = UnitHead.objects.on(day).filter(unit=OuterRef("pk")).values("person")
        units = self.annotate(head_key=Subquery(heads[:1])).order_by()
        yield from units.values_list("pk", "parent_id", "head_key")

    def headed_by(self, people: Collection[int], day: dt.date) -> Self:
        """Units whose head on the day is one of the people or somebody for whom one of them stands
        in as head."""
        from portal.people.models import Substitution, UnitHead

        standing_in = Substitution.objects.on(day).filter(as_head=True, substitute__in=people)
        heads = UnitHead.objects.on(day).filter(
            Q(person__in=people) | Q(person__in=standing_in.order_by().values("absent"))
        )
        return self.filter(pk__in=heads.order_by().values("unit"))

    def _walked(self, sql: str, roots: Keys) -> Self:
        if isinstance(roots, models.QuerySet):
            inner, given = roots.query.sql_with_params()
        else:
            if not roots:
                return self.none()
            inner, given = ", ".join(["%s"] * len(roots)), tuple(sorted(roots))
        walk = RawSQL(sql.format(roots=inner), given)  # noqa: S611 - only placeholders go in
        return self.filter(pk__in=walk)
