"""Every constraint and guard refuses what it is for; with it gone, the check finds what it did."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from guidance.payouts import services
from guidance.payouts.guarding import APPEND_ONLY, RULES
from guidance.payouts.models import (
    Due,
    Finding,
    Hold,
    InFile,
    InLine,
    Netting,
    Outcome,
    OutFile,
    PayeeAccount,
    Payment,
    PaymentLine,
    PayoutRun,
    Reissue,
)
from portal.audit.guards import guards_lifted, missing_guards, take_down
from portal.audit.triggers import unprotect, unprotected_tables
from tests.payouts.conftest import FAR, NOVEMBER, OCTOBER, TODAY, Agency, findings

NOW = dt.datetime(2026, 11, 2, 8, 0, tzinfo=dt.UTC)


class Scene:
    """A run that was sent with a payment that came back, and one that is formed."""

    def __init__(self, agency: Agency) -> None:
        self.agency = agency
        self.person, self.other = agency.person(), agency.person()
        self.child = agency.person()
        agency.grant(self.person, 10000, start=OCTOBER)
        agency.grant(self.other, 9000, start=OCTOBER)
        agency.decide(self.person, [("child_allowance", self.child, OCTOBER, FAR, 8000)])
        agency.claim(self.person, 50000)
        self.sent = agency.pay(OCTOBER)
        self.payment = self.sent.payments.get(person=self.person)
        self.returned = self.sent.payments.get(person=self.other)
        agency.bring_back(self.returned)
        agency.grant(self.other, 8000, start=OCTOBER, end=NOVEMBER)
        self.formed = agency.form(NOVEMBER)
        self.file = agency.file_of(self.formed)

    def copy(self, row: models.Model, **changes: Any) -> models.Model:
        """Store the same row once more, changed."""
        values = {
            field.attname: getattr(row, field.attname)
            for field in row._meta.local_concrete_fields
            if not field.primary_key
        }
        return type(row)._base_manager.create(**values | changes)

    @staticmethod
    def put(row: models.Model, **changes: Any) -> None:
        """Change a stored row past every service."""
        type(row)._base_manager.filter(pk=row.pk).update(**changes)

    @property
    def due(self) -> Due:
        return Due.objects.filter(child=None, person=self.person).order_by("pk")[0]

    @property
    def due_of_child(self) -> Due:
        return Due.objects.filter(child=self.child).order_by("pk")[0]

    @property
    def line(self) -> PaymentLine:
        return PaymentLine.objects.filter(due=self.due).get()

    @property
    def kept(self) -> PaymentLine:
        return PaymentLine.objects.exclude(claim_entry=None).order_by("pk")[0]

    @property
    def netting(self) -> Netting:
        return Netting.objects.create(run=self.formed, person=self.other, benefit="x", cents=0)

    def reissue(self) -> Reissue:
        return services.reissue_payment(
            self.agency.preparer, payment=self.returned, reason="Uuesti", today=TODAY
        )

    def reissued(self) -> PaymentLine:
        """A line that pays the returned payment again."""
        asked = self.reissue()
        line = PaymentLine(payment=self.payment, reissue=asked, cents=1)
        line.save()
        return line


Sabotage = Callable[[Scene], Any]

# name: (what is done past every service, words of what is found then)
CONSTRAINTS: dict[str, tuple[Sabotage, str]] = {
    "due_of_family_once": (lambda s: s.copy(s.due, cents=1), "wrote it twice"),
    "due_of_child_once": (lambda s: s.copy(s.due_of_child, cents=1), "wrote it twice"),
    "due_is_something": (lambda s: s.copy(s.due, cents=0, month=FAR), "it is nothing"),
    "due_whole_month": (lambda s: s.copy(s.due, month=TODAY), "whole month"),
    "run_sequence_once": (
        lambda s: s.put(s.formed, sequence=s.sent.sequence, month=s.sent.month),
        "month or sequence",
    ),
    "run_whole_month": (lambda s: s.put(s.formed, month=TODAY), "month or sequence"),
    "run_state_known": (lambda s: s.put(s.formed, state="x"), "(I7)"),
    "run_nets": (lambda s: s.put(s.formed, net=1), "(I2)"),
    "run_formed_with_digest": (lambda s: s.put(s.formed, digest=""), "(I7)"),
    "run_approved_by_somebody": (lambda s: s.put(s.formed, state="approved"), "(I7)"),
    "run_released_by_somebody": (lambda s: s.put(s.sent, released_by=None), "(I7)"),
    "run_preparer_not_approver": (
        lambda s: s.put(s.sent, approved_by=s.sent.prepared_by_id),
        "(I7)",
    ),
    "run_approver_not_releaser": (
        lambda s: s.put(s.sent, released_by=s.sent.approved_by_id),
        "(I7)",
    ),
    "run_preparer_not_releaser": (
        lambda s: s.put(s.sent, released_by=s.sent.prepared_by_id),
        "(I7)",
    ),
    "run_cancelled_with_reason": (lambda s: s.put(s.formed, state="cancelled"), "(I7)"),
    "payment_sequence_once": (
        lambda s: s.copy(s.payment, person_id=s.child.pk),
        "(I2)",
    ),
    "payment_of_person_once": (lambda s: s.copy(s.payment, sequence=9), "pays a person twice"),
    "payment_reissued_once_in_run": (
        lambda s: [
            s.copy(s.payment, sequence=9 + n, reissue_of_id=s.returned.pk) for n in range(2)
        ],
        "pays a person twice",
    ),
    "payment_sequence_from_one": (
        lambda s: s.copy(s.payment, sequence=0, person_id=s.child.pk),
        "(I2)",
    ),
    "payment_nets": (
        lambda s: s.copy(s.payment, net=1, sequence=9, person_id=s.child.pk),
        "(I3)",
    ),
    "payment_pays": (
        lambda s: s.copy(s.payment, gross=0, deducted=0, net=0, sequence=9, person_id=s.child.pk),
        "(I3)",
    ),
    "payment_deducts_nothing_negative": (
        lambda s: s.copy(s.payment, gross=1, deducted=-1, net=2, sequence=9, person_id=s.child.pk),
        "(I3)",
    ),
    "netting_never_pays": (
        lambda s: Netting.objects.create(run=s.formed, person=s.other, benefit="x", cents=5),
        "above zero (I3)",
    ),
    "netting_claims_what_is_owed": (
        lambda s: s.put(s.netting, claim=s.agency.claim(s.other, 1).pk),
        "its claim is not what was overpaid",
    ),
    "netting_of_child_once": (
        lambda s: [
            s.copy(one, child_id=s.child.pk, benefit="y") for one in [s.netting] for _ in range(2)
        ],
        "(I3)",
    ),
    "netting_of_family_once": (lambda s: s.copy(s.netting), "(I3)"),
    "line_due_once": (lambda s: s.copy(s.line), "(I1)"),
    "line_claim_entry_once": (lambda s: s.copy(s.kept), "entry of a claim"),
    "line_reissue_once": (lambda s: s.copy(s.reissued()), "(I6)"),
    "line_in_payment_or_netting": (
        lambda s: s.put(s.line, netting=s.netting.pk),
        "one thing in one place",
    ),
    "line_of_one_thing": (lambda s: s.put(s.line, due=None), "one thing in one place"),
    "line_is_something": (lambda s: s.put(s.line, cents=0), "one thing in one place"),
    "hold_period": (
        lambda s: Hold.objects.create(
            person=s.person, reason="other", start=NOVEMBER, until=OCTOBER, recorded_at=NOW
        ),
        "ends before it begins",
    ),
    "outcome_comes_back_once": (
        lambda s: s.copy(s.returned.outcomes.get(), kind="rejected"),
        "came back more than once",
    ),
    "outcome_paid_once": (
        lambda s: [
            s.copy(one, kind="paid") for one in [s.returned.outcomes.get()] for _ in range(2)
        ],
        "came back more than once",
    ),
    "payee_account_fits_channel": (
        lambda s: s.put(s.payment.account, holder=""),
        "does not fit its channel",
    ),
    "payee_account_of_another_in_estonia": (
        lambda s: s.put(s.payment.account, ground="digital", iban="FI2112345600000785"),
        "abroad",
    ),
    "finding_once": (
        lambda s: [
            Finding.objects.create(run=s.formed, kind="no_address", person=s.person, cents=1)
            for _ in range(2)
        ],
        "twice in a run",
    ),
    "finding_decided_with_reason": (
        lambda s: Finding.objects.create(
            run=s.formed, kind="no_address", person=s.person, cents=1, decision="in_order"
        ),
        "without who, when and why",
    ),
}
UNIQUE_COLUMNS = {
    ("payouts_payoutrun", "number"): (
        lambda s: s.put(s.formed, number=s.sent.number),
        "its number",
    ),
    ("payouts_reissue", "original_id"): (lambda s: s.copy(s.reissue()), "(I6)"),
}
GUARDS: dict[str, tuple[Sabotage, str]] = {
    "run_steps": (lambda s: s.put(s.formed, state="draft"), "(I7)"),
    "run_totals_once": (lambda s: s.put(s.sent, n=7), "(I2)"),
    "run_stays_what_it_is": (
        lambda s: s.put(s.formed, channel="home"),
        "through another channel",
    ),
    "payment_while_forming": (
        lambda s: s.copy(s.payment, sequence=9, person_id=s.child.pk),
        "(I2)",
    ),
    "netting_while_forming": (
        lambda s: Netting.objects.create(run=s.formed, person=s.other, benefit="x", cents=-5),
        "(I3)",
    ),
    "line_while_forming": (lambda s: s.reissued(), "(I3)"),
    "line_only_released": (lambda s: s.put(s.line, released_at=NOW), "(I5)"),
    "line_never_vanishes": (
        lambda s: PaymentLine.objects.filter(pk=s.line.pk)._raw_delete(using="default"),
        "(I3)",
    ),
    "out_file_stays_after_approval": (
        lambda s: OutFile.objects.filter(run=s.sent)._raw_delete(using="default"),
        "(I2)",
    ),
    "out_file_rests_after_approval": (
        lambda s: s.put(s.sent.files.get(), cents=1),
        "(I2)",
    ),
    "out_file_before_approval": (lambda s: s.agency.file_of(s.sent, part=2, first=9), "(I2)"),
    "finding_before_approval": (
        lambda s: Finding.objects.create(run=s.sent, kind="departed", person=s.person, cents=1),
        "not decided on",
    ),
    "reissue_of_what_came_back": (
        lambda s: Reissue.objects.create(
            original=s.payment, reason="x", asked_on=TODAY, asked_by=s.agency.preparer,
            asked_at=NOW,
        ),
        "(I6)",
    ),
    "outcome_after_handing_over": (
        lambda s: Outcome.objects.create(
            payment=s.formed.payments.first(), kind="paid", on=TODAY, recorded_at=NOW
        ),
        "before it was sent",
    ),
}  # fmt: skip


def _vanish(row: models.Model) -> None:
    type(row)._base_manager.filter(pk=row.pk)._raw_delete(using="default")


def _owed(s: Scene) -> Netting:
    """What a run that is still a draft would not pay."""
    draft = s.agency.open(NOVEMBER, "home")
    return Netting.objects.create(run=draft, person=s.other, benefit="x", cents=-5)


def _held(s: Scene) -> Hold:
    return services.place_hold(
        s.agency.preparer, person=s.person, reason="other", start=TODAY, today=TODAY
    )


def _decided(s: Scene) -> Finding:
    found = Finding.objects.create(run=s.formed, kind="departed", person=s.person, cents=1)
    return services.decide_finding(
        s.agency.preparer, finding=found, decision="in_order", reason="x", today=TODAY
    )


# name: the row, and what nobody may do with it
KEPT: dict[str, Callable[[Scene], tuple[Any, Callable[[Any], Any]]]] = {
    "run_rests_after_handing_over": lambda s: (
        s.sent,
        lambda run: s.put(run, released_by=s.agency.stranger.pk),
    ),
    "run_people_stay": lambda s: (
        s.formed,
        lambda run: s.put(run, prepared_by=s.agency.stranger.pk),
    ),
    "run_never_vanishes": lambda s: (s.agency.open(NOVEMBER, "home"), _vanish),
    "netting_only_claimed": lambda s: (
        _owed(s),
        lambda row: s.put(row, claim=s.agency.claim(s.other, 5).pk),
    ),
    "netting_never_vanishes": lambda s: (_owed(s), _vanish),
    "hold_only_ended": lambda s: (_held(s), lambda hold: s.put(hold, note="muu")),
    "hold_never_vanishes": lambda s: (_held(s), _vanish),
    "finding_decided_once": lambda s: (
        _decided(s),
        lambda found: s.put(found, decision="left_out"),
    ),
    "finding_never_vanishes": lambda s: (_decided(s), _vanish),
}
APPENDED: dict[str, tuple[Sabotage, str]] = {
    "payouts_due": (lambda s: s.put(s.due, cents=1), "says another amount"),
    "payouts_payment": (lambda s: s.put(s.payment, payee_name="Keegi Teine"), "were changed"),
    "payouts_outcome": (
        lambda s: s.put(s.returned.outcomes.get(), payment=s.formed.payments.first().pk),
        "before it was sent",
    ),
    "payouts_payeeaccount": (
        lambda s: s.put(s.payment.account, iban="EE382200221020145685"),
        "somebody else's account",
    ),
    "payouts_reissue": (
        lambda s: s.put(s.reissue(), original=s.payment.pk),
        "(I6)",
    ),
}


@pytest.fixture
def scene(agency: Agency) -> Scene:
    return Scene(agency)


def table_of(name: str) -> str:
    for model in apps.get_app_config("payouts").get_models():
        if any(constraint.name == name for constraint in model._meta.constraints):
            return model._meta.db_table
    raise LookupError(name)


@contextmanager
def without(name: str, *, columns: tuple[str, str] | None = None) -> Iterator[None]:
    """Take one constraint away; the transaction of the test brings it back."""
    table = columns[0] if columns else table_of(name)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            if columns:
                name = unique_name(*columns)
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT IF EXISTS "{name}"')
            cursor.execute(f'DROP INDEX IF EXISTS "{name}"')
            yield
            return
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute(f'DROP INDEX IF EXISTS "{name}"')
        try:
            yield
        finally:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def unique_name(table: str, column: str) -> str:
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table)
    return next(
        name for name, facts in found.items() if facts["unique"] and facts["columns"] == [column]
    )


def settle_foreign_keys() -> None:
    """PostgreSQL changes no table while foreign keys wait to be looked at."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@contextmanager
