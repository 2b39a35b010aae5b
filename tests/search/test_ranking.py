from dataclasses import replace

import numpy as np

from search.analysis.alternatives import Alternative
from search.analysis.query import Group
from search.analysis.terms import Content, Zone, document_terms, heading_terms
from search.ranking import NOWHERE, Collection, Postings, norms, rank, weigh

LISTS = {
    "toetus": ([0, 1, 2], [1.0, 4.0, 1.0]),
    "laps": ([0], [1.0]),
    "~toetus": ([3], [9.0]),
    "a": ([4, 5], [1.0, 1.0]),
    "b": ([4], [1.0]),
}


INDEX = {
    term: (np.array(places, np.int32), np.array(weights, np.float32))
    for term, (places, weights) in LISTS.items()
}


def postings(term: str) -> Postings:
    return INDEX.get(term, NOWHERE)


def collection(*forbidden: int, priors: list[float] | None = None) -> Collection:
    allowed = np.ones(6, bool)
    allowed[list(forbidden)] = False
    lengths = norms(np.full(6, 100.0), 100.0)
    return Collection(6, lengths, allowed, None if priors is None else np.array(priors))


def group(*alternatives: tuple[float, tuple[tuple[str, ...], ...]]) -> Group:
    return Group("", tuple(Alternative(weight, clauses) for weight, clauses in alternatives))


def one(weight: float, term: str) -> tuple[float, tuple[tuple[str, ...], ...]]:
    return weight, ((term,),)


def ranked(*groups: Group, within: Collection | None = None) -> list[int]:
    return np.asarray(rank(groups, postings, within or collection()).order).tolist()


def test_more_of_the_word_ranks_higher() -> None:
    assert ranked(group(one(1.0, "toetus")))[0] == 1


def test_all_words_beat_many_of_one_word() -> None:
    assert ranked(group(one(1.0, "toetus")), group(one(1.0, "laps")))[0] == 0


def test_a_weak_alternative_never_outgrows_its_weight() -> None:
    assert ranked(group(one(1.0, "toetus"), one(0.25, "~toetus")))[-1] == 3


def test_every_clause_must_be_met() -> None:
    assert ranked(group((0.5, (("a",), ("b", "c"))))) == [4]


def test_what_is_not_allowed_does_not_score() -> None:
    assert ranked(group(one(1.0, "toetus")), within=collection(1)) == [0, 2]


def test_a_complete_match_is_known() -> None:
    found = rank([group(one(1.0, "toetus")), group(one(1.0, "laps"))], postings, collection())
    assert [place for place in found.order if found.matched[place] == found.wanted] == [0]
    assert found.order[0] == 0


def test_a_light_word_may_be_missing() -> None:
    light = replace(group(one(1.0, "laps")), weight=0.3)
    found = rank([group(one(1.0, "toetus")), light], postings, collection())
    assert [p for p in found.order if found.matched[p] == found.wanted] == list(found.order)


def test_parts_of_a_compound_fill_up_behind() -> None:
    compound = replace(group(one(1.0, "laps")), last_resort=(Alternative(0.25, (("a",),)),))
    found = rank([compound], postings, collection())
    assert list(found.order) == [0, 4, 5]
    assert [p for p in found.order if found.matched[p] == found.wanted] == [0]
    alone = replace(compound, alternatives=(Alternative(1.0, (("unheard",),)),))
    found = rank([alone], postings, collection())
    assert [p for p in found.order if found.matched[p] == found.wanted] == [4, 5]


def test_a_prior_decides_between_equals() -> None:
    priors = [1.0, 1.0, 1.0, 1.0, 0.75, 1.0]
    assert ranked(group(one(1.0, "a")), within=collection(priors=priors)) == [5, 4]


def test_a_short_title_says_more() -> None:
    short = weigh({Zone.TITLE: {"a": 1, "=aga": 1}})
    long = weigh({Zone.TITLE: {"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1}})
    assert short["a"] > long["a"]


def test_a_title_weighs_more_than_text() -> None:
    weights = weigh({Zone.TITLE: {"a": 1}, Zone.TEXT: {"a": 1, "b": 2}})
    assert weights["a"] > weights["b"] > 0


def test_a_heading_that_says_just_what_was_asked_comes_first() -> None:
    asked = [group(one(1.0, "toetus"))]
    assert rank(asked, postings, collection()).order[0] == 1
    headed = {**INDEX, "¶toetus": (np.array([0], np.int32), np.array([1.0], np.float32))}
    ranked = rank(asked, lambda term: headed.get(term, NOWHERE), collection(), ["¶toetus"])
    assert ranked.scores[0] > rank(asked, postings, collection()).scores[0]


def test_a_heading_is_read_without_its_order_and_endings() -> None:
    asked = set(heading_terms("suurus lapsetoetusel"))
    assert asked & set(heading_terms("§ 17. Lapsetoetuse suurus"))
    assert not asked & set(heading_terms("Lapsetoetus"))
    assert heading_terms("üks kaks kolm neli viis kuus seitse") == []
    heading = document_terms(Content("Lapsetoetus: kellele ja kui palju", "")).zones[Zone.HEADING]
    assert set(heading) == set(heading_terms("lapsetoetust"))
