"""What the ledger gains by passes, extensions and revocations."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from guidance.training.enums import Purpose
from guidance.training.errors_requirements import (
    MayNotKeep,
    NoLonger,
    NothingHolds,
    OwnValidity,
    ReasonMissing,
)
from guidance.training.models import Certificate, Validity
from guidance.training.services.ledger import extend_validity, record_attempt, revoke_validity
from guidance.training.services.requirements import Whom
from portal.audit.models import AuditEvent
from portal.recurring.models import DutyOutcome, DutyTerm
from tests.training.requirements.conftest import DAY, TODAY, Agency


def test_a_pass_is_entered_once_with_a_certificate(agency: Agency) -> None:
    requirement = agency.require()
    attempt = agency.attempt(agency.specialist, TODAY)
    (row,) = record_attempt(attempt)
    assert (row.start, row.end) == (TODAY, TODAY + 366 * DAY)
    assert record_attempt(attempt) == []
    certificate = Certificate.objects.get()
    assert certificate.row == row and certificate.requirement == requirement
    assert AuditEvent.objects.filter(verb="training.passed").count() == 1


def test_each_pass_makes_a_new_certificate(agency: Agency) -> None:
    agency.require()
    agency.passes(agency.specialist, TODAY)
    agency.passes(agency.specialist, TODAY)
    assert Certificate.objects.count() == 2


def test_an_early_pass_extends_from_the_old_end(agency: Agency) -> None:
    agency.require(on=TODAY - 400 * DAY)
    agency.passes(agency.specialist, TODAY - 340 * DAY)
    (row,) = agency.passes(agency.specialist, TODAY)
    assert row.start == TODAY - 340 * DAY + 366 * DAY
    owed = agency.owed(agency.specialist)
    assert owed is not None and owed.valid_until == row.end
    assert owed.due_on == row.end - DAY
    assert DutyTerm.objects.open().get().due_on == owed.due_on
    assert DutyOutcome.objects.count() == 2


def test_a_failed_attempt_and_practice_prove_nothing(agency: Agency) -> None:
    agency.require()
    assert agency.passes(agency.specialist, TODAY, passed=False) == []
    practice = agency.make_quiz("harjutus", purpose=Purpose.PRACTICE)
    assert agency.passes(agency.specialist, TODAY, quiz=practice) == []
    assert not Validity.objects.exists()


def test_the_short_refresh_counts_only_in_the_window(agency: Agency) -> None:
    agency.require(refresh_quiz=agency.short, on=TODAY - 500 * DAY)
    assert agency.passes(agency.specialist, TODAY - 400 * DAY, quiz=agency.short) == []
    agency.passes(agency.specialist, TODAY - 340 * DAY)
    assert agency.passes(agency.specialist, TODAY - 100 * DAY, quiz=agency.short) == []
    (row,) = agency.passes(agency.specialist, TODAY, quiz=agency.short)
    assert row.start == TODAY + 26 * DAY


def test_who_was_valid_is_one_query(agency: Agency) -> None:
    requirement = agency.require(on=TODAY - 500 * DAY)
    agency.passes(agency.specialist, TODAY - 400 * DAY)
    agency.passes(agency.outsider, TODAY)
    revoke_validity(
        agency.security,
        person=agency.outsider,
        requirement=requirement,
        reason="Kirjutas maha.",
        today=TODAY,
    )
    with CaptureQueriesContext(
        connection,
    ) as queries:
        asked = {
            day: [row.person_id for row in Validity.objects.valid_on(day, [requirement.pk])]
            for day in (
                TODAY - 401 * DAY,
                TODAY - 400 * DAY,
                TODAY - 35 * DAY,
                TODAY - 34 * DAY,
                TODAY,
            )
        }
    assert len(queries) == len(asked)
    mari = agency.specialist.pk
    assert list(asked.values()) == [[], [mari], [mari], [], []]


def test_an_extension_needs_a_reason_and_something_to_extend(agency: Agency) -> None:
    requirement = agency.require()
    ask = {"person": agency.specialist, "requirement": requirement, "today": TODAY}
    with pytest.raises(NothingHolds):
        extend_validity(agency.security, last_day=TODAY + 9 * DAY, reason="Süsteem seisis.", **ask)
    agency.passes(agency.specialist, TODAY)
    last = TODAY + 365 * DAY
    with pytest.raises(ReasonMissing):
        extend_validity(agency.security, last_day=last + DAY, reason=" ", **ask)
    with pytest.raises(NoLonger):
        extend_validity(agency.security, last_day=last, reason="Süsteem seisis.", **ask)
    with pytest.raises(MayNotKeep):
        extend_validity(agency.head, last_day=last + DAY, reason="Süsteem seisis.", **ask)
    row = extend_validity(
        agency.security, last_day=last + 10 * DAY, reason="Süsteem seisis.", **ask
    )
    assert (row.start, row.end) == (last + DAY, last + 11 * DAY)
    assert Certificate.objects.count() == 1


def test_nobody_revokes_or_extends_their_own(agency: Agency) -> None:
    requirement = agency.require(Whom("information_security_specialist"))
    agency.passes(agency.security, TODAY)
    with pytest.raises(OwnValidity):
        revoke_validity(
            agency.security,
            person=agency.security,
            requirement=requirement,
            reason="Proov",
            today=TODAY,
        )


def test_what_was_revoked_is_owed_anew(agency: Agency) -> None:
    requirement = agency.require()
    agency.passes(agency.specialist, TODAY)
    revoke_validity(
        agency.security,
        person=agency.specialist,
        requirement=requirement,
        reason="Kirjutas maha.",
        today=TODAY,
    )
    owed = agency.owed(agency.specialist)
    assert owed is not None and owed.due_on == TODAY + 30 * DAY
    assert not agency.is_valid(agency.specialist, TODAY)
    agency.passes(agency.specialist, TODAY + DAY)
    assert agency.is_valid(agency.specialist, TODAY + DAY)


@pytest.mark.parametrize("table", ["training_validity", "training_certificate"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET person_id = person_id", "DELETE FROM {}"])
def test_the_database_refuses_changes(agency: Agency, table: str, statement: str) -> None:
    agency.require()
    agency.passes(agency.specialist, TODAY)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))


def test_the_database_refuses_a_row_on_nothing(agency: Agency) -> None:
    requirement = agency.require()
    with pytest.raises(IntegrityError, match="validity_rests_on_something"), transaction.atomic():
        Validity.objects.create(
            person=agency.specialist,
            requirement=requirement,
            start=TODAY,
            end=TODAY + DAY,
            ground="pass",
            recorded_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        )
