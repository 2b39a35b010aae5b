"""Pages of claims: who sees them, what they ask of the database, what they refuse."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guidance.claims.models import Claim
from portal.access.models import AccessEntry
from portal.workdays import DAY
from tests.claims.conftest import Recovery

pytestmark = pytest.mark.django_db


def signed_in(client: Client, person) -> Client:
    client.force_login(person)
    return client


def act(claim: Claim, slug: str) -> str:
    return reverse("claims:act", args=[claim.number, slug])


@pytest.fixture
def claim(recovery: Recovery) -> Claim:
    return recovery.taken()


def test_the_page_leaves_an_entry_for_the_person(client, recovery, claim) -> None:
    page = signed_in(client, recovery.office.handler).get(claim.get_absolute_url())
    assert page.status_code == 200
    assert "160,00" in page.content.decode()
    assert AccessEntry.objects.filter(subject_code=claim.person.code).exists()


@pytest.mark.parametrize("who", ["colleague", "below", "stranger"])
def test_others_find_nothing(client, recovery, claim, who) -> None:
    browser = signed_in(client, getattr(recovery.office, who))
    for address in (
        claim.get_absolute_url(),
        act(claim, "tagasimakse"),
        reverse("claims:terms", args=[claim.case.number]),
        reverse("claims:open", args=[claim.case.number]),
    ):
        assert browser.get(address).status_code == 404
    assert browser.post(act(claim, "tagasimakse"), {"cents": "1"}).status_code == 404
    assert recovery.balance(claim) == 16000


def test_the_lead_sees_but_does_not_write_terms(client, recovery, claim) -> None:
    browser = signed_in(client, recovery.office.lead)
    assert browser.get(claim.get_absolute_url()).status_code == 200
    terms = reverse("claims:terms", args=[claim.case.number])
    assert browser.get(terms).status_code == 404


def test_more_than_owed_is_said_at_once_and_stays_typed(client, recovery, claim) -> None:
    today = timezone.localdate()
    Claim.objects.filter(pk=claim.pk).update(opened_on=today - dt.timedelta(days=1))
    answer = signed_in(client, recovery.office.handler).post(
        act(claim, "tagasimakse"),
        {"cents": "160,01", "on": today.isoformat(), "version": str(claim.case.version)},
    )
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "160,01" in words
    assert "160,00" in words


@pytest.mark.parametrize(
    "typed", ["", "abc", "1e5", "-5", "1,234", "99999999999", "NaN", "Infinity", "0x10"]
)
def test_amounts_that_are_none(client, recovery, claim, typed) -> None:
    today = timezone.localdate().isoformat()
    answer = signed_in(client, recovery.office.handler).post(
        act(claim, "tagasimakse"), {"cents": typed, "on": today}
    )
    assert answer.status_code == 422
    assert recovery.balance(claim) == 16000


def test_the_list_shows_what_one_may_see(client, recovery, claim) -> None:
    address = reverse("claims:claims")
    seen = signed_in(client, recovery.office.handler).get(address).content.decode()
    assert claim.number in seen
    other = signed_in(Client(), recovery.office.stranger).get(address).content.decode()
    assert claim.number not in other


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("", True),
        ("?seis=noticed", True),
        ("?seis=demanded", False),
        ("?seis=kokkuvolts", True),
        ("?hilinenud=1", False),
        ("?q=N-2026-000001", True),
        ("?q=Olematu", False),
        ("?leht=9", False),
    ],
)
def test_the_list_is_narrowed_down(client, recovery, claim, query, is_there) -> None:
    page = signed_in(client, recovery.office.handler).get(reverse("claims:claims") + query)
    assert (claim.get_absolute_url() in page.content.decode()) is is_there


def test_the_number_of_queries_does_not_grow(
    client, recovery, django_assert_max_num_queries
) -> None:
    for _count in range(6):
        recovery.taken(months=None)
    browser = signed_in(client, recovery.office.handler)
    browser.get(reverse("claims:claims"))
    with django_assert_max_num_queries(12):
        browser.get(reverse("claims:claims"))


def test_what_is_late_is_handed_to_a_bailiff(client, recovery) -> None:
    claim = recovery.decided()
    browser = signed_in(client, recovery.office.handler)
    Claim.objects.filter(pk=claim.pk).update(repay_by=timezone.localdate() - DAY)
    assert act(claim, "taitmisele") in browser.get(claim.get_absolute_url()).content.decode()
    typed = {"bailiff": "Täitur Näidis", "reference": "", "on": timezone.localdate().isoformat()}
    page = browser.post(act(claim, "taitmisele"), typed)
    assert page.status_code == 422
    assert "Täitur Näidis" in page.content.decode()
    page = browser.post(act(claim, "taitmisele"), {**typed, "reference": "1/2"}, follow=True)
    html = page.content.decode()
    assert "Täitur Näidis" in html
    assert act(claim, "taitmine-lopeta") in html
    assert act(claim, "meeldetuletus") not in html
    browser.post(act(claim, "taitmine-lopeta"), {"reason": "Vara ei ole"})
    assert act(claim, "meeldetuletus") in browser.get(claim.get_absolute_url()).content.decode()


def test_a_claim_page_asks_little(client, recovery, django_assert_max_num_queries) -> None:
    claim = recovery.decided(percent=20, set_off_from=dt.date(2026, 12, 1))
    browser = signed_in(client, recovery.office.handler)
    browser.get(claim.get_absolute_url())
    with django_assert_max_num_queries(38):
        browser.get(claim.get_absolute_url())


def test_the_case_page_leads_to_the_claim(client, recovery, claim) -> None:
    page = signed_in(client, recovery.office.handler).get(claim.case.get_absolute_url())
    assert claim.get_absolute_url() in page.content.decode()


def test_a_decided_case_offers_to_open_a_claim(client, recovery, claim) -> None:
    page = signed_in(client, recovery.office.handler).get(recovery.source.get_absolute_url())
    assert claim.get_absolute_url() in page.content.decode()
    assert reverse("claims:open", args=[recovery.source.number]) not in page.content.decode()


def test_an_unknown_action_is_not_there(client, recovery, claim) -> None:
    page = signed_in(client, recovery.office.handler).get(act(claim, "kustuta"))
    assert page.status_code == 404


def test_an_action_out_of_its_time_leads_back(client, recovery, claim) -> None:
    answer = signed_in(client, recovery.office.handler).get(act(claim, "osad"))
    assert answer.status_code == 302


def test_a_set_off_half_written_is_not_lost(client, recovery, claim) -> None:
    typed = {"kind": "recover", "repay_by": "2026-12-23", "way": "", "percent": "20"}
    typed |= {"set_off_from": "2027-01", "month-2026-03": "80", "month-2026-04": "80"}
    answer = signed_in(client, recovery.office.handler).post(
        reverse("claims:terms", args=[claim.case.number]), typed
    )
    assert answer.status_code == 422
    assert "way" in answer.context["form"].errors
    assert 'value="20"' in answer.content.decode()
