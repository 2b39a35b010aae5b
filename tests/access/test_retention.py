"""Entries of the access log go when their years are over, lawfully, and the chain stays whole."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, OperationalError, ProgrammingError, transaction
from django.db.utils import DatabaseError

from portal.access.integrity import check_entries
from portal.access.models import AccessEntry, LogErasure
from portal.access.retention import count_old_entries, erase_old_entries, kept_since
from portal.access.services import record_access
from portal.audit.integrity import Result, run_checks
from portal.audit.models import AuditEvent, AuditPersonal

pytestmark = pytest.mark.django_db
CODE = "60001019906"
TODAY = dt.date(2031, 12, 1)
REFUSED = (IntegrityError, OperationalError, ProgrammingError, DatabaseError)


def look(office, moment, time_machine):
    time_machine.move_to(moment, tick=False)
    return record_access(
        office.support,
        subject_code=CODE,
        subject_label="Leelo Kask",
        what="access.account",
        purpose="account",
        sentence="Parandan aadressi.",
    )


@pytest.fixture
def entries(office, time_machine):
    old = look(office, dt.datetime(2026, 11, 30, 21, 59, tzinfo=dt.UTC), time_machine)
    new = look(office, dt.datetime(2026, 11, 30, 22, 0, tzinfo=dt.UTC), time_machine)
    time_machine.move_to(dt.datetime(2031, 12, 1, 9, tzinfo=dt.UTC), tick=False)
    return old, new


def findings():
    return [finding for result in run_checks() for finding in result.findings]


def test_entries_are_kept_for_the_years_of_the_setting(settings):
    assert kept_since(TODAY) == dt.datetime(2026, 11, 30, 22, 0, tzinfo=dt.UTC)
    assert kept_since(dt.date(2028, 2, 29)).date() == dt.date(2023, 2, 28)
    settings.ACCESS_LOG_YEARS = 10
    assert kept_since(TODAY).year == 2021


def test_only_the_old_go_and_the_chain_stays_whole(entries):
    old, new = entries
    assert count_old_entries(TODAY) == 1
    assert erase_old_entries(TODAY) == 1
    assert list(AccessEntry.objects.all()) == [new]
    assert not AuditPersonal.objects.filter(event=old.event).exists()
    assert AuditEvent.objects.filter(pk=old.event_id).exists()
    event = AuditEvent.objects.get(verb="access.log_erased")
    assert (event.facts["entries"], event.facts["years"]) == (1, 5)
    assert AuditEvent.objects.get(verb="audit.personal_expired").facts["count"] == 1
    assert findings() == []
    assert erase_old_entries(TODAY) == 0


def test_the_database_lets_nothing_else_go(entries):
    old, new = entries
    for attempt in (
        lambda: AccessEntry.objects.filter(pk=old.pk).delete(),
        lambda: AccessEntry.objects.filter(pk=old.pk).update(sentence="Muu"),
    ):
        with pytest.raises(REFUSED), transaction.atomic():
            attempt()
    erase_old_entries(TODAY)
    for attempt in (
        lambda: AccessEntry.objects.filter(pk=new.pk).delete(),
        lambda: AccessEntry.objects.filter(pk=new.pk).update(sentence="Muu"),
        lambda: LogErasure.objects.all().delete(),
        lambda: LogErasure.objects.update(entries=0),
    ):
        with pytest.raises(REFUSED), transaction.atomic():
            attempt()


def test_what_goes_without_its_event_is_found(entries):
    new = entries[1]
    AuditPersonal.objects.filter(event=new.event).delete()
    assert [finding.where for finding in findings()] == [f"event {new.event_id}"]


def test_an_erasure_that_nobody_recorded_is_found(entries, office):
    old, new = entries
    LogErasure.objects.create(
        before=new.at + dt.timedelta(1),
        erased_at=dt.datetime(2031, 1, 1, tzinfo=dt.UTC),
        entries=2,
        event=old.event,
    )
    AccessEntry.objects.filter(pk=new.pk).delete()
    result = Result("access_entries")
    check_entries(result)
    assert len(result.findings) == 2


def test_the_command_counts_first(entries, capsys):
    call_command("erase_access_log", dry_run=True)
    assert "1 entries from before 2026-12-01 to erase" in capsys.readouterr().out
    assert AccessEntry.objects.count() == 2
    call_command("erase_access_log")
    assert AccessEntry.objects.count() == 1
