"""Recording an event and erasing its personal part."""

import datetime as dt

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from portal.audit.chain import NotCanonical
from portal.audit.errors import AlreadyErased, BrokenLine, MayNotErase, NotInTransaction
from portal.audit.models import AuditEvent, AuditLink, AuditPersonal
from portal.audit.services import digest_of, erase_personal, record, record_each, record_several
from portal.audit.verifying import settle
from tests.audit.conftest import found, found_personal
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@time_machine.travel("2026-11-21T08:00:00.123456+00:00", tick=False)
def test_an_event_says_who_for_whom_what_to_what_and_when():
    actor, absent = UserFactory(), UserFactory()
    event = record(actor, "people.role_granted", absent, for_whom=absent, data={"role": "expert"})
    kept = AuditEvent.objects.get()
    assert kept.pk == event.pk
    assert (kept.actor, kept.for_whom, kept.verb) == (actor, absent, "people.role_granted")
    assert (kept.object_type, kept.object_id) == ("people.user", str(absent.pk))
    assert kept.facts == {"role": "expert"}
    assert kept.at == dt.datetime(2026, 11, 21, 8, 0, 0, 123456, dt.UTC)
    assert bytes(kept.digest) == digest_of(kept)


@pytest.mark.parametrize("personal", [None, {"name": "Mari"}])
def test_the_event_returned_is_the_event_kept(personal):
    person = UserFactory()
    event = record(person, "test.row_written", person, data={"n": 1}, personal=personal)
    kept = AuditEvent.objects.get()
    for field in AuditEvent._meta.concrete_fields:
        value, stored = getattr(event, field.attname), getattr(kept, field.attname)
        assert (bytes(stored) if isinstance(value, bytes) else stored) == value, field.name
    assert AuditPersonal.objects.count() == (personal is not None)


def test_events_of_one_transaction_are_linked_in_the_order_they_were_recorded():
    recorded = [record(None, "test.row_written", data={"n": number}).pk for number in range(3)]
    settle()
    links = AuditLink.objects.order_by("sequence").values_list("event", flat=True)
    assert list(links) == recorded
    assert found() == []


def test_an_event_for_each_of_several_people_asks_as_often_as_for_two(
    django_assert_num_queries,
):
    names = [f"Isik {number}" for number in range(5)]

    def recorded(count):
        personals = [{"name": name} for name in names[:count]]
        return record_each(None, "test.row_written", personals, data={"n": 1})

    with CaptureQueriesContext(connection) as two:
        recorded(2)
    with django_assert_num_queries(len(two)):
        events = recorded(5)
    settle()
    assert found() == [] and found_personal() == []
    links = AuditLink.objects.order_by("sequence").values_list("event", flat=True)
    assert list(links)[2:] == [event.pk for event in events]
    for event, name in zip(events, names, strict=True):
        assert name in AuditPersonal.objects.get(event=event).payload


def test_events_of_several_objects_are_recorded_together(django_assert_num_queries):
    people = [UserFactory() for _ in range(5)]
    told = [("test.row_written", one, {"n": number}) for number, one in enumerate(people)]
    with CaptureQueriesContext(connection) as two:
        record_several(None, told[:2])
    with django_assert_num_queries(len(two)):
        record_several(people[0], told)
    settle()
    assert found() == []
    kept = AuditEvent.objects.filter(actor=people[0]).order_by("pk")
    assert [(one.object_id, one.facts) for one in kept] == [
        (str(one.pk), data) for _, one, data in told
    ]


def test_events_are_found_by_their_object():
    one, other = UserFactory(), UserFactory()
    event = record(None, "test.row_written", one)
    record(None, "test.row_written", other)
    assert list(AuditEvent.objects.about(one)) == [event]


def test_the_numbers_have_no_gaps_after_what_was_rolled_back(chain):
    with transaction.atomic():
        record(None, "test.row_written")
        transaction.set_rollback(True)
    last = record(None, "test.row_written")
    settle()
    assert list(AuditLink.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert last.link.sequence == 6
    assert found() == []


@pytest.mark.parametrize("data", [{"on": dt.date(2026, 1, 1)}, {"amount": 1.5}, {1: "a"}])
def test_what_is_not_plain_json_is_refused(data):
    with pytest.raises(NotCanonical):
        record(None, "test.row_written", data=data)


def test_a_line_break_would_blur_the_columns():
    with pytest.raises(BrokenLine):
        record(None, "test.row\nwritten")


@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
@pytest.mark.parametrize(
    ("table", "column"), [("audit_auditevent", "verb"), ("audit_auditlink", "hash")]
)
def test_the_database_refuses_changes(chain, statement, table, column):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table, column, "NULL"))


def test_recording_takes_one_statement_on_postgresql():
    with CaptureQueriesContext(connection) as queries:
        record(None, "test.row_written", personal={"name": "Mari"})
    assert len(queries) <= (1 if connection.vendor == "postgresql" else 4)


def test_a_personal_part_can_be_erased_and_the_chain_stays_whole(chain):
    guard = UserFactory(roles=["information_security_specialist"])
    erase_personal(guard, event=chain[2], reason="Andmesubjekti taotlus 7.")
    settle()
    assert not AuditPersonal.objects.filter(event=chain[2]).exists()
    assert found() == found_personal() == []
    told = AuditEvent.objects.get(verb="audit.personal_erased")
    assert (told.actor, told.object_id) == (guard, str(chain[2].pk))
    with pytest.raises(AlreadyErased):
        erase_personal(guard, event=chain[2], reason="Teist korda.")


@pytest.mark.parametrize("role", ["auditor", "administrator", "expert"])
def test_others_do_not_erase(chain, role):
    with pytest.raises(MayNotErase):
        erase_personal(UserFactory(roles=[role]), event=chain[2], reason="Tahan kustutada.")


def test_erasing_needs_a_reason(chain):
    guard = UserFactory(roles=["information_security_specialist"])
    with pytest.raises(MayNotErase):
        erase_personal(guard, event=chain[2], reason="  ")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_the_transaction_of_its_change():
    with pytest.raises(NotInTransaction):
        record(None, "test.row_written")
