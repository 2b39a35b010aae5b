from search.analysis.query import Alternative, Group
from search.analysis.terms import Zone
from search.ranking import Collection, norm, rank, weigh

INDEX = {
    "toetus": ([0, 1, 2], [1.0, 4.0, 1.0]),
    "laps": ([0], [1.0]),
    "~toetus": ([3], [9.0]),
    "a": ([4, 5], [1.0, 1.0]),
    "b": ([4], [1.0]),
}


def postings(term: str) -> tuple[list[int], list[float]]:
    return INDEX.get(term, ([], []))


def group(*alternatives: tuple[float, tuple[tuple[str, ...], ...]]) -> Group:
    return Group("", tuple(Alternative(weight, clauses) for weight, clauses in alternatives))


def one(weight: float, term: str) -> tuple[float, tuple[tuple[str, ...], ...]]:
    return weight, ((term,),)


def ranked(*groups: Group, allowed: bytes = b"\1" * 6) -> list[int]:
    return list(rank(groups, postings, Collection(6, [norm(100, 100)] * 6, allowed)).order)


def test_more_of_the_word_ranks_higher() -> None:
    assert ranked(group(one(1.0, "toetus")))[0] == 1


def test_all_words_beat_many_of_one_word() -> None:
    assert ranked(group(one(1.0, "toetus")), group(one(1.0, "laps")))[0] == 0


def test_a_weak_alternative_never_outgrows_its_weight() -> None:
    assert ranked(group(one(1.0, "toetus"), one(0.25, "~toetus")))[-1] == 3


def test_every_clause_must_be_met() -> None:
    assert ranked(group((0.5, (("a",), ("b", "c"))))) == [4]


def test_what_is_not_allowed_does_not_score() -> None:
    assert ranked(group(one(1.0, "toetus")), allowed=bytes([1, 0, 1, 1, 1, 1])) == [0, 2]


def test_a_complete_match_is_known() -> None:
    collection = Collection(6, [norm(100, 100)] * 6, b"\1" * 6)
    found = rank([group(one(1.0, "toetus")), group(one(1.0, "laps"))], postings, collection)
    assert [place for place in found.order if found.is_complete(place)] == [0] == found.order[:1]


def test_a_title_weighs_more_than_text() -> None:
    weights = weigh({Zone.TITLE: {"a": 1}, Zone.TEXT: {"a": 1, "b": 2}})
    assert weights["a"] > weights["b"] > 0
