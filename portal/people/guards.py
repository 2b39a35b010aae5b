"""Rules that the database itself holds by triggers, on SQLite and PostgreSQL alike.

No constraint can say them: the same role of a person does not overlap itself, nor do suspensions,
absences and former periods of an account, nor the heads of a unit, and units make no circle. Put
back after every migrate, since SQLite drops the triggers of a table that it makes anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

OVERLAP = """
    SELECT 1 FROM {table} other WHERE other.{of} = NEW.{of} AND other.id <> NEW.id
    AND (NEW.valid_until IS NULL OR NEW.valid_until > NEW.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > other.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > NEW.valid_from)
    AND (NEW.valid_until IS NULL OR other.valid_from < NEW.valid_until) {more}
"""
# Within COALESCE the role tempts no planner away from the index by person, whose rows are few.
SAME_ROLE = """
    AND COALESCE(other.role, '') = NEW.role
    AND COALESCE(other.unit_id, 0) = COALESCE(NEW.unit_id, 0)
    AND COALESCE(other.field_id, 0) = COALESCE(NEW.field_id, 0)
"""


@dataclass(frozen=True)
class Guard:
    """A rule of a table: a query that finds what breaks it, and the rows that writers share."""

    name: str
    table: str
    columns: str
    on_insert: bool
    broken: str
    shared: str


def _no_overlap(
    name: str, table: str, *, of: str = "person_id", more: str = "", columns: str = ""
) -> Guard:
    """Rows of the same person (or unit) do not share a day."""
    shared = "people_unit" if of == "unit_id" else "people_user"
    return Guard(
        name,
        table,
        f"{of}, valid_from, valid_until{columns}",
        True,
        OVERLAP.format(table=table, of=of, more=more),
        f"{shared} WHERE id = NEW.{of}",
    )


GUARDS = (
    _no_overlap(
        "role_overlaps_itself",
        "people_roleassignment",
        more=SAME_ROLE,
        columns=", role, unit_id, field_id",
    ),
    _no_overlap("suspension_overlaps_another", "people_accountsuspension"),
    _no_overlap("absence_overlaps_another", "people_absence"),
    _no_overlap("account_period_overlaps_another", "people_accountperiod"),
    _no_overlap("head_overlaps_another", "people_unithead", of="unit_id"),
    Guard(
        "unit_inside_itself",
        "people_unit",
        "parent_id",
        False,
        """WITH RECURSIVE above(id) AS (
            SELECT NEW.parent_id
            UNION SELECT unit.parent_id FROM people_unit unit JOIN above ON unit.id = above.id
        ) SELECT 1 FROM above WHERE id = NEW.id""",
        "people_unit",
    ),
)


def ensure_guards(db: BaseDatabaseWrapper) -> None:
    """Put the triggers on their tables; safe to repeat."""
    statements = _postgresql if db.vendor == "postgresql" else _sqlite
    with db.cursor() as cursor:
        for guard in GUARDS:
            for statement in statements(guard):
                cursor.execute(statement)


def _postgresql(guard: Guard) -> Iterator[str]:
    """The shared rows are locked first, so that two writers see what the other one wrote."""
    yield f"""CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger AS $$
        BEGIN
            PERFORM 1 FROM {guard.shared} ORDER BY id FOR NO KEY UPDATE;
            IF EXISTS ({guard.broken}) THEN
                RAISE EXCEPTION '{guard.name}'
                USING ERRCODE = 'exclusion_violation', CONSTRAINT = '{guard.name}';
            END IF;
            RETURN NEW;
        END $$ LANGUAGE plpgsql"""
    events = f"UPDATE OF {guard.columns}" + (" OR INSERT" if guard.on_insert else "")
    yield (
        f"CREATE OR REPLACE TRIGGER {guard.name} BEFORE {events} ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {guard.name}()"
    )


def _sqlite(guard: Guard) -> Iterator[str]:
    """After the row is written, when its key is known; ABORT takes it back."""
    events = [f"UPDATE OF {guard.columns}", *(["INSERT"] if guard.on_insert else [])]
    for event in events:
        name = f"{guard.name}_{event.split()[0].lower()}"
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield (
            f"CREATE TRIGGER {name} AFTER {event} ON {guard.table} WHEN EXISTS ({guard.broken}) "
            f"BEGIN SELECT RAISE(ABORT, '{guard.name}'); END"
        )
