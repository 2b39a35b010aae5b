"""Texts of questions made safe: the short way says the same as the long one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.training import texts

signs = st.sampled_from(
    [*"aÕ1 ,;:.?!%/€\"'„“”«»()–—-_*#", "1.", "PM-2026-014", "paragrahv 5", "e\u0301"]
)


@given(st.lists(signs, min_size=1, max_size=12).map("".join))
def test_bare_words_say_the_same_as_rendered(text: str) -> None:
    short = texts.as_html(text, "markdown")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "is_bare", lambda text: False)
        assert texts.as_html(text, "markdown") == short


@pytest.mark.parametrize("text", ["Jah", "10 tööpäeva", "Mitte kellelegi, ka juhile mitte!"])
def test_most_answers_are_bare(text: str) -> None:
    assert texts.is_bare(text)


@pytest.mark.parametrize("text", ["1. jah", "a*b*", "Vt PM-2026-014", "§ 5", "a\nb", "a|b", "<b>"])
def test_what_could_be_markup_is_rendered(text: str) -> None:
    assert not texts.is_bare(text)
