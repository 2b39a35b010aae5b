"""No page shows a person's data without whose, which and why in the log."""

import json

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse

from portal.access.demo import load_demo_access
from portal.access.errors import NobodyNamed, WithoutPurpose
from portal.access.integrity import check_entries
from portal.access.models import AccessEntry
from portal.access.services import record_access
from portal.audit.integrity import Result
from portal.audit.triggers import lifted
from tests.access.conftest import CODE, NOON, open_glass
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
SENTENCE = "Kontrollin isikukoodi enne õiguse andmist."


def page(person):
    return reverse("access:colleague", args=[person.pk])


def give_purpose(client, response, **facts):
    values = {"purpose": "account", "sentence": SENTENCE, "case_reference": "", **facts}
    return client.post(reverse("access:purpose"), {"asked": response.context["signed"], **values})


def test_the_page_asks_why_and_shows_nothing_before(office, client):
    client.force_login(office.support)
    response = client.get(page(office.person))
    assert "access/purpose.html" in [template.name for template in response.templates]
    assert CODE not in response.content.decode()
    assert not AccessEntry.objects.exists()


@time_machine.travel(NOON, tick=False)
def test_with_a_purpose_it_shows_and_leaves_an_entry_each_time(office, client):
    client.force_login(office.support)
    answer = give_purpose(client, client.get(page(office.person)))
    assert answer.url == page(office.person)
    for _ in range(2):
        assert CODE in client.get(page(office.person)).content.decode()
    assert AccessEntry.objects.count() == 2
    entry = AccessEntry.objects.first()
    assert (entry.actor, entry.subject_code, entry.what) == (
        office.support,
        CODE,
        "access.account",
    )
    assert (entry.purpose, entry.sentence, entry.at) == ("account", SENTENCE, NOON)


def test_a_purpose_holds_for_an_hour_and_for_one_person(office, client):
    other = UserFactory(personal_code="60001017869")
    client.force_login(office.support)
    with time_machine.travel(NOON, tick=False) as clock:
        give_purpose(client, client.get(page(office.person)))
        assert "access/purpose.html" in [t.name for t in client.get(page(other)).templates]
        clock.shift(3599)
        assert CODE in client.get(page(office.person)).content.decode()
        clock.shift(1)
        assert CODE not in client.get(page(office.person)).content.decode()


@pytest.mark.parametrize(
    "facts", [{"sentence": ""}, {"sentence": "Lihtsalt"}, {"purpose": ""}, {"purpose": "case"}]
)
def test_a_purpose_without_a_reason_or_not_offered_is_refused(office, client, facts):
    client.force_login(office.support)
    response = give_purpose(client, client.get(page(office.person)), **facts)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert CODE not in client.get(page(office.person)).content.decode()


def test_the_number_of_a_case_is_reason_enough(office, client):
    client.force_login(office.support)
    give_purpose(client, client.get(page(office.person)), sentence="", case_reference="P-2026-0117")
    assert CODE in client.get(page(office.person)).content.decode()


def test_a_question_that_was_tampered_with_leads_nowhere(office, client):
    client.force_login(office.support)
    answer = client.post(reverse("access:purpose"), {"asked": "x:y", "purpose": "account"})
    assert answer.status_code == 404


def test_only_security_investigates_and_that_stays_unseen_for_a_while(office, client):
    client.force_login(office.support)
    offered = client.get(page(office.person)).context["form"].fields["purpose"].choices
    assert "security" not in [code for code, _ in offered]
    client.force_login(office.security)
    give_purpose(client, client.get(page(office.person)), purpose="security")
    client.get(page(office.person))
    client.force_login(office.person)
    assert client.get(reverse("access:own")).context["page"].rows == []
    with time_machine.travel("2099-01-01"):
        client.force_login(office.person)
        assert len(client.get(reverse("access:own")).context["page"].rows) == 1


def test_ones_own_data_need_no_purpose(office, client):
    boss = UserFactory(roles=["user_support"], personal_code="60001017869")
    client.force_login(boss)
    assert "60001017869" in client.get(page(boss)).content.decode()
    assert not AccessEntry.objects.exists()


