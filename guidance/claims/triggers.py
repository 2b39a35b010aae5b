"""Rules of the ledger in the database itself: no balance below zero, no set-off without a rule."""

from django.db.backends.base.base import BaseDatabaseWrapper

from guidance.claims.enums import EntryKind
from portal.audit.steps import DatabaseStep

ENTRY, RULE, CLAIM = "claims_claimentry", "claims_deductionrule", "claims_claim"
_SUM = f"(SELECT SUM(cents) FROM {ENTRY} WHERE claim_id = NEW.claim_id) < 0"  # noqa: S608
_RULED = f"EXISTS (SELECT 1 FROM {RULE} WHERE claim_id = NEW.claim_id)"  # noqa: S608
_UNRULED = f"NEW.kind = '{EntryKind.SET_OFF}' AND NOT {_RULED}"
_NOT_PRECEPT = (
    f"NOT EXISTS (SELECT 1 FROM {CLAIM} "  # noqa: S608
    "WHERE id = NEW.claim_id AND decision_id = NEW.decision_id)"
)
# name: table, when, what is refused, why
GUARDS = {
    "claims_balance": (ENTRY, "AFTER", _SUM, "the balance of a claim would fall below zero"),
    "claims_set_off_ruled": (ENTRY, "BEFORE", _UNRULED, "a claim is set off only by its precept"),
    "claims_rule_of_precept": (RULE, "BEFORE", _NOT_PRECEPT, "a rule comes from the precept"),
}
# Those who add to one claim at the same time wait for each other, so that each sees the sum.
_LOCK = f"PERFORM 1 FROM {CLAIM} WHERE id = NEW.claim_id FOR NO KEY UPDATE;"


class GuardLedger(DatabaseStep):
    """A migration step that adds the guards on SQLite and PostgreSQL."""

    def put_up(self, db: BaseDatabaseWrapper) -> None:
        for name in GUARDS:
            put(db, name)

    def take_down(self, db: BaseDatabaseWrapper) -> None:
        for name in GUARDS:
            take_off(db, name)

    def describe(self) -> str:
        return "Guard the ledger of claims"


def put(db: BaseDatabaseWrapper, name: str) -> None:
    """Add one guard."""
    table, when, refused, why = GUARDS[name]
    with db.cursor() as cursor:
        if db.vendor == "postgresql":
            lock = _LOCK if table == ENTRY else ""
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN {lock} "
                f"IF {refused} THEN RAISE EXCEPTION '{why}' USING ERRCODE = 'check_violation'; "
                "END IF; RETURN NEW; END $$ LANGUAGE plpgsql"
            )
            cursor.execute(
                f"CREATE TRIGGER {name} {when} INSERT ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {name}()"
            )
            return
        cursor.execute(
            f"CREATE TRIGGER {name} {when} INSERT ON {table} WHEN {refused} "
            f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
        )


def missing(db: BaseDatabaseWrapper) -> list[str]:
    """Return the guards that are not on their tables."""
    catalogue = (
        "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
        if db.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with db.cursor() as cursor:
        cursor.execute(catalogue)
        present = {row[0] for row in cursor.fetchall()}
    return sorted(GUARDS.keys() - present)


def take_off(db: BaseDatabaseWrapper, name: str) -> None:
    """Take one guard off."""
    table = GUARDS[name][0]
    on = f" ON {table}" if db.vendor == "postgresql" else ""
    with db.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
