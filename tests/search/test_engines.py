"""What every engine must do, asked of each: Whoosh always, PostgreSQL where the tests run on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import evaluation
from search.engines.base import Engine, IndexUnavailable, State
from search.enums import Status
from tests.search.conftest import criteria, entries, searchable

ENGINES = ["whoosh", "postgres"]

NASTY = [
    "", " ", "\x00", "\x00" * 500, "'", '"', "((((", "a" * 10_000, "sõna " * 3_000, "AND OR NOT",
    "ja või kui", "*", "?", "~", "^^^", "§", "§§§§ 17", "PHS § 99999999999", "§ 0", "lg lg lg",
    "\\", "%s %d {}", "{{7*7}}", "<script>alert(1)</script>", "' OR 1=1 --", "🙂" * 200, "\ud800",
    "ﬁ ﬃ", "I\u0307", "ß" * 50, "a\u0301" * 300, "\u202e\u200b", "(a+)+$" * 50, "-" * 500,
    "." * 500, "1" * 400, "1 " * 400, "пособие на ребенка", "中文 检索", "title:laps^9", "[a TO z]",
]  # fmt: skip


def found(engine: Engine, text: str, *tokens: str) -> list[int]:
    return [hit.pk for hit in engine.search(text, criteria(*tokens)).hits]


@contextmanager
def made(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An engine with an index of its own, committed as in production and dropped afterwards."""
    if request.param == "whoosh":
        with evaluation.throw_away("whoosh") as engine:
            yield engine
        return
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    request.getfixturevalue("django_db_setup")
    blocker = request.getfixturevalue("django_db_blocker")
    with blocker.unblock(), evaluation.throw_away("postgres") as engine:
        yield engine


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with made(request) as engine:
        yield engine


@pytest.fixture
def again(engine: Engine) -> Callable[[], Engine]:
    """Open the same index as another process would."""

    def fresh() -> Engine:
        place = engine.store.schema if engine.name == "postgres" else engine.folder.path.parent
        return type(engine)(place)

    return fresh


def test_a_document_is_found_changed_and_forgotten(engine: Engine) -> None:
    engine.rebuild(entries([searchable("kuldkala ujub"), searchable("hõbehaug ujub")]))
    assert found(engine, "kuldkalale") == [1]
    engine.update(entries([searchable("raudrebane jookseb")]), [])
    assert found(engine, "kuldkala") == []
    assert found(engine, "raudrebase") == [1]
    engine.update([], [1])
    assert found(engine, "raudrebane") == []
    assert found(engine, "hõbehaug") == [2]
    assert set(engine.contents()) == {2}


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.tuples(st.integers(1, 5), st.booleans()), max_size=8))
def test_nothing_removed_or_replaced_is_ever_found_again(
    engine: Engine, again: Callable[[], Engine], steps: list[tuple[int, bool]]
) -> None:
    engine.rebuild(entries([]))
    state: dict[int, str] = {}
    for number, (pk, stays) in enumerate(steps):
        if stays:
            state[pk] = f"sisu{number}"
            engine.update(entries([searchable(f"{state[pk]} ühine", key=str(pk))], pk), [])
        else:
            state.pop(pk, None)
            engine.update([], [pk])
        assert sorted(found(engine, "ühine")) == sorted(state)
        assert sorted(found(again(), "ühine")) == sorted(state)
        for past in range(number + 1):
            holders = [p for p, word in state.items() if word == f"sisu{past}"]
            assert found(engine, f"sisu{past}") == holders
    engine.optimise()
    assert sorted(found(engine, "ühine")) == sorted(state)


def test_many_small_changes_are_merged_and_stay_right(engine: Engine) -> None:
    engine.rebuild(entries([searchable(f"algne number{n}", key=str(n)) for n in range(3)]))
    for n in range(30):
        engine.update(entries([searchable(f"uus number{n}", key="0")]), [])
    assert found(engine, "uus") == [1]
    assert sorted(found(engine, "algne")) == [2, 3]


def test_readers_see_only_what_is_theirs(engine: Engine) -> None:
    documents = [
        searchable("kuldkala avalik", key="a"),
        searchable("kuldkala siseteave", key="b", readers=" staff "),
        searchable("kuldkala ekspert", key="c", readers=" expert | staff "),
    ]
    engine.rebuild(entries(documents))
    assert found(engine, "kuldkala") == [1]
    assert sorted(found(engine, "kuldkala", "staff")) == [1, 2]
    assert sorted(found(engine, "kuldkala", "staff", "expert")) == [1, 2, 3]


def test_corrections_and_counts_do_not_tell_of_hidden_documents(engine: Engine) -> None:
    hidden = searchable("salajane kuldkalandus", readers=" staff ", kind="memo")
    engine.rebuild(entries([hidden, searchable("tavaline tekst", kind="guidance")]))
    outside = engine.search("kuldkaladnus tekst", criteria())
    assert outside.query.corrections == ()
    assert dict(outside.counts["kind"]) == {"guidance": 1}
    assert engine.search("kuldkaladnus", criteria("staff")).query.corrections


