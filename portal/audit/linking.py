"""Putting an event at the end of the chain: a deferred trigger on PostgreSQL, here on SQLite."""

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from portal.audit.chain import GENESIS, link_hash
from portal.audit.steps import DatabaseStep

# The lock is held from here to the end of the commit, never while a person's work goes on. Reading
# the last link is a statement of its own after the lock, so it sees what the one before committed.
# The number of the lock is any that nothing else takes.
_FUNCTION = """
CREATE OR REPLACE FUNCTION audit_link_event() RETURNS trigger AS $$
DECLARE
    place bigint;
    before bytea;
BEGIN
    PERFORM pg_advisory_xact_lock(1919247220);
    SELECT id, hash INTO place, before FROM audit_auditlink ORDER BY id DESC LIMIT 1;
    IF NOT FOUND THEN
        place := 0;
        before := decode(repeat('00', 32), 'hex');
    END IF;
    place := place + 1;
    INSERT INTO audit_auditlink (id, event_id, previous_hash, hash) VALUES (
        place, NEW.id, before,
        sha256(before || int8send(place) || int8send(NEW.id) || NEW.digest)
    );
    RETURN NULL;
END $$ LANGUAGE plpgsql
"""
_TRIGGER = """
CREATE CONSTRAINT TRIGGER audit_link_event AFTER INSERT ON audit_auditevent
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_link_event()
"""


def link_events(db: BaseDatabaseWrapper, events: Iterable[tuple[int, bytes]]) -> None:
    """Append the links of events with their digests; the write lock of SQLite keeps others out."""
    with db.cursor() as cursor:
        cursor.execute("SELECT id, hash FROM audit_auditlink ORDER BY id DESC LIMIT 1")
        last, before = cursor.fetchone() or (0, GENESIS)
        links = []
        for place, (event, digest) in enumerate(events, start=last + 1):
            after = link_hash(before, place, event, digest)
            links.append((place, event, before, after))
            before = after
        cursor.executemany(
            "INSERT INTO audit_auditlink (id, event_id, previous_hash, hash) "
            "VALUES (%s, %s, %s, %s)",
            links,
        )


def renew_function(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give the trigger its function as it stands here; for databases made before it changed."""
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(_FUNCTION)


class LinkEvents(DatabaseStep):
    """A migration step: PostgreSQL links every event itself when its transaction ends."""

    def put_up(self, db: BaseDatabaseWrapper) -> None:
        if db.vendor == "postgresql":
            with db.cursor() as cursor:
                cursor.execute(_FUNCTION)
                cursor.execute(_TRIGGER)

    def take_down(self, db: BaseDatabaseWrapper) -> None:
        if db.vendor == "postgresql":
            with db.cursor() as cursor:
                cursor.execute("DROP TRIGGER audit_link_event ON audit_auditevent")
                cursor.execute("DROP FUNCTION audit_link_event()")

    def describe(self) -> str:
        return "Link every event into the chain"
