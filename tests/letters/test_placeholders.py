"""Values in their places: never markup, always of their kind."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.letters.placeholders import (
    blocks_inside_text,
    fill_subject,
    has_broken,
    money,
    names_in,
    wrong_values,
)
from guidance.letters.purposes import PURPOSES, purpose_of
from guidance.letters.rendering import render_words

NUMBER = '<span class="nowrap">'
REQUEST = purpose_of("document_request")


def words(body, data, purpose=REQUEST, language="et"):
    return render_words(body, data, purpose, language)


def test_values_are_written_by_their_kind():
    html = words(
        "Tähtpäev {{ reply_by }}.\n\n{{ documents }}",
        {"reply_by": "2026-12-07", "documents": ["Tõend A", "Tõend B"]},
    )
    assert html == "<p>Tähtpäev 07.12.2026.</p>\n<ul><li>Tõend A</li><li>Tõend B</li></ul>"


@pytest.mark.parametrize(
    ("cents", "language", "text"),
    [
        (8000, "et", "80,00 eurot"),
        (5, "en", "0.05 euros"),
        (-150, "et", "−1,50 eurot"),
        (123_456_789, "et", "1 234 567,89 eurot"),
    ],
)
def test_money(cents, language, text):
    assert money(cents, language) == text.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    "value",
    [
        "<script>alert(1)</script>",
        "**rasvane** [link](http://halb.example)",
        "{{ signer }}",
        '"><img src=x onerror=1>',
        "&lt;b&gt;",
    ],
)
def test_a_value_is_never_markup(value):
    html = words("Number {{ reference }}.", {"reference": value, "signer": "X"})
    assert re.findall(r"<[^>]*>", html) == ["<p>", NUMBER, "</span>", "</p>"]
    assert unescape(html) == f"<p>Number {NUMBER}{value}</span>.</p>"


@given(st.text(min_size=1, max_size=200))
def test_whatever_the_value_the_tags_are_those_of_the_template(value):
    data = {"reference": value, "documents": [value]}
    html = words("A {{ reference }} B\n\n{{ documents }}", data)
    assert re.findall(r"<[^>]*>", html) == [
        "<p>",
        NUMBER,
        "</span>",
        "</p>",
        "<ul>",
        "<li>",
        "</li>",
        "</ul>",
    ]


def test_what_is_not_given_leaves_nothing_and_no_bare_heading():
    decision = purpose_of("decision_change")
    html = words(
        "## Summad\n\n{{ amounts }}\n\n{{ calculation }}\n\n## Alus\n\nTekst.", {}, decision
    )
    assert html == "<h2>Alus</h2>\n<p>Tekst.</p>"


def test_a_citation_is_words_on_paper():
    assert "<a" not in words("Alus on PHS § 17 lg 3.", {})


def test_names_braces_and_blocks():
    assert names_in("{{ a }} {{b}} {{ a }}") == ["a", "b"]
    assert has_broken("{{ a b }}") and has_broken("}}") and not has_broken("{{ a }}")
    assert blocks_inside_text("Saatke {{ documents }} meile", REQUEST.places) == ["documents"]
    assert blocks_inside_text("Saatke\n\n{{ documents }}\n", REQUEST.places) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("reply_by", "7.12.2026"),
        ("reply_by", "2026-02-30"),
        ("documents", "üks"),
        ("documents", [1]),
        ("benefit", "a\x00b"),
        ("benefit", "x" * 501),
        ("benefit", ""),
    ],
)
def test_a_value_of_another_kind_is_refused(name, value):
    data = {"benefit": "lapsetoetus", "reply_by": "2026-12-07", "documents": ["A"], name: value}
    assert wrong_values(data, REQUEST.places, ["benefit", "reply_by", "documents"]) == [name]


def test_an_unknown_value_is_refused():
    assert wrong_values({"salary": "1"}, REQUEST.places, []) == ["salary"]


def test_the_samples_of_every_purpose_fit():
    for purpose in PURPOSES.values():
        assert wrong_values(purpose.sample(), purpose.places, list(purpose.places)) == []
        assert not any(p.in_subject and p.kind.is_block for p in purpose.places.values())


def test_the_subject_is_plain_text():
    data = {"benefit": "<b>lapsetoetus</b>"}
    assert (
        fill_subject("Otsus: {{ benefit }}", data, REQUEST.places, "et")
        == "Otsus: <b>lapsetoetus</b>"
    )
