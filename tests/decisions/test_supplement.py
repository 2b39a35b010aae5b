"""A family between two countries: the supplement in a decision, child by child."""

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext as _

from guidance.benefits.reading import BadInput, read_request
from guidance.benefits.table import present_rates
from guidance.benefits.writing import calculate
from guidance.calculator.words import contradiction_words
from guidance.decisions.calculating import facts_from
from guidance.decisions.models import Proposal
from tests.cases.conftest import Office
from tests.decisions.conftest import BABY, BORN, Desk

pytestmark = pytest.mark.django_db
WORKS_HERE = {"lives_in": "EE", "activity": "work", "active_in": "EE"}
WORKS_THERE = {"lives_in": "FI", "activity": "work", "active_in": "FI"}


def facts(**changes: Any) -> dict[str, Any]:
    family = {
        "kind": "family_allowances",
        "from": "2026-11",
        "until": "2026-12",
        "children": [{"key": "a", "born": "2020-03-01"}, {"key": "b", "born": "2022-03-01"}],
    }
    return {
        "kind": "differential_supplement",
        "family": family,
        "parents": [WORKS_HERE, WORKS_THERE],
        "lives_in": {"a": "FI", "b": "FI"},
        "abroad": {"a": 5000, "b": 9000},
        **changes,
    }


def amounts(**changes: Any) -> list[tuple[str, str, str]]:
    found = calculate(read_request(facts(**changes)), present_rates())
    lines = found["lines"]
    return [(x["benefit"], x["child"], x["amount"]) for x in lines if x["month"] == "2026-11"]


def test_the_difference_is_paid_for_a_child_who_lives_where_the_other_parent_works() -> None:
    assert amounts() == [("differential_supplement", "a", "30.00")]


def test_where_estonia_pays_first_it_pays_its_own_allowance() -> None:
    here = {"a": "EE", "b": "EE"}
    assert amounts(lives_in=here) == [
        ("child_allowance", "a", "80.00"),
        ("child_allowance", "b", "80.00"),
    ]


def test_a_right_by_residence_only_gives_no_supplement() -> None:
    resting = {"lives_in": "EE", "activity": "none", "active_in": ""}
    assert amounts(parents=[resting, WORKS_THERE]) == []


def test_children_in_two_countries_are_looked_at_one_by_one() -> None:
    assert amounts(lives_in={"a": "FI", "b": "EE"}) == [
        ("differential_supplement", "a", "30.00"),
        ("child_allowance", "b", "80.00"),
    ]


@pytest.mark.parametrize("activity", ["work", "pension"])
def test_a_child_in_neither_country_is_refused_by_name(activity: str) -> None:
    parents = [{**one, "activity": activity} for one in (WORKS_HERE, WORKS_THERE)]
    with pytest.raises(BadInput) as refused:
        amounts(parents=parents, lives_in={"a": "FI", "b": "SE"})
    assert (refused.value.where, refused.value.what) == (
        "child_lives_in",
        f"in_neither_state_of_{activity}",
    )
    assert contradiction_words(refused.value.what) != contradiction_words("")


def test_a_supplement_is_as_certain_as_what_is_compared() -> None:
    family = facts()["family"]
    family["children"][0]["single_parent"] = [{"from": "2020-03-01"}]
    found = calculate(read_request(facts(family=family)), present_rates())
    # The single parent's 100 € holds from a day that no source gives.
    assert found["lines"][0]["status"] == "unverified"


@pytest.mark.parametrize(
    "changes",
    [
        {"parents": []},
        {"parents": [{"lives_in": "EE", "activity": "work", "active_in": ""}]},
        {"abroad": {"a": -1}},
        {"unknown": 1},
        {"lives_in": {"a": "FI"}},
        {"lives_in": {"a": "FI", "b": "US"}},
        {"parents": [{"lives_in": "US", "activity": "work", "active_in": "US"}]},
        {"abroad": {"c": 100}},
    ],
)
def test_what_cannot_be_read_is_an_error(changes: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        amounts(**changes)


def test_a_recalculation_begins_with_its_month() -> None:
    from guidance.benefits.dates import Month

    cut = facts_from(facts(), Month(2026, 12))
    assert cut["family"]["from"] == "2026-12"
    assert cut["abroad"] == facts()["abroad"]


def test_in_a_decision_from_the_page(office: Office, world: Any) -> None:
    desk = Desk.__new__(Desk)
    desk.office, desk.version = office, world.publish(title="Lisahüvitis", body="Kahe riigi vahel.")
    desk.case = office.taken(kind="coordination", children=[BABY], event_on=BORN)
    client = Client()
    client.force_login(office.handler)
    address = f"/juhtumid/{desk.case.number}/otsus/"
    client.post(address, {"do": "begin", "kind": "grant"})
    proposal = Proposal.objects.get()
    child = desk.child().person.pk
    typed = {
        "seen": proposal.version,
        "kind": "grant",
        "claim": "Lisahüvitis",
        "do": "calculate",
        **{f"parent-0-{name}": value for name, value in WORKS_HERE.items()},
        **{f"parent-1-{name}": value for name, value in WORKS_THERE.items()},
        f"abroad-{child}-lives_in": "FI",
        f"abroad-{child}-euros": "50",
    }
    wrong = client.post(address, {**typed, "parent-0-active_in": ""})
    assert wrong.status_code == 422
    third = client.post(address, {**typed, f"abroad-{child}-lives_in": "SE"})
    assert third.status_code == 422
    assert contradiction_words("in_neither_state_of_work") in third.content.decode()
    assert 'value="50"' in third.content.decode()
    proposal.refresh_from_db()
    typed["seen"] = proposal.version
    assert client.post(address, typed).status_code == 302
    proposal.refresh_from_db()
    assert {span.benefit for span in proposal.granted_spans} == {"differential_supplement"}
    assert [span.cents for span in proposal.granted_spans] == [3000]
    page = client.get(address)
    assert 'value="50' in page.content.decode()
    (said,) = page.context["calculation"]
    for part in ("883/2004", "80,00", "50,00", str(_("Finland"))):
        assert part in said
