from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis.query import read_query
from search.analysis.synonyms import Synonyms
from search.analysis.text import MAX_QUERY, MAX_QUERY_TOKENS, fold
from search.analysis.vocabulary import WordList, best_near, edit_distance, same_but_marks


class Words:
    """A vocabulary of a few words."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.list = WordList((word, 1) for word in words)

    def expect(self, terms: Iterable[str]) -> None:
        """Everything is at hand."""

    def has(self, term: str) -> bool:
        return term in self.words

    def folded(self, form: str) -> Sequence[str]:
        return same_but_marks([self.list], form)

    def near(self, form: str) -> Sequence[str]:
        return best_near([self.list], form, lambda word: True)


def best_terms(query: str, *words: str) -> set[str]:
    """Single terms of weight 0.6 and up."""
    found = read_query(query, Words(*words))
    return {
        alternative.clauses[0][0]
        for group in found.groups
        for alternative in group.alternatives
        if alternative.weight >= 0.6 and len(alternative.clauses) == 1
    }


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("huvitis", "hüvitis"),
        ("penisonilisa", "pensionilisa"),
        ("lapsetoeus", "lapsetoetus"),
        ("toovoime", "töövõime"),
    ],
)
def test_an_unknown_word_is_corrected_and_said(typed: str, shown: str) -> None:
    words = ("hüvitis", "pensionilisa", "lapsetoetus", "töövõime")
    query = read_query(typed, Words(*words))
    assert [(c.typed, c.shown) for c in query.corrections] == [(typed, shown)]
    assert shown in {a.clauses[0][0] for a in query.groups[0].alternatives}


def test_parts_alone_do_not_hide_a_word_without_its_diacritics() -> None:
    vocabulary = Words("sund", "toetus", "sünnitoetus")
    assert read_query("sunnitoetus", vocabulary).corrections[0].shown == "sünnitoetus"
    assert read_query("matusekulu", Words("matus", "kulu", "matusekuju")).corrections == ()


def test_a_known_word_is_left_alone() -> None:
    assert read_query("lapsetoetusele", Words("lapsetoetus")).corrections == ()
    assert read_query("penisonilisa", Words("pensionilisa"), exact=True).corrections == ()


@pytest.mark.parametrize(
    ("typed", "compound"),
    [
        ("toimetuleku toetus", "toimetulekutoetus"),
        ("matuste kulud", "matusekulu"),
        ("lapse hooldus tasu", "lapsehooldustasu"),
        ("teatamise kohustus", "teatamiskohustus"),
        ("kolme lapsega", "kolmelapseline"),
        ("menetluse ajal", "menetlusaegne"),
    ],
)
def test_a_compound_written_apart_is_found_together(typed: str, compound: str) -> None:
    assert compound in best_terms(typed, compound)


def test_colloquial_words_stand_for_official_ones() -> None:
    assert "lapsetoetus" in best_terms("lapseraha")
    assert "vanemahüvitis" in best_terms("emapalgast")
    assert "elatis" in best_terms("alimentide")


def test_a_colloquial_word_may_be_written_apart_or_together() -> None:
    synonyms = Synonyms(["beebiraha > sünnitoetus", "töötu abiraha > töötoetus"])
    for typed, meant in (("beebi raha", "sünnitoetus"), ("töötuabiraha", "töötoetus")):
        query = read_query(typed, Words(), synonyms=synonyms)
        assert all(meant in [a.clauses[0][0] for a in g.alternatives] for g in query.groups)


def test_a_word_that_documents_use_is_not_taken_for_a_colloquial_one() -> None:
    synonyms = Synonyms(["lapse raha > muu"])
    query = read_query("lapseraha", Words("lapseraha"), synonyms=synonyms)
    assert "muu" not in [a.clauses[0][0] for a in query.groups[0].alternatives]


@pytest.mark.parametrize("typed", ["salasona", "salasonad", "salasõan"])
def test_misspelt_colloquial_words_are_understood(typed: str) -> None:
    query = read_query(typed, Words("parool"))
    assert query.corrections[0].shown.startswith("salasõna")
    assert "parool" in [a.clauses[0][0] for a in query.groups[0].alternatives]


def test_a_form_that_no_document_has_gets_its_diacritics_back() -> None:
    query = read_query("jogede", Words("jõgi"))
    assert [c.shown for c in query.corrections] == ["jõgede"]


def test_another_word_for_money_is_tried_where_no_document_has_the_compound() -> None:
    assert "õppetoetus" in best_terms("õpperaha", "õppetoetus")
    assert "õppetoetus" not in best_terms("õpperaha", "õppetoetus", "õpperaha")


def test_equal_words_of_a_meaning_count_too() -> None:
    query = read_query("a1", Words(), synonyms=Synonyms(["a1 > beeta", "beeta = gamma"]))
    assert "gamma" in [a.clauses[0][0] for a in query.groups[0].alternatives]


def test_further_synonyms_count_less() -> None:
    query = read_query("a1", Words(), synonyms=Synonyms(["a1 > beeta, gamma"]))
    weights = {a.clauses[0][0]: a.weight for a in query.groups[0].alternatives}
    assert weights["beeta"] > weights["gamma"] > 0.5


def test_synonyms_that_no_document_holds_do_not_hide_a_typing_error() -> None:
    synonyms = Synonyms(["lapsetoetsu > tundmatu"])
    query = read_query("lapsetoetsu", Words("lapsetoetus"), synonyms=synonyms)
    assert [c.shown for c in query.corrections] == ["lapsetoetus"]


@pytest.mark.parametrize(
    ("typed", "relative"),
    [
        ("vaidlustamine", "vaie"),
        ("nõudmine", "nõue"),
        ("hindamine", "hinnang"),
        ("krüpteering", "krüpteerima"),
        ("anonüümsus", "anonüümne"),
        ("reguleerimine", "regulatsioon"),
        ("rahaline", "raha"),
    ],
)
def test_relatives_with_another_stem_are_listed(typed: str, relative: str) -> None:
    query = read_query(typed, Words())
    weights = {a.clauses[0][0]: a.weight for a in query.groups[0].alternatives}
    assert 0 < weights[relative] < 1


def test_a_word_that_says_little_counts_less_beside_others() -> None:
    assert [g.weight < 1 for g in read_query("taotluse tegemine", Words()).groups] == [False, True]
    assert [g.weight for g in read_query("tegemine", Words()).groups] == [1.0]


def test_an_engine_hears_what_it_will_be_asked_for() -> None:
    class Listening(Words):
        expected: frozenset[str] = frozenset()

        def expect(self, terms: Iterable[str]) -> None:
            self.expected |= frozenset(terms)

        def has(self, term: str) -> bool:
            assert term in self.expected
            return False

    read_query("toimetuleku toetus taotlemine", Listening())


def test_an_abbreviation_stands_for_its_name() -> None:
    assert "sotsiaalkindlustusamet" in best_terms("SKA")
    assert "ska" in best_terms("sotsiaalkindlustusamet")


def test_lists_go_one_way_or_both() -> None:
    synonyms = Synonyms(["a1 > beeta", "gamma = delta"])
    assert synonyms.matches([("beeta",)]) == []
    assert [m.others for m in synonyms.matches([("delta",)])] == [((("gamma",),),)]


def test_stop_words_are_dropped_unless_there_is_nothing_else() -> None:
    assert [g.typed for g in read_query("kuidas taotleda toetust", Words()).groups] == [
        "taotleda",
        "toetust",
    ]
    assert read_query("ja või kui", Words()).groups == ()


def test_length_is_bounded() -> None:
    query = read_query("sõna " * 5000, Words())
    assert len(query.text) <= MAX_QUERY
    assert len(query.groups) <= MAX_QUERY_TOKENS


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_a_query(text: str) -> None:
    read_query(text, Words("laps", "toetus"))


@given(st.text("abcõ", min_size=1, max_size=8), st.text("abcõ", min_size=1, max_size=8))
def test_distance_is_symmetric_and_zero_only_for_the_same(one: str, other: str) -> None:
    assert edit_distance(one, other, 2) == edit_distance(other, one, 2)
    assert (edit_distance(one, other, 2) == 0) == (one == other)


@given(st.text("toeusõälp", min_size=7, max_size=12), st.data())
def test_one_error_in_a_long_word_is_always_found(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    typed = word[:place] + word[place + 1 :]
    near = best_near([WordList([(word, 1)])], typed, lambda each: True)
    assert word in near
    assert same_but_marks([WordList([(word, 1)])], fold(word)) == (
        [word] if fold(word) != word else []
    )
