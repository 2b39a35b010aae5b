"""Words without markup."""

from hypothesis import given, settings
from hypothesis import strategies as st

from content.markup import FilledAmount, excerpt, fill, plain_text, render, word_count
from tests.markup.texts import document, paragraphs


def test_blocks_are_lines_and_marks_are_gone() -> None:
    html = render(
        "## Pealkiri\n\nTere **tu**gev &lt; ja[^1] {{a.b}}.\n\n| a | b |\n|---|---|\n| c | d |\n\n"
        '- [x](/y "5 > 4")\n\n[^1]: Märkus.'
    ).html
    assert plain_text(html) == "Pealkiri\nTere tugev < ja ….\na b\nc d\nx\nMärkus."


def test_filled_amounts_count_as_the_reader_sees_them() -> None:
    value = FilledAmount("320 €", "PHS § 22", title="Sünnitoetus")
    html = fill(render("Toetus on {{a.b}}.").html, amount=lambda name, on: value)
    assert plain_text(html) == "Toetus on 320 €."


def test_excerpt_is_cut_between_words() -> None:
    html = render("Üks kaks, kolm neli").html
    assert excerpt(html, 100) == "Üks kaks, kolm neli"
    assert excerpt(html, 16) == "Üks kaks, kolm…"
    assert excerpt(html, 10) == "Üks kaks…"
    assert excerpt(html, 2) == "Ü…"
    assert excerpt(html, 0) == ""


def test_word_count() -> None:
    assert word_count(render("Kolm-neli sõna: 80,50 eurot.\n\n- ja veel").html) == 6


@settings(deadline=None)
@given(paragraphs, st.integers(0, 60))
def test_plain_words_come_back(texts: list[str], n: int) -> None:
    html = render(document(texts)).html
    assert plain_text(html) == "\n".join(texts)
    assert word_count(html) == sum(len(text.split()) for text in texts)
    assert len(excerpt(html, n)) <= n
