"""The page of results as a browser sees it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import World
from tests.search.test_whoosh import NASTY

RELAXED = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def page(client: Client, world: World, built: Callable[[], int]) -> Callable[..., str]:
    world.publish(title="Lapsetoetuse maksmine", body="Lapsetoetust makstakse iga kuu.")
    world.publish(title="Sünnitoetus", body="Sünnitoetust makstakse üks kord.", kind="guidance")
    built()

    def get(**query: Any) -> str:
        response = client.get("/otsi/", query)
        assert response.status_code == 200
        return response.content.decode()

    return get


def test_a_result_shows_kind_status_and_marked_words(page: Callable[..., str]) -> None:
    html = page(q="lapsetoetusele")
    assert "<mark>Lapsetoetuse</mark> maksmine" in html
    assert 'name="q"' in html
    assert "is-ok" in html


def test_a_correction_is_said_with_a_way_back(page: Callable[..., str]) -> None:
    html = page(q="sunnitoetus")
    assert "<b>sünnitoetus</b>" in html
    assert "exact=1" in html
    assert "<mark>Sünnitoetus</mark>" not in page(q="sunnitoetus", exact="1")


def test_filters_have_counts_and_can_be_removed(page: Callable[..., str]) -> None:
    html = page(q="makstakse", kind="guidance")
    assert html.count('class="result"') == 1
    assert 'value="practice_note"' in html
    assert 'class="chip" href="?q=makstakse"' in html


def test_nothing_found_helps_on(page: Callable[..., str]) -> None:
    html = page(q="xyzzy", kind="memo")
    assert 'class="empty"' in html
    assert "?q=xyzzy" in html
    assert "/teadmised/" in html


def test_an_empty_question_explains_the_box(page: Callable[..., str]) -> None:
    assert 'class="result"' not in page(q="  ")


def test_text_of_a_query_is_never_markup(page: Callable[..., str]) -> None:
    assert "<script>alert" not in page(q="<script>alert(1)</script>")


def test_queries_are_not_logged(page: Callable[..., str], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        page(q="Mari Maasikas 49403136515")
    assert not [
        r for r in caplog.records if r.name.startswith("search") and "Mari" in r.getMessage()
    ]


def test_the_number_of_database_queries_does_not_grow(
    page: Callable[..., str],
    world: World,
    built: Callable[[], int],
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(9):
        world.publish(title=f"Lapsetoetus {number}", body="Lapsetoetus.")
    built()
    with django_assert_max_num_queries(7):
        page(q="lapsetoetus")


def test_nasty_strings_get_a_page(page: Callable[..., str]) -> None:
    for text in NASTY:
        page(q=text.replace("\ud800", ""))


@RELAXED
@given(
    query=st.dictionaries(
        st.sampled_from(["q", "on", "known", "kind", "benefit", "status", "page", "exact"]),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    )
)
def test_any_address_gets_a_page(page: Callable[..., str], query: dict[str, str]) -> None:
    page(**query)
