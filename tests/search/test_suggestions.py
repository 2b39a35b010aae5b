"""The box offers titles, benefits, provisions and frequent queries, each only to its readers."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from portal.shell.asof import AsOf
from search.models import SearchRecord
from search.suggestions import suggest
from search.titles import Titled, TitleIndex, title_words
from tests.factories import World
from tests.search.test_finding import TODAY

NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


def titled(title: str, **facts: Any) -> Titled:
    values = {
        "source": "documents", "key": title, "group": title, "title": title, "label": "PM-1",
        "kind": "memo", "url": "/n/pm-1/", "readers": " public ",
        "applies_from": dt.date(2020, 1, 1), "applies_until": None,
        "published_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC), "withdrawal": False, **facts,
    }  # fmt: skip
    return Titled(**values)


def starting(index: TitleIndex, typed: str, on: dt.date = TODAY) -> list[str]:
    ways = [(word,) for word in title_words(typed)]
    return [row.title for row in index.starting(ways, on, NOW, lambda row: True)]


def test_every_word_typed_begins_some_word_of_the_title() -> None:
    index = TitleIndex(
        [titled("Lapse sünni toetus"), titled("Sünnitoetus"), titled("Matusetoetus")]
    )
    assert starting(index, "sunni toe") == ["Lapse sünni toetus"]
    assert starting(index, "SÜNN") == ["Sünnitoetus", "Lapse sünni toetus"]
    assert starting(index, "toetus") == ["Lapse sünni toetus"]
    assert starting(index, "pm-1 matus") == ["Matusetoetus"]
    assert starting(index, "xyzzy") == starting(index, "") == []


def test_only_what_speaks_on_the_day_is_offered() -> None:
    first = titled("Vana nimi", key="1", group="g")
    second = titled(
        "Uus nimi", key="2", group="g", applies_from=dt.date(2026, 1, 1), published_at=NOW
    )
    index = TitleIndex([first, second])
    assert starting(index, "nimi") == ["Uus nimi"]
    assert starting(index, "nimi", dt.date(2025, 1, 1)) == ["Vana nimi"]
    assert starting(index, "nimi", dt.date(2019, 1, 1)) == []


@given(st.lists(st.text(max_size=20), max_size=5), st.text(max_size=20))
def test_any_titles_and_any_beginning_will_do(titles: list[str], typed: str) -> None:
    found = starting(TitleIndex([titled(title) for title in titles]), typed)
    assert set(found) <= set(titles)


def asof(on: dt.date = TODAY) -> AsOf:
    return AsOf(on=on, known=TODAY, today=TODAY)


def offered(typed: str, user: Any = None, on: dt.date = TODAY) -> list[str]:
    return [each.label for each in suggest(typed, user or AnonymousUser(), asof(on))]


def test_titles_benefits_and_numbers_are_offered(world: World, built: Callable[[], int]) -> None:
    version = world.publish(title="Kuldmündi kaalumine")
    built()
    assert offered("kuldm") == ["Kuldmündi kaalumine"]
    assert offered("kuldmündile") == ["Kuldmündi kaalumine"]
    assert offered(version.document_number.lower()) == ["Kuldmündi kaalumine"]
    (one,) = suggest("kuldm", AnonymousUser(), asof(dt.date(2026, 1, 1)))
    assert one.url == f"{version.permalink}?on=2026-01-01"
    assert "Lapsetoetus" in offered("lapset")
    assert offered("k") == offered("  ") == []


def test_a_provision_leads_to_what_rests_on_it(
    world: World, built: Callable[[], int], imported_act: Any
) -> None:
    built()
    for typed in ("phs 17", "PHS § 17 lg 1", "perehüvitiste seaduse § 17"):
        one = suggest(typed, AnonymousUser(), asof())[0]
        assert (one.label, one.url) == ("PHS § 17. Lapsetoetus", "/otsi/?q=PHS+%C2%A7+17")


def often(text: str, times: int = 6, roles: str = "expert", **facts: Any) -> None:
    for number in range(times):
        day = timezone.localdate() - dt.timedelta(days=number % 3)
        SearchRecord.objects.create(
            text=text, key=text, asked_at=timezone.now(), asked_on=day, channel="page",
            roles=roles, milliseconds=1, **{"total": 3, **facts},
        )  # fmt: skip


def test_staff_are_offered_what_colleagues_often_find(world: World) -> None:
    often("koolitoetuse taotlus")
    often("kooliraha", times=4)
    often("koolitee [nimi]")
    often("koolilõuna", roles="")
    often("koolivaheaeg", roles="external_user")
    often("koolibuss", total=0, found_nothing=True)
    assert offered("kool", world.reader) == ["koolitoetuse taotlus"]
    assert offered("kool") == offered("kool", world.external) == []


def test_suggestions_take_few_queries(
    world: World, built: Callable[[], int], client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        world.publish(title=f"Kuldmünt {number}")
    built()
    client.force_login(world.reader)
    client.get("/otsi/soovitused/", {"q": "kuldm"})
    with django_assert_max_num_queries(8):
        answer = client.get("/otsi/soovitused/", {"q": "kuldm"})
    items = answer.json()["items"]
    assert len(items) == 5
    assert set(items[0]) == {"label", "hint", "url"}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_any_text_gets_an_answer(client: Client, built: Callable[[], int]) -> None:
    from tests.search.test_engines import NASTY

    for text in [*NASTY, "x" * 10_000, "§", "PHS § 99999999999999999999"]:
        answer = client.get("/otsi/soovitused/", {"q": text.replace("\ud800", "")})
        assert answer.status_code == 200
