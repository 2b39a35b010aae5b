"""The page of results as a browser sees it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import World
from tests.search.test_engines import NASTY

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
    with django_assert_max_num_queries(10):
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


def titles(html: str) -> list[str]:
    return re.findall(r'<h3><a [^>]*lang="et">(?:<mark>)?(\w+)', html)


def test_results_can_be_ordered(page: Callable[..., str]) -> None:
    by_title, newest = page(q="makstakse", sort="title"), page(q="makstakse", sort="newest")
    assert titles(by_title) == sorted(titles(by_title))
    assert titles(newest) == sorted(titles(by_title), reverse=True)
    assert 'aria-current="true"' in by_title
    assert 'name="sort" value="title"' in by_title


def test_what_changed_lately_can_be_asked_for(page: Callable[..., str]) -> None:
    assert page(q="makstakse", since="month").count('class="result"') == 2
    assert page(q="makstakse", since_day="01.01.2020").count('class="chip"') == 1
    assert page(q="makstakse", since_day="31.12.2099").count('class="result"') == 0
    html = page(q="makstakse", since_day="eile")
    assert html.count('class="result"') == 2
    assert 'id="f-since-day-error"' in html
    assert 'value="eile"' in html


def test_each_filter_can_be_dropped_with_its_count(page: Callable[..., str]) -> None:
    html = page(q="makstakse", kind="memo", benefit="child_allowance")
    assert 'class="empty"' in html
    assert 'href="?q=makstakse&amp;benefit=child_allowance"' in html
    assert 'href="?q=makstakse&amp;kind=memo"' not in html.partition('class="empty"')[2]


def test_unit_and_readers_are_filters(page: Callable[..., str]) -> None:
    assert page(q="makstakse", unit="family_benefits_unit").count('class="result"') == 2
    assert page(q="makstakse", audience="staff").count('class="result"') == 0


def test_the_start_shows_what_changed(page: Callable[..., str]) -> None:
    html = page()
    assert "Sünnitoetus" in html
    assert "/muutused/" in html


def test_a_page_beyond_the_last_says_so(page: Callable[..., str]) -> None:
    html = page(q="makstakse", page="7")
    assert 'href="?q=makstakse"' in html


def test_only_reading(client: Any, db: None) -> None:
    assert client.post("/otsi/", {"q": "x"}).status_code == 405


def test_titles_stand_in_the_order_of_the_estonian_alphabet() -> None:
    from search.ordering import alphabetical

    words = ["zoo", "süü", "šokk", "suu", "õun", "vesi", "ülo", "tall", "äär", "öö", "žanr"]
    assert sorted(words, key=alphabetical) == [
        "suu", "süü", "šokk", "zoo", "žanr", "tall", "vesi", "õun", "äär", "öö", "ülo",
    ]  # fmt: skip
