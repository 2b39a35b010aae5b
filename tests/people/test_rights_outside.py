"""Rights in registers in the overview, substitutes on the record, absences in the database."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from portal.audit.models import AuditEvent
from portal.people.models import Absence, User
from portal.people.requests.external import end_external_right
from portal.people.rights import rights_on
from portal.people.services import change_unit, close_account, end_role, grant_role
from portal.people.substitution.services import enter_absence
from tests.people.agency import DAY, TODAY, Agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency(db, time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC), tick=False)
    return Agency()


@pytest.fixture
def right(agency):
    request = agency.ask_outside(valid_from=TODAY, valid_until=TODAY + 10 * DAY)
    agency.head_approves(request)
    agency.owner_approves(request)
    agency.carry_out(request, reference="SK-1")
    return request.external_right


def outside(agency, day):
    everybody = [right for right in rights_on(day) if right.outside]
    of_person = User.objects.filter(pk=agency.worker.pk).roles_on(day)
    assert [right.outside for right in of_person if right.outside] == [
        right.outside for right in everybody
    ]
    return everybody


def test_a_right_in_a_register_stands_in_the_overview_on_its_days(agency, right):
    assert [len(outside(agency, TODAY + n * DAY)) for n in (-1, 0, 9, 10)] == [0, 1, 1, 0]
    found = outside(agency, TODAY)[0]
    assert (found.person, found.role_name) == (agency.worker, "SKAIS: Vaatamine")
    assert found.request_id == right.request_id
    assert str(right.request_id) in found.reason
    assert agency.worker.roles == frozenset()


def test_it_ends_early_and_with_the_account(agency, right):
    end_external_right(
        agency.worker, right=right, on=TODAY + 6 * DAY, reason="Ei ole vaja", today=TODAY
    )
    assert [len(outside(agency, TODAY + n * DAY)) for n in (5, 6)] == [1, 0]
    close_account(agency.support, person=agency.worker, on=TODAY + 3 * DAY, reason="x", today=TODAY)
    assert [len(outside(agency, TODAY + n * DAY)) for n in (2, 3)] == [1, 0]


def test_the_page_the_file_and_the_persons_page_show_it(agency, right, client):
    client.force_login(agency.support)
    page = client.get(reverse("directory:overview")).content.decode()
    table = client.get(reverse("directory:overview_csv")).getvalue().decode()
    for text in (page, table):
        assert "SKAIS: Vaatamine" in text
    assert f"{TODAY:%d.%m.%Y};{TODAY + 9 * DAY:%d.%m.%Y}" in table
    later = {"on": f"{TODAY + 10 * DAY:%d.%m.%Y}"}
    assert "SKAIS" not in client.get(reverse("directory:overview"), later).content.decode()
    by_role = {"role": "user_support"}
    assert "SKAIS" not in client.get(reverse("directory:overview"), by_role).content.decode()
    person = client.get(reverse("directory:person", args=[agency.worker.pk]))
    client.force_login(agency.worker)
    own = client.get(reverse("people:my_rights"))
    for answer in (person, own):
        assert "Vaatamine" in answer.content.decode()
        assert str(right.request_id) in answer.content.decode()


def test_what_a_substitute_does_is_recorded_for_somebody(agency):
    agency.stand_in(agency.support, agency.colleague)
    actor = User.objects.get(pk=agency.colleague.pk)
    facts = {"person": agency.worker, "today": TODAY}
    role = grant_role(actor, role="expert", valid_from=TODAY, order_reference="1", **facts)
    end_role(actor, assignment=role, on=TODAY + DAY, reason="x", today=TODAY)
    change_unit(actor, unit=agency.other_unit, **facts)
    enter_absence(actor, kind="leave", valid_from=TODAY, valid_until=TODAY + DAY, **facts)
    events = AuditEvent.objects.filter(actor=actor)
    assert {event.for_whom for event in events} == {agency.support}
    assert events.count() == 4
    granted = events.get(verb="people.role_granted")
    assert (granted.object_type, granted.object_id) == ("people.user", str(agency.worker.pk))


def test_what_one_may_oneself_is_recorded_for_nobody(agency):
    agency.stand_in(agency.second_support, agency.support)
    change_unit(agency.support, person=agency.worker, unit=agency.other_unit, today=TODAY)
    assert AuditEvent.objects.get(verb="people.unit_changed").for_whom is None


def test_a_head_by_substitution_enters_an_absence_for_the_head(agency):
    agency.stand_in(agency.head, agency.outsider)
    enter_absence(
        agency.outsider,
        person=agency.worker,
        kind="leave",
        valid_from=TODAY,
        valid_until=TODAY + DAY,
        today=TODAY,
    )
    event = AuditEvent.objects.get(verb="people.absence_entered")
    assert (event.for_whom, event.facts["person"]) == (agency.head, agency.worker.pk)


def test_absences_of_a_person_do_not_overlap_in_the_database(agency):
    agency.away(agency.worker, days=5)
    facts = {"entered_at": "2026-11-01T00:00Z", "kind": "leave"}
    with pytest.raises(IntegrityError, match="absence_overlaps_another"), transaction.atomic():
        Absence.objects.create(
            person=agency.worker,
            valid_from=TODAY + 4 * DAY,
            valid_until=TODAY + 9 * DAY,
            **facts,
        )
    touching = Absence.objects.create(
        person=agency.worker, valid_from=TODAY + 5 * DAY, valid_until=TODAY + 9 * DAY, **facts
    )
    Absence.objects.create(
        person=agency.colleague, valid_from=TODAY, valid_until=TODAY + 9 * DAY, **facts
    )
    with pytest.raises(IntegrityError, match="absence_overlaps_another"), transaction.atomic():
        Absence.objects.filter(pk=touching.pk).update(valid_from=TODAY + 4 * DAY)
