from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import services
from search.analysis import placing
from search.analysis.highlight import Marker
from search.analysis.placing import hashes, met, pack, place, unpack
from search.analysis.query import read_query
from search.models import SearchDocument
from tests.search.conftest import searchable
from tests.search.test_query import Words

TEXTS = ["Lapsetoetus", "", "Alus on PHS § 17 lg 2. Sünni- ja lapsetoetust makstakse 80 eurot."]


def same(one: placing.Placed, other: placing.Placed) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


@given(st.lists(st.text(max_size=60), max_size=4))
def test_what_was_packed_is_unpacked(texts: list[str]) -> None:
    placed = place(texts)
    assert same(unpack(pack(placed)), placed)
    assert len(placed.counts) == len(texts)


def test_a_term_is_met_in_every_text_where_it_stands() -> None:
    placed = place(TEXTS)
    (term,) = hashes(("lapsetoetus",))
    found = [(text, TEXTS[text][start:end]) for text, start, end, _ in met(placed, _sorted(term))]
    assert found == [(0, "Lapsetoetus"), (2, "lapsetoetust")]


def test_the_first_half_of_a_shared_compound_stands_for_the_whole() -> None:
    placed = place(TEXTS)
    (term,) = hashes(("sünnitoetus",))
    assert [TEXTS[text][a:b] for text, a, b, _ in met(placed, _sorted(term))] == ["Sünni"]


def test_nothing_is_met_without_words() -> None:
    assert met(place([]), _sorted(1)) == []
    assert met(place(["laps"]), np.array([], np.uint32)) == []


def test_marks_are_the_same_from_what_is_kept_as_from_the_text() -> None:
    marker = Marker(read_query("lapsetoetus PHS § 17", Words("lapsetoetus")))
    kept = marker.placed_spans(unpack(pack(place(TEXTS))))
    assert kept == [marker.spans(text) for text in TEXTS]
    assert [len(spans) for spans in kept] == [1, 0, 2]


def _sorted(*terms: int) -> Any:
    return np.array(sorted(terms), np.uint32)


@pytest.mark.django_db
def test_showing_a_document_does_not_analyse_it(monkeypatch: pytest.MonkeyPatch) -> None:
    document = searchable("Lapsetoetust makstakse.")
    services._store([document], SearchDocument.objects.all())
    monkeypatch.setattr("search.models.place", None)
    row = SearchDocument.objects.get()
    assert same(row.placed, place(row.texts))


@pytest.mark.django_db
def test_a_row_from_before_is_analysed_when_it_is_shown() -> None:
    row = SearchDocument.of(searchable("Lapsetoetust makstakse."))
    row.save()
    assert not row.spans
    assert same(row.placed, place(row.texts))
