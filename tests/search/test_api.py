"""The API answers as its description says, whatever is asked."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from search import tasks
from search.models import SearchRecord, UseCount
from search.views import api
from tests.factories import UserFactory, World
from tests.search.test_engines import NASTY
from tests.search.test_page import RELAXED


@pytest.fixture(autouse=True)
def _no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "MOST_PER_MINUTE", 10**6)


@pytest.fixture
def description(client: Client, db: None) -> dict[str, Any]:
    return client.get("/api/openapi.json").json()


@pytest.fixture
def conforms(description: dict[str, Any]) -> Callable[[dict[str, Any], str], None]:
    def check(body: dict[str, Any], name: str) -> None:
        schema = {"$ref": f"#/components/schemas/{name}", "components": description["components"]}
        Draft202012Validator(schema).validate(body)

    return check


def test_the_description_is_valid_openapi(description: dict[str, Any]) -> None:
    assert description["openapi"] == "3.1.0"
    validate(description)


def test_every_parameter_that_is_described_is_understood(description: dict[str, Any]) -> None:
    named = {one["name"] for one in description["paths"]["/api/search"]["get"]["parameters"]}
    assert named == {"q", *api._UNDERSTOOD}


def test_an_answer_is_as_described(
    client: Client,
    world: World,
    built: Callable[[], int],
    imported_act: Any,
    conforms: Callable[..., None],
) -> None:
    note = world.publish(title="Kuldmünt", body="Makstakse PHS § 17 lg 1 alusel.")
    built()
    body = client.get("/api/search", {"q": "kuldmündi"}).json()
    conforms(body, "Results")
    (result,) = body["results"]
    assert result["url"].startswith(f"http://testserver{note.permalink}")
    assert (result["title"], result["label"]) == ("Kuldmünt", note.document_number)
    assert (body["total"], body["pages"], body["counts"]["kind"]) == (1, 1, {"practice_note": 1})
    body = client.get("/api/search", {"q": "PHS § 17", "on": "2024-01-01"}).json()
    conforms(body, "Results")
    assert body["provision"]["citation"] == "PHS § 17"
    assert SearchRecord.objects.filter(channel="api").count() == 2


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({}, "q"),
        ({"q": "  "}, "q"),
        ({"q": "x" * 501}, "q"),
        ({"q": "x", "on": "eile"}, "on"),
        ({"q": "x", "known": "2099-01-01"}, "known"),
        ({"q": "x", "kind": "muu"}, "kind"),
        ({"q": "x", "status": ["in_force", "muu"]}, "status"),
        ({"q": "x", "benefit": "a b"}, "benefit"),
        ({"q": "x", "audience": "keegi"}, "audience"),
        ({"q": "x", "sort": "juhuslik"}, "sort"),
        ({"q": "x", "page": "0"}, "page"),
        ({"q": "x", "page": "101"}, "page"),
        ({"q": "x", "since": "month"}, "since"),
        ({"q": "x", "kind": ["memo"] * 21}, "kind"),
    ],
)
@pytest.mark.django_db
def test_nonsense_is_told_as_a_problem(
    client: Client, conforms: Callable[..., None], query: dict[str, Any], parameter: str
) -> None:
    answer = client.get("/api/search", query)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    conforms(answer.json(), "Problem")
    assert answer.json()["parameter"] == parameter


@pytest.mark.django_db
def test_only_reading_and_only_so_often(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for address in ("/api/search", "/api/openapi.json"):
        answer = client.post(address)
        assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    monkeypatch.setattr(api, "MOST_PER_MINUTE", 2)
    codes = [client.get("/api/search").status_code for _ in range(4)]
    assert codes == [400, 400, 429, 429]
    assert client.get("/api/search")["Retry-After"] == "60"
    client.force_login(UserFactory())
    assert client.get("/api/search").status_code == 400


@pytest.mark.django_db
def test_uses_are_counted_for_all_processes_and_forgotten(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "MOST_PER_MINUTE", 1)
    forwarded = {"HTTP_X_FORWARDED_FOR": "10.9.9.9, 192.0.2.7"}
    assert client.get("/api/search", REMOTE_ADDR="192.0.2.7").status_code == 400
    assert client.get("/api/search", REMOTE_ADDR="127.0.0.1", **forwarded).status_code == 429
    assert client.get("/api/search", REMOTE_ADDR="192.0.2.8", **forwarded).status_code == 400
    assert {count.uses for count in UseCount.objects.all()} == {1, 2}
    assert not [count for count in UseCount.objects.all() if "192.0" in count.who]
    UseCount.objects.update(ends=1)
    tasks.forget_searches()
    assert not UseCount.objects.exists()


@pytest.mark.django_db
def test_what_cannot_be_counted_is_answered(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **options: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(api, "count_use", fail)
    assert client.get("/api/search").status_code == 400


def test_nasty_strings_get_an_answer(
    client: Client, world: World, built: Callable[[], int], conforms: Callable[..., None]
) -> None:
    world.publish(title="Kuldmünt")
    built()
    for text in NASTY:
        answer = client.get("/api/search", {"q": text.replace("\ud800", "")})
        assert answer.status_code in {200, 400}
        conforms(answer.json(), "Results" if answer.status_code == 200 else "Problem")


NAMES = ["q", "on", "known", "since", "kind", "benefit", "unit", "audience", "status", "sort"]


@RELAXED
@given(
    query=st.dictionaries(
        st.sampled_from([*NAMES, "exact", "page"]),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    )
)
def test_any_address_gets_json(client: Client, built: Callable[[], int], query: Any) -> None:
    answer = client.get("/api/search", query)
    assert answer.status_code in {200, 400}
    answer.json()
