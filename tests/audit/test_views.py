"""The viewer of the audit log: who gets in, what is found, how it is paged."""

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.audit.models import AuditEvent, AuditPersonal
from portal.audit.services import record
from portal.audit.tasks import verify_chain
from portal.audit.verifying import settle
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
EVENTS = "/logi/"


@pytest.fixture
def guard(db):
    return UserFactory(roles=["information_security_specialist"])


@pytest.fixture
def log(client, guard):
    client.force_login(guard)

    def ask(**given):
        return client.get(EVENTS, given).context["page"].rows

    return ask


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("auditor", 200),
        ("information_security_specialist", 200),
        ("administrator", 200),
        ("expert", 404),
        ("user_support", 404),
        ("external_user", 404),
    ],
)
def test_who_may_read_it(client, role, status):
    client.force_login(UserFactory(roles=[role]))
    assert client.get(EVENTS).status_code == status


def test_events_are_found_by_who_what_to_what_and_when(log):
    mari, jaan = UserFactory(first_name="Mari"), UserFactory(first_name="Jaan")
    one = record(mari, "people.role_granted", jaan)
    other = record(jaan, "people.role_ended", mari)
    assert log(person="mari") == [one]
    assert log(verb="people.role_ended") == [other]
    assert log(object_type="people.user", object_id=str(jaan.pk)) == [one]
    assert log(person="keegi teine") == []
    today = f"{timezone.localdate():%d.%m.%Y}"
    assert len(log(since=today, until=today)) == 2
    assert log(since="01.01.2020", until="02.01.2020") == []


@pytest.mark.parametrize(
    "given", [{"since": "40.13.2026"}, {"since": "02.01.2026", "until": "01.01.2026"}]
)
def test_what_cannot_be_understood_is_said_and_finds_nothing(client, guard, given):
    record(None, "audit.exported")
    client.force_login(guard)
    response = client.get(EVENTS, given)
    assert response.context["form"].errors
    assert response.context["page"].rows == []


@pytest.mark.parametrize("before", ["x", "1_2", "9999999999999999.1_1", "1.1_x", "_"])
def test_a_mangled_page_mark_leads_to_the_first_page(log, before):
    record(None, "audit.exported")
    assert len(log(before=before)) == 1


def test_pages_follow_each_other_without_gaps_in_a_constant_number_of_queries(
    client, guard, django_assert_num_queries, django_assert_max_num_queries
):
    for _ in range(120):
        record(guard, "audit.exported", guard)
    client.force_login(guard)
    seen, address = [], EVENTS
    client.get(EVENTS)
    with django_assert_max_num_queries(12) as first:
        client.get(EVENTS)
    while address:
        with django_assert_num_queries(len(first)):
            page = client.get(address).context["page"]
        seen += [event.pk for event in page.rows]
        address = EVENTS + page.next_url if page.next_url else ""
    assert seen == sorted(AuditEvent.objects.values_list("pk", flat=True), reverse=True)


def test_the_personal_part_is_shown_by_a_step_that_is_recorded(client, guard):
    event = record(guard, "audit.exported", personal={"name": "Mari Maasikas"})
    settle()
    client.force_login(guard)
    page = client.get(reverse("audit:event", args=[event.pk])).content.decode()
    assert "Mari Maasikas" not in page
    shown = client.post(reverse("audit:personal", args=[event.pk])).content.decode()
    assert "Mari Maasikas" in shown
    assert AuditEvent.objects.about(event).get().verb == "audit.personal_read"


def test_an_administrator_sees_what_was_done_but_no_personal_part(client, guard):
    event = record(guard, "audit.exported", personal={"name": "Mari Maasikas"})
    settle()
    client.force_login(UserFactory(roles=["administrator"]))
    assert client.get(reverse("audit:event", args=[event.pk])).status_code == 200
    assert client.post(reverse("audit:personal", args=[event.pk])).status_code == 404
    assert client.post(reverse("audit:erase", args=[event.pk])).status_code == 404


def test_erasing_asks_for_a_reason_and_then_says_erased(client, guard):
    event = record(guard, "audit.exported", personal={"name": "Mari Maasikas"})
    settle()
    client.force_login(guard)
    address = reverse("audit:erase", args=[event.pk])
    assert client.post(address, {"reason": "ei"}).context["form"].errors
    assert AuditPersonal.objects.exists()
    client.post(address, {"reason": "Andmesubjekti taotlus 7."})
    assert not AuditPersonal.objects.filter(event=event).exists()
    assert client.post(address, {"reason": "Andmesubjekti taotlus 7."}).context["form"].errors
    settle()
    assert client.get(reverse("audit:event", args=[event.pk])).status_code == 200


def test_the_csv_has_what_was_asked_for_and_is_recorded(client, guard):
    record(guard, "people.role_granted", guard, personal={"name": "Salajane"})
    client.force_login(guard)
    response = client.get(reverse("audit:events_csv"), {"verb": "people.role_granted"})
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "Salajane" not in lines[1]
    assert AuditEvent.objects.filter(verb="audit.exported").count() == 1


def test_the_page_says_when_the_chain_was_checked_and_whether_it_is_whole(client, guard):
    record(guard, "audit.exported")
    verify_chain()
    client.force_login(guard)
    context = client.get(EVENTS).context
    assert (context["checked"].findings, context["head"].sequence) == (0, 1)
