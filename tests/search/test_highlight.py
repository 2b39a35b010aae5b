from hypothesis import given
from hypothesis import strategies as st

from search.analysis.highlight import Marker, best_window, pieces
from search.analysis.query import read_query
from tests.search.test_query import Words


def marked(text: str, query: str) -> list[str]:
    marker = Marker(read_query(query, Words("lapsetoetus", "laps", "taotlema")))
    return [piece.text for piece in pieces(text, marker.spans(text)) if piece.marked]


def test_inflected_forms_compounds_and_relatives_are_marked() -> None:
    assert marked(
        "Lapsetoetust taotletakse lastele, mitte vanemale.", "lapsetoetuse taotlemine"
    ) == [
        "Lapsetoetust",
        "taotletakse",
    ]
    assert marked("Toetus ja sünnitoetus.", "toetused") == ["Toetus", "sünnitoetus"]


def test_a_citation_is_marked_as_a_whole() -> None:
    assert marked("Alus on PHS § 17 lg 2 ja muu.", "PHS § 17") == ["PHS § 17 lg 2"]


def test_stop_words_are_not_marked() -> None:
    assert marked("Kui laps ja vanem", "kui laps") == ["laps"]


@given(st.text(max_size=200))
def test_pieces_make_the_text_again(text: str) -> None:
    marker = Marker(read_query("laps toetus", Words("laps", "toetus")))
    spans = marker.spans(text)
    assert "".join(piece.text for piece in pieces(text, spans)) == text


def test_the_window_shows_where_most_words_meet() -> None:
    text = "laps " + "muu jutt " * 60 + "lapse toetus makstakse välja " + "lõpp " * 60
    marker = Marker(read_query("laps toetus", Words("laps", "toetus")))
    start, end = best_window(text, marker.spans(text))
    assert "lapse toetus" in text[start:end]
    assert end - start <= 320