def nothing_else() -> Iterator[None]:
    """Lift guards and append-only triggers, so that a constraint stands alone."""
    settle_foreign_keys()
    with guards_lifted(connection):
        for table in APPEND_ONLY:
            unprotect(connection, table)
        yield


def is_inline(name: str) -> bool:
    """SQLite keeps a unique constraint without a condition inside the table."""
    for model in apps.get_app_config("payouts").get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return isinstance(constraint, models.UniqueConstraint) and not constraint.condition
    return False


def test_every_constraint_of_the_money_is_here() -> None:
    """What keeps the money right; the rest words things that no cent depends on."""
    money = {Due, PayoutRun, Payment, Netting, PaymentLine, Outcome, PayeeAccount}
    named = {constraint.name for model in money for constraint in model._meta.constraints}
    assert named <= set(CONSTRAINTS)


@pytest.mark.parametrize("name", sorted(CONSTRAINTS))
def test_a_constraint(scene: Scene, name: str) -> None:
    sabotage, words = CONSTRAINTS[name]
    assert findings() == []
    with nothing_else():
        with pytest.raises(DatabaseError), transaction.atomic():
            sabotage(scene)
        if connection.vendor == "sqlite" and is_inline(name):
            return
        with without(name):
            sabotage(scene)
            assert any(words in finding for finding in findings()), findings()