def test_an_emergency_access_is_the_purpose_while_it_runs(office, client):
    with time_machine.travel(NOON, tick=False) as clock:
        grant = open_glass(office.support)
        client.force_login(office.support)
        assert CODE in client.get(page(office.person)).content.decode()
        entry = AccessEntry.objects.get()
        assert (entry.break_glass, entry.purpose) == (grant, "break_glass")
        clock.shift(2 * 3600)
        assert CODE not in client.get(page(office.person)).content.decode()


def test_who_may_not_see_the_person_is_not_asked(office, client):
    client.force_login(office.worker)
    assert client.get(page(office.person)).status_code == 404


def entry_of(office, **facts):
    values = {
        "subject_code": CODE,
        "subject_label": "Leelo Kask",
        "what": "access.account",
        "purpose": "account",
        "sentence": SENTENCE,
        **facts,
    }
    return record_access(office.support, **values)


def test_an_entry_says_whose_and_why(office):
    with pytest.raises(WithoutPurpose):
        entry_of(office, sentence=" ")
    with pytest.raises(WithoutPurpose):
        entry_of(office, purpose="uudishimu")
    with pytest.raises(NobodyNamed):
        entry_of(office, subject_code="", subject_label="")


def test_the_log_refuses_changes_and_the_chain_holds_it_a_second_time(office):
    entry = entry_of(office)
    with pytest.raises(DatabaseError), transaction.atomic():
        AccessEntry.objects.update(sentence="Muu")
    assert found() == []
    with lifted():
        AccessEntry.objects.filter(pk=entry.pk).update(sentence="Muu põhjus hiljem.")
    assert found() == [(f"access entry {entry.pk}", "it was changed")]
    with lifted():
        AccessEntry.objects.all().delete()
    assert found() == [(f"event {entry.event_id}", "its entry in the access log is missing")]


def found():
    result = Result("access_entries")
    check_entries(result)
    return [(finding.where, finding.what) for finding in result.findings]


def test_the_person_sees_who_and_why_and_takes_it_along(office, client):
    entry_of(office)
    client.force_login(office.person)
    text = client.get(reverse("access:own")).content.decode()
    assert str(office.support) in text
    assert SENTENCE in text
    said = json.loads(client.get(reverse("access:own_export", args=["json"])).content)
    assert said["usage"][0]["personcode"] == f"EE{CODE}"
    assert said["usage"][0]["restrictions"] == "A"
    lines = client.get(reverse("access:own_export", args=["csv"])).content.decode("utf-8-sig")
    assert lines.splitlines()[0].split(";")[:3] == ["personcode", "logtime", "action"]
    client.force_login(office.worker)
    assert client.get(reverse("access:own")).context["page"].rows == []


def test_security_looks_a_person_up_and_that_is_logged(office, client):
    entry_of(office)
    client.force_login(office.security)
    assert client.get(reverse("access:looked_up")).status_code == 404
    answer = client.post(reverse("access:look_up"), {"personal_code": CODE})
    assert CODE not in answer.url
    give_purpose(client, client.get(answer.url), purpose="oversight")
    assert SENTENCE in client.get(answer.url).content.decode()
    assert AccessEntry.objects.filter(actor=office.security, what="access.log").count() == 1
    client.force_login(office.support)
    assert client.get(reverse("access:look_up")).status_code == 404


def test_lists_take_a_constant_number_of_queries(office, client, django_assert_max_num_queries):
    for _ in range(60):
        entry_of(office)
    client.force_login(office.person)
    client.get(reverse("access:own"))
    with django_assert_max_num_queries(12):
        response = client.get(reverse("access:own"))
    assert len(response.context["page"].rows) == 50
    older = client.get(reverse("access:own") + response.context["page"].next_url)
    assert len(older.context["page"].rows) == 10


def test_the_demo_has_openings_to_show(office):
    for user in (office.person, office.support):
        user.email = f"{user.username}@kaasus.example"
        user.save()
    assert load_demo_access(NOON) == 2
    assert load_demo_access(NOON) == 0
