"""Queries that ask the same have one key, whatever the forms and the order of their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.curation.keys import query_key, same_words, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lapse toetust", "toetused lastele"),
        ("lapsetoetuse", "lapsetoetustest"),
        ("PHS § 17 lg 2", "perehüvitiste seaduse paragrahvi 17 lõike 2"),
        ("mis on muutus", "muutused"),
        ("Lapsetoetus", "LAPSETOETUS"),
    ],
)
def test_forms_and_order_do_not_matter(one: str, other: str) -> None:
    assert query_key(one) == query_key(other) != ""
    assert same_words(words_of(one), words_of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lapsetoetus", "sünnitoetus"),
        ("PHS § 17", "PHS § 171"),
        ("laps toetus", "laps"),
        ("laps toetus matus pere puue", "laps toetus matus pere kool"),
    ],
)
def test_other_words_are_another_query(one: str, other: str) -> None:
    assert query_key(one) != query_key(other)
    assert not same_words(words_of(one), words_of(other))


def test_what_was_masked_and_words_without_subject_do_not_count() -> None:
    assert query_key("[nimi] toetus [isikukood]") == "toetus"
    assert query_key("ja on [nimi]") == ""
    assert not same_words(words_of("ja"), words_of("on"))


@given(st.text(max_size=500))
def test_any_text_has_a_key(text: str) -> None:
    assert query_key(text) == query_key(text)
