"""Texts in several languages: one of them is taken."""

import pytest

from guidance.training.formats.multilang import text_in

SPANS = (
    '<p><span lang="et" class="multilang">Tere</span> '
    '<span class="multilang" lang="en">Hello</span>!</p>'
)


@pytest.mark.parametrize(
    ("text", "language", "chosen"),
    [
        (SPANS, "et", "<p>Tere!</p>"),
        (SPANS, "en", "<p>Hello!</p>"),
        (SPANS, "ru", "<p>Tere!</p>"),
        ('a <span lang="en" class="multilang">b</span> c', "et", None),
        ('<span lang="en">b</span><span lang="et">c</span>', "et", None),
        ("{mlang et}Õ{mlang}{mlang en}O{mlang} x {mlang other}y{mlang}", "en", "O x y"),
        ("{mlang en}a{mlang} ja {mlang et}b{mlang}", "et", "a ja b"),
        ("{mlang et}lahti", "et", None),
        (SPANS[:30], "et", None),
    ],
)
def test_one_language_is_taken(text: str, language: str, chosen: str | None) -> None:
    assert text_in(text, language) == (text if chosen is None else chosen)


@pytest.mark.parametrize(
    "piece", ['<span lang="et" class="multilang">', "<span ", "{mlang et}", "{mlang  "]
)
def test_unclosed_parts_stay_as_they_are(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert text_in(text, "et") == text