@pytest.mark.parametrize("columns", sorted(UNIQUE_COLUMNS))
def test_a_unique_column(scene: Scene, columns: tuple[str, str]) -> None:
    sabotage, words = UNIQUE_COLUMNS[columns]
    with nothing_else():
        with pytest.raises(DatabaseError), transaction.atomic():
            sabotage(scene)
        if connection.vendor == "sqlite":
            return
        with without("", columns=columns):
            sabotage(scene)
            assert any(words in finding for finding in findings()), findings()


@pytest.mark.parametrize("name", sorted(GUARDS))
def test_a_guard(scene: Scene, name: str) -> None:
    sabotage, words = GUARDS[name]
    with pytest.raises(DatabaseError), transaction.atomic():
        sabotage(scene)
    rule = next(rule for rule in RULES if rule.name == name)
    settle_foreign_keys()
    take_down(connection, rule)
    assert rule in missing_guards()
    sabotage(scene)
    assert any(words in finding for finding in findings()), findings()


@pytest.mark.parametrize("table", sorted(APPENDED))
def test_an_append_only_table(scene: Scene, table: str) -> None:
    sabotage, words = APPENDED[table]
    with pytest.raises(DatabaseError), transaction.atomic():
        sabotage(scene)
    settle_foreign_keys()
    unprotect(connection, table)
    assert table in unprotected_tables(connection)
    sabotage(scene)
    assert any(words in finding for finding in findings()), findings()


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_nothing_written_changes_or_vanishes(scene: Scene, table: str, verb: str) -> None:
    file = InFile.objects.create(
        kind="camt054", name="x", sha256="1" * 64, size=1, lines_count=1, imported_at=NOW
    )
    InLine.objects.create(file=file, line=1, why_not="unknown")
    services.settle_run(
        scene.agency.preparer, run=scene.sent, given_by="finance", n=1, cents=1, on=TODAY,
        reference="R1",
    )  # fmt: skip
    scene.reissue()
    settle_foreign_keys()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table}")
        assert cursor.fetchone()[0]
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(verb.format(table))


@pytest.mark.parametrize("name", sorted(KEPT))
def test_what_no_cent_depends_on_is_kept(scene: Scene, name: str) -> None:
    """It is this guard that refuses: with it gone the same deed is done."""
    row, deed = KEPT[name](scene)
    with pytest.raises(DatabaseError), transaction.atomic():
        deed(row)
    settle_foreign_keys()
    take_down(connection, next(rule for rule in RULES if rule.name == name))
    deed(row)


def test_every_rule_is_taken_down_by_a_test() -> None:
    assert {rule.name for rule in RULES} == set(GUARDS) | set(KEPT)


def test_rules_are_named_once() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