def test_filters_narrow_and_count(engine: Engine) -> None:
    documents = [
        searchable("kala", key="a", kind="memo", benefits=("x",)),
        searchable("kala", key="b", kind="memo", benefits=("y",)),
        searchable("kala", key="c", kind="guidance", benefits=("x",)),
    ]
    engine.rebuild(entries(documents))
    answer = engine.search("kala", criteria(kinds=frozenset({"memo"}), benefits=frozenset({"x"})))
    assert ([hit.pk for hit in answer.hits], answer.total) == ([1], 1)
    assert dict(answer.counts["kind"]) == {"memo": 1, "guidance": 1}
    assert dict(answer.counts["benefit"]) == {"x": 1, "y": 1}


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_nasty_strings_get_an_answer(nasty_index: Engine, text: str) -> None:
    assert nasty_index.search(text, criteria()).total >= 0


@pytest.fixture(scope="module", params=ENGINES)
def nasty_index(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with made(request) as engine:
        engine.rebuild(entries([searchable(text, key=str(i)) for i, text in enumerate(NASTY[:-1])]))
        yield engine


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=500))
def test_any_text_gets_an_answer(nasty_index: Engine, text: str) -> None:
    nasty_index.search(text, criteria(statuses=frozenset(Status)))


def test_without_an_index_the_engine_says_so(engine: Engine) -> None:
    assert engine.health().state is State.MISSING
    assert engine.contents() == {}
    with pytest.raises(IndexUnavailable):
        engine.search("kala", criteria())


def test_an_index_of_another_analyser_is_outdated(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.rebuild(entries([searchable("kuldkala")]))
    monkeypatch.setattr("search.analysis.terms.ANALYSER_VERSION", 999)
    assert engine.health().state is State.OUTDATED
    assert found(engine, "kuldkala") == [1]


def test_searching_goes_on_while_the_index_is_rebuilt(engine: Engine) -> None:
    documents = entries([searchable(f"kuldkala {n}", key=str(n)) for n in range(40)])
    engine.rebuild(documents)
    answers: list[int] = []

    def slowly():
        for entry in documents:
            answers.append(engine.search("kuldkala", criteria()).total)
            yield entry

    assert engine.rebuild(slowly()) == 40
    assert answers == [40] * 40
    assert engine.search("kuldkala", criteria()).total == 40


def test_documents_of_one_update_replace_each_other(engine: Engine) -> None:
    engine.rebuild(entries([searchable(f"algne {n}", key=str(n)) for n in range(3)]))
    engine.update(entries([searchable("uus a", key="0"), searchable("uus b", key="1")]), [3])
    assert sorted(found(engine, "uus")) == [1, 2]
    assert found(engine, "algne") == []


def test_merging_changes_no_answer(engine: Engine, again: Callable[[], Engine]) -> None:
    engine.rebuild(entries([searchable(f"ühine {n}", key=str(n)) for n in range(4)]))
    engine.update(entries([searchable("ühine uus", key="0")]), [2])
    before = found(engine, "ühine")
    engine.optimise()
    assert found(engine, "ühine") == found(again(), "ühine") == before


def test_a_rebuilt_index_is_seen_by_those_who_read_the_old_one(
    engine: Engine, again: Callable[[], Engine]
) -> None:
    engine.rebuild(entries([searchable("kuldkala")]))
    other = again()
    assert found(other, "kuldkala") == [1]
    engine.rebuild(entries([searchable("hõbehaug"), searchable("raudrebane")]))
    assert found(other, "kuldkala") == []
    assert found(other, "raudrebane") == [2]


def test_a_failed_rebuild_leaves_the_old_index(engine: Engine) -> None:
    engine.rebuild(entries([searchable("kuldkala")]))

    def broken():
        yield from entries([searchable("hõbehaug")])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        engine.rebuild(broken())
    assert found(engine, "kuldkala") == [1]
    engine.rebuild(entries([searchable("hõbehaug")]))
    assert found(engine, "hõbehaug") == [1]


def test_a_failed_update_changes_nothing(engine: Engine) -> None:
    engine.rebuild(entries([searchable("kuldkala")]))

    def broken():
        yield from entries([searchable("hõbehaug")])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        engine.update(broken(), [])
    assert found(engine, "kuldkala") == [1]


def test_guidance_stands_before_law_for_plain_words(engine: Engine) -> None:
    law = searchable("lapsele makstakse", key="a", kind="provision", source="law")
    note = searchable("lapsele makstakse", key="b", kind="guidance", source="documents")
    engine.rebuild(entries([law, note]))
    assert found(engine, "lapsele") == [2, 1]
