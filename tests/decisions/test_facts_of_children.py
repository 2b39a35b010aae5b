"""Every kind of case is calculated from what its form asks about the children."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from guidance.benefits.dates import Month
from guidance.cases.facts import PersonFacts
from guidance.decisions.calculating import computed_lines
from guidance.decisions.models import Proposal
from tests.cases.conftest import Office

pytestmark = pytest.mark.django_db
EVENT = dt.date(2026, 10, 16)


def child(name: str = "Oskar", born: dt.date = EVENT) -> PersonFacts:
    return PersonFacts(
        given_name=name, family_name="Näidis", code_country="FI", born_on=born, country="EE"
    )


def calculated(office: Office, kind: str, children: list[PersonFacts], **typed: str) -> Any:
    """Return the proposal of a case whose children all have these facts, and its page."""
    case = office.taken(kind=kind, children=children, event_on=EVENT)
    client = Client()
    client.force_login(office.handler)
    address = f"/juhtumid/{case.number}/otsus/"
    client.post(address, {"do": "begin", "kind": "grant"})
    proposal = Proposal.objects.get()
    people = [party.person_id for party in case.parties.filter(role="child")]
    facts = {
        f"child-{pk}-{name.replace('-', '_')}": value
        for pk in people
        for name, value in typed.items()
    }
    texts = {"seen": proposal.version, "kind": "grant", "claim": "Toetus", "do": "calculate"}
    answer = client.post(address, {**texts, **facts})
    assert answer.status_code == 302, answer.content.decode()
    proposal.refresh_from_db()
    return proposal, client.get(address).content.decode()


@pytest.mark.parametrize(
    ("kind", "typed", "benefit", "cents"),
    [
        ("adoption", {"adopted": "2026-10-16"}, "adoption_allowance", 32000),
        (
            "conscript",
            {"service_from": "2026-10-01", "service_until": "2026-10-31"},
            "conscript_child_allowance",
            90000,
        ),
        ("survivor", {"survivor_since": "2026-10-16"}, "survivor_allowance", 34782),
        (
            "survivor",
            {"survivor_since": "2026-10-16", "survivor_pension": "360"},
            "survivor_allowance",
            36000,
        ),
        ("maintenance", {"maintenance_from": "2026-10-01"}, "maintenance_support", 20000),
        (
            "maintenance",
            {"maintenance_from": "2026-10-01", "maintenance_owed": "150.50"},
            "maintenance_support",
            15050,
        ),
    ],
)
def test_a_special_allowance_is_calculated_and_kept(
    office: Office, kind: str, typed: dict[str, str], benefit: str, cents: int
) -> None:
    proposal, page = calculated(office, kind, [child(born=dt.date(2020, 3, 1))], **typed)

    assert {span.benefit for span in proposal.granted_spans} == {benefit}
    assert cents in {span.cents for span in proposal.granted_spans}
    for value in typed.values():
        assert f'value="{value}' in page


def test_triplets_are_counted_at_birth(office: Office) -> None:
    children = [child(name) for name in ("Ann", "Berit", "Carl")]
    proposal, page = calculated(office, "birth", children, together="on")

    born = [span for span in proposal.granted_spans if span.benefit == "birth_allowance"]
    assert [span.cents for span in born] == [100000] * 3
    assert "multiple_birth_allowance" in {span.benefit for span in proposal.granted_spans}
    assert page.count("checked") >= 3


def test_a_child_in_substitute_care_is_not_paid_for(office: Office) -> None:
    born = dt.date(2020, 3, 1)
    away = {"away_from": "2026-12-01", "away_until": "2027-01-31"}
    proposal, _page = calculated(office, "child_allowance", [child(born=born)], **away)

    first, second = proposal.granted_spans
    assert (first.last_day, second.start) == (dt.date(2026, 11, 30), dt.date(2027, 2, 1))


def test_a_wrong_interval_keeps_what_was_typed(office: Office) -> None:
    case = office.taken(children=[child()], event_on=EVENT)
    client = Client()
    client.force_login(office.handler)
    address = f"/juhtumid/{case.number}/otsus/"
    client.post(address, {"do": "begin", "kind": "grant"})
    pk = case.parties.get(role="child").person_id
    answer = client.post(
        address,
        {
            "seen": Proposal.objects.get().version,
            "kind": "grant",
            "reasons": "Pikk põhjendus.",
            "do": "calculate",
            f"child-{pk}-away_from": "2026-12-31",
            f"child-{pk}-away_until": "2026-12-01",
        },
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Pikk põhjendus." in page
    assert 'value="2026-12-01"' in page


def test_the_elder_siblings_income_is_kept_in_a_claim(office: Office) -> None:
    case = office.taken(kind="parental_benefit", children=[child()], event_on=EVENT)
    client = Client()
    client.force_login(office.handler)
    address = f"/juhtumid/{case.number}/otsus/"
    client.post(address, {"do": "begin", "kind": "grant"})
    proposal = Proposal.objects.get()
    typed = {
        "seen": proposal.version, "kind": "grant", "claim": "Vanemahüvitis", "do": "calculate",
        "whose": "shared", "event": "2026-10-16", "income": "1500", "months": "12",
        "unemployed_days": "30", "elder_born": "2024-05-01", "elder_average": "2500",
        "start": "2026-11-16", "days": "15",
    }  # fmt: skip
    assert client.post(address, {**typed, "elder_average": ""}).status_code == 422
    assert client.post(address, typed).status_code == 302
    proposal.refresh_from_db()
    # 2,500 / 30 = 83.33 × 15.
    assert [span.cents for span in proposal.granted_spans] == [124995]
    page = client.get(address).content.decode()
    assert 'value="2024-05-01"' in page
    assert 'value="30"' in page


def test_parental_benefit_of_a_late_claim_goes_six_months_back(office: Office) -> None:
    arose = dt.date(2025, 10, 16)
    case = office.taken(kind="parental_benefit", children=[child(born=arose)], event_on=arose)
    facts = {
        "kind": "parental_benefit", "whose": "shared", "event": arose.isoformat(),
        "days": [{"from": "2026-01-10", "until": "2026-12-01"}],
    }  # fmt: skip
    months = [line["month"] for line in computed_lines(case, facts)]
    late = Month.of(case.received_on).plus(-6)
    assert (months[0], months[-1]) == (str(late), "2026-11")


def test_a_mothers_days_before_the_birth_are_paid(office: Office) -> None:
    case = office.taken(kind="parental_benefit", children=[child()], event_on=EVENT)
    facts = {
        "kind": "parental_benefit", "whose": "mother", "event": EVENT.isoformat(),
        "days": [{"from": "2026-08-10", "until": "2026-11-01"}],
    }  # fmt: skip
    months = [line["month"] for line in computed_lines(case, facts)]
    assert months == ["2026-08", "2026-09", "2026-10"]


def begun(office: Office, **facts: Any) -> tuple[Client, str, dict[str, Any]]:
    """A proposal that was begun on its page: who writes it, where, and what is always sent."""
    case = office.taken(children=[child()], event_on=EVENT, **facts)
    client = Client()
    client.force_login(office.handler)
    address = f"/juhtumid/{case.number}/otsus/"
    client.post(address, {"do": "begin", "kind": "grant"})
    return client, address, {"seen": Proposal.objects.get().version, "kind": "grant"}


def test_a_claim_that_is_not_filled_in_is_said_at_its_fields(office: Office) -> None:
    client, address, sent = begun(office, kind="parental_benefit")
    half = {"whose": "shared", "event": "", "income": "1500", "months": "12", "start": ""}
    answer = client.post(address, {**sent, **half, "reasons": "Pikk.", "do": "calculate"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Pikk." in page
    assert 'value="1500"' in page


@pytest.mark.parametrize("do", ["save", "law", "find", "send"])
def test_facts_typed_are_kept_whatever_is_pressed(office: Office, do: str) -> None:
    client, address, sent = begun(office)
    pk = Proposal.objects.get().case.parties.get(role="child").person_id
    client.post(address, {**sent, "do": do, f"child-{pk}-single": "on", f"child-{pk}-left": ""})
    kept = Proposal.objects.get()
    assert kept.facts["children"][0]["single_parent"]
    assert kept.sent_at is None


def test_an_untouched_claim_does_not_stand_in_the_way(office: Office) -> None:
    client, address, sent = begun(office, kind="parental_benefit")
    empty = {"whose": "mother", "event": "", "income": "", "months": "12", "sick_days": "0"}
    empty |= {"unemployed_days": "0", "start": "", "days": "", "elder_born": ""}
    answer = client.post(address, {**sent, **empty, "reasons": "Nii.", "do": "save"})
    assert answer.status_code == 302
    assert Proposal.objects.get().reasons == "Nii."
