"""Every search leaves a record of what was asked, never of who asked."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError
from django.test import Client
from kombu.exceptions import OperationalError

from search import tasks
from search.log import services
from search.models import SearchRecord
from tests.factories import UserFactory, World


@pytest.fixture
def note(world: World, built: Callable[[], int]) -> Any:
    version = world.publish(title="Kuldmünt", body="Kuldmünt.")
    built()
    return version


def opened_address(html: str) -> str:
    start = html.index('data-opened="') + 13
    return html[start : html.index('"', start)]


def test_a_record_says_what_was_asked_and_found(client: Client, note: Any) -> None:
    client.get("/otsi/", {"q": "kuldmündid"})
    record = SearchRecord.objects.get()
    assert (record.text, record.key, record.total) == ("kuldmündid", "kuldmunt", 1)
    assert (record.roles, record.unit, record.channel) == ("", "", "page")
    assert not record.found_nothing and not record.narrowed
    assert record.asked_at.second == record.asked_at.microsecond == 0


def test_a_record_holds_roles_and_unit_but_no_person(client: Client, note: Any) -> None:
    person = UserFactory(username="salajane", roles=["expert", "auditor"])
    client.force_login(person)
    client.get("/otsi/", {"q": "kuldmünt", "kind": "memo", "on": "2024-01-01"})
    record = SearchRecord.objects.get()
    assert (record.roles, record.unit) == ("auditor expert", "family_benefits_unit")
    assert record.filters == {
        "kind": ["memo"],
        "on": ["2024-01-01"],
        "known": [str(dt.date.today())],
    }
    assert record.narrowed
    kept = " ".join(str(value) for value in record.__dict__.values())
    for trace in ("salajane", person.last_name, person.get_full_name()):
        assert trace not in kept
    assert not [f for f in SearchRecord._meta.get_fields() if f.is_relation]


def test_what_points_at_a_person_is_masked_before_it_is_sent(
    client: Client, note: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    UserFactory(first_name="Salme", last_name="Pihlapuu")
    sent: list[Any] = []
    monkeypatch.setattr(
        tasks.store_search, "apply_async", lambda args, **options: sent.append(args)
    )
    client.get("/otsi/", {"q": "salme pihlapuule 49403136515 EE382200221020145685 a@b.ee"})
    (facts,) = [arguments[1] for arguments in sent]
    assert facts["text"] == "[nimi] [isikukood] [konto] [e-post]"
    assert facts["key"] == ""


def test_a_correction_brings_no_masked_name_back(client: Client, note: Any) -> None:
    client.get("/otsi/", {"q": "Kuldmynt Trallvil kuldmynt"})
    record = SearchRecord.objects.get()
    assert record.text == "[nimi] kuldmynt"
    assert record.key == "kuldmunt"


def test_only_the_first_page_of_a_real_question_is_recorded(client: Client, note: Any) -> None:
    client.get("/otsi/", {"q": "kuldmünt", "page": 2})
    client.get("/otsi/", {"q": "  "})
    client.head("/otsi/", {"q": "kuldmünt"})
    assert SearchRecord.objects.count() == 1


def test_the_first_result_opened_is_noted(client: Client, note: Any) -> None:
    html = client.get("/otsi/", {"q": "kuldmünt"}).content.decode()
    assert f'href="{note.permalink}' in html
    address = opened_address(html)
    assert address.endswith("/1/")
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address).status_code == 204
    assert strict.post(address.replace("/1/", "/7/")).status_code == 204
    assert SearchRecord.objects.get().position == 1


@pytest.mark.parametrize("position", ["0", "1001", "99999999999999999999"])
def test_a_click_that_makes_no_sense_is_forgotten(client: Client, note: Any, position: str) -> None:
    html = client.get("/otsi/", {"q": "kuldmünt"}).content.decode()
    address = opened_address(html).replace("/1/", f"/{position}/")
    assert client.post(address).status_code == 204
    assert client.post(f"/otsi/ava/{uuid.UUID(int=7)}/1/").status_code == 204
    assert client.get(address).status_code == 405
    assert SearchRecord.objects.get().position is None


def test_without_a_script_the_address_tells_which_result_was_opened(
    client: Client, note: Any
) -> None:
    html = client.get("/otsi/", {"q": "kuldmünt"}).content.decode()
    start = html.index('href="/n/') + 6
    address = html[start : html.index('"', start)].replace("&amp;", "&")
    key = SearchRecord.objects.get().pk
    assert address.partition("#")[0] == f"{note.permalink}?leid={key}.1"
    page = client.get(address)
    assert page.status_code == 200
    assert SearchRecord.objects.get().position == 1


SOME = uuid.UUID(int=7)


@pytest.mark.parametrize("value", ["", "x", "x.1", f"{SOME}.x", f"{SOME}.0", "\0"])
def test_an_address_that_tells_nonsense_is_read_all_the_same(
    client: Client, note: Any, value: str
) -> None:
    client.get("/otsi/", {"q": "kuldmünt"})
    assert client.get(note.permalink, {"leid": value}).status_code == 200
    assert SearchRecord.objects.get().position is None


def test_what_is_no_code_of_ours_is_not_kept_of_filters(client: Client, note: Any) -> None:
    address = {"q": "kuldmünt", "unit": ["family_benefits_unit", "Mari_Maasikas"]}
    client.get("/otsi/", {**address, "kind": "EE382200221020145685", "benefit": "child_allowance"})
    assert SearchRecord.objects.get().filters == {
        "kind": ["?"],
        "benefit": ["child_allowance"],
        "unit": ["?", "family_benefits_unit"],
    }


@pytest.mark.parametrize("error", [OSError, OperationalError, DatabaseError])
def test_search_answers_when_nothing_can_be_recorded(
    client: Client, note: Any, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(*args: Any, **options: Any) -> None:
        raise error

    for task in (tasks.store_search, tasks.store_click):
        monkeypatch.setattr(task, "apply_async", fail)
    answer = client.get("/otsi/", {"q": "kuldmünt"})
    assert answer.status_code == 200
    assert note.title in "".join(p.text for p in answer.context["found"].results[0].title)
    assert "data-opened" not in answer.content.decode()
    assert "leid=" not in answer.content.decode()
    assert client.post(f"/otsi/ava/{uuid.UUID(int=7)}/1/").status_code == 204


@pytest.mark.django_db
def test_a_message_that_comes_twice_makes_one_record() -> None:
    key, now = uuid.UUID(int=7), dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    facts = {
        "asked_at": now.isoformat(), "asked_on": "2026-11-01", "channel": "page",
        "text": "x", "key": "x", "total": 0, "milliseconds": 3,
    }  # fmt: skip
    for _ in range(2):
        tasks.store_search(str(key), facts)
    assert SearchRecord.objects.count() == 1
    assert not services.store_click(uuid.UUID(int=8), 1)


@pytest.mark.django_db
def test_old_records_are_deleted(settings: Any) -> None:
    settings.SEARCH_LOG_DAYS = 30
    today = dt.date(2026, 11, 21)
    for age in (29, 30, 31):
        day = today - dt.timedelta(days=age)
        SearchRecord.objects.create(
            asked_at=dt.datetime.combine(day, dt.time(12), dt.UTC),
            asked_on=day, channel="page", total=1, milliseconds=1,
        )  # fmt: skip
    with time_machine.travel(dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)):
        tasks.forget_searches()
        tasks.forget_searches()
    assert SearchRecord.objects.count() == 2
