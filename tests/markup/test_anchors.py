"""A paragraph keeps its anchor as long as it is the same paragraph."""

import re
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from content.markup import MarkupError, Paragraph, render
from content.markup.anchors import assign
from content.markup.similarity import grams, match, similarity
from tests.markup.texts import document, paragraphs, sentence, tangle, word

FORM = re.compile(r"p-[a-z2-7]{6}")


def anchors(texts: list[str], previous: tuple[Paragraph, ...] = ()) -> dict[str, str]:
    return {p.text: p.anchor for p in render(document(texts), previous=previous).paragraphs}


@settings(deadline=None)
@given(paragraphs)
def test_the_same_text_keeps_every_anchor(texts: list[str]) -> None:
    first = render(document(texts))
    assert render(document(texts), previous=first.paragraphs) == first
    assert all(FORM.fullmatch(p.anchor) for p in first.paragraphs)


@settings(deadline=None)
@given(paragraphs, sentence, st.data())
def test_an_inserted_paragraph_leaves_the_others(
    texts: list[str], new: str, data: st.DataObject
) -> None:
    assume(new not in texts)
    first = render(document(texts))
    at = data.draw(st.integers(0, len(texts)))
    after = anchors([*texts[:at], new, *texts[at:]], first.paragraphs)
    assert {text: anchor for text, anchor in after.items() if text != new} == anchors(texts)
    assert after[new] not in {p.anchor for p in first.paragraphs}


@settings(deadline=None)
@given(paragraphs, st.data())
def test_a_deleted_paragraph_leaves_the_others(texts: list[str], data: st.DataObject) -> None:
    first = render(document(texts))
    gone = data.draw(st.sampled_from(texts))
    after = anchors([text for text in texts if text != gone], first.paragraphs)
    assert after == {text: anchor for text, anchor in anchors(texts).items() if text != gone}


@settings(deadline=None)
@given(paragraphs, st.randoms(use_true_random=False))
def test_moved_paragraphs_keep_their_anchors(texts: list[str], random: Random) -> None:
    first = render(document(texts))
    moved = list(texts)
    random.shuffle(moved)
    assert anchors(moved, first.paragraphs) == anchors(texts)


@settings(deadline=None)
@given(paragraphs, word, st.data())
def test_a_small_edit_keeps_the_anchor(texts: list[str], new: str, data: st.DataObject) -> None:
    first = render(document(texts))
    at = data.draw(st.integers(0, len(texts) - 1))
    words = texts[at].split()
    words[data.draw(st.integers(0, len(words) - 1))] = new
    edited = " ".join(words)
    assume(edited not in texts)
    assume(similarity(grams(edited), grams(texts[at])) >= 0.5)
    rivals = [similarity(grams(edited), grams(text)) for text in texts if text != texts[at]]
    assume(max(rivals, default=0) < 0.4)
    after = anchors([*texts[:at], edited, *texts[at + 1 :]], first.paragraphs)
    before = anchors(texts)
    assert after[edited] == before[texts[at]]
    assert all(after[text] == before[text] for text in texts if text != texts[at])


@settings(max_examples=60, deadline=None)
@given(tangle, tangle)
def test_anchors_are_unique_and_deterministic(old: str, new: str) -> None:
    try:
        first = render(old)
        second = render(new, previous=first.paragraphs)
    except MarkupError:
        return
    assert render(new, previous=first.paragraphs) == second
    ids = re.findall(r' id="([^"]*)"', second.html)
    assert len(ids) == len(set(ids))
    assert [p.anchor for p in second.paragraphs] == [i for i in ids if FORM.fullmatch(i)]


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "a b c d e f"]), max_size=12))
def test_repeated_texts_get_different_anchors(texts: list[str]) -> None:
    first = assign(texts, ())
    assert len(set(first)) == len(texts)
    previous = [Paragraph(anchor, text) for anchor, text in zip(first, texts, strict=True)]
    assert assign(texts, previous) == first


def test_of_two_equal_paragraphs_the_one_beside_the_deleted_stays() -> None:
    texts = ["algus on siin", "sama tekst", "keskel on muu", "sama tekst", "lõpp on siin"]
    first = assign(texts, ())
    previous = [Paragraph(anchor, text) for anchor, text in zip(first, texts, strict=True)]
    assert assign(texts[2:], previous) == first[2:]
    assert assign(texts[:3], previous) == first[:3]


def test_numbers_in_short_items_may_change() -> None:
    before = render("- Sünnitoetus 320 €\n- Lapsendamistoetus 320 €\n- Lapsetoetus 60 €")
    after = render(
        "- Sünnitoetus 350 €\n- Lapsendamistoetus 350 €\n- Lapsetoetus 80 €",
        previous=before.paragraphs,
    )
    assert [p.anchor for p in after.paragraphs] == [p.anchor for p in before.paragraphs]


def test_a_rewritten_paragraph_is_a_new_one() -> None:
    before = render("Toetust saab üks vanematest.")
    after = render("Otsus tehakse 30 tööpäeva jooksul.", previous=before.paragraphs)
    assert after.paragraphs[0].anchor != before.paragraphs[0].anchor


def test_a_new_anchor_is_none_of_the_previous() -> None:
    text = "Toetust saab üks vanematest."
    own = render(text).paragraphs[0].anchor
    other = [Paragraph(own, "Hoopis teine tekst siin.")]
    assert render(text, previous=other).paragraphs[0].anchor != own


def test_headings_tables_code_and_examples_have_anchors() -> None:
    html = render(
        "## A\n\n| b | c |\n|---|---|\n| d | e |\n\n```\nf\n```\n\n> g\n\n??? h\n    i\n\n- j"
    ).html
    for tag in ("h2", "table", "pre", "blockquote", "details", "p", "li"):
        assert re.search(rf'<{tag}\b[^>]* id="p-', html), tag


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([], ["a"], {}),
        (["a"], [], {}),
        (["a", "b"], ["b", "a"], {0: 1, 1: 0}),
        (["x", "x", "y"], ["x", "y"], {0: 0, 1: 2}),
        (["x", "x"], ["x", "x", "x"], {0: 0, 1: 1}),
    ],
)
def test_match(old: list[str], new: list[str], pairs: dict[int, int]) -> None:
    assert match(old, new) == pairs


@settings(deadline=None)
@given(st.lists(sentence), st.lists(sentence))
def test_match_pairs_each_text_once(old: list[str], new: list[str]) -> None:
    pairs = match(old, new)
    assert len(set(pairs.values())) == len(pairs)
    assert set(pairs) <= set(range(len(new)))
    assert set(pairs.values()) <= set(range(len(old)))
