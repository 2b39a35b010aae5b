"""The embedded index: nothing removed is found again, nothing broken takes search down."""

import logging
import multiprocessing
import shutil
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines.base import IndexUnavailable, State
from search.engines.folder import RebuildRunning
from search.engines.whoosh import WhooshEngine
from search.enums import Status
from tests.search.conftest import criteria, entries, searchable

NASTY = [
    "", " ", "\x00", "\x00" * 500, "'", '"', "((((", "a" * 10_000, "sõna " * 3_000, "AND OR NOT",
    "ja või kui", "*", "?", "~", "^^^", "§", "§§§§ 17", "PHS § 99999999999", "§ 0", "lg lg lg",
    "\\", "%s %d {}", "{{7*7}}", "<script>alert(1)</script>", "' OR 1=1 --", "🙂" * 200, "\ud800",
    "ﬁ ﬃ", "I\u0307", "ß" * 50, "a\u0301" * 300, "\u202e\u200b", "(a+)+$" * 50, "-" * 500,
    "." * 500, "1" * 400, "1 " * 400, "пособие на ребенка", "中文 检索", "title:laps^9", "[a TO z]",
]  # fmt: skip


def found(engine: WhooshEngine, text: str, *tokens: str) -> list[int]:
    return [hit.pk for hit in engine.search(text, criteria(*tokens)).hits]


def test_a_document_is_found_changed_and_forgotten(whoosh: WhooshEngine) -> None:
    whoosh.rebuild(entries([searchable("kuldkala ujub"), searchable("hõbehaug ujub")]))
    assert found(whoosh, "kuldkalale") == [1]
    whoosh.update(entries([searchable("raudrebane jookseb")]), [])
    assert found(whoosh, "kuldkala") == []
    assert found(whoosh, "raudrebase") == [1]
    whoosh.update([], [1])
    assert found(whoosh, "raudrebane") == []
    assert found(whoosh, "hõbehaug") == [2]
    assert set(whoosh.contents()) == {2}


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.tuples(st.integers(1, 5), st.booleans()), max_size=8))
def test_nothing_removed_or_replaced_is_ever_found_again(
    tmp_path: Path, steps: list[tuple[int, bool]]
) -> None:
    engine = WhooshEngine(tmp_path)
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
        assert sorted(found(WhooshEngine(tmp_path), "ühine")) == sorted(state)
        for past in range(number + 1):
            holders = [p for p, word in state.items() if word == f"sisu{past}"]
            assert found(engine, f"sisu{past}") == holders
    engine.optimise()
    assert sorted(found(engine, "ühine")) == sorted(state)


def test_many_small_changes_are_merged_and_stay_right(whoosh: WhooshEngine) -> None:
    whoosh.rebuild(entries([searchable(f"algne number{n}", key=str(n)) for n in range(3)]))
    for n in range(30):
        whoosh.update(entries([searchable(f"uus number{n}", key="0")]), [])
    assert found(whoosh, "uus") == [1]
    assert sorted(found(whoosh, "algne")) == [2, 3]


def test_readers_see_only_what_is_theirs(whoosh: WhooshEngine) -> None:
    documents = [
        searchable("kuldkala avalik", key="a"),
        searchable("kuldkala siseteave", key="b", readers=" staff "),
        searchable("kuldkala ekspert", key="c", readers=" expert | staff "),
    ]
    whoosh.rebuild(entries(documents))
    assert found(whoosh, "kuldkala") == [1]
    assert sorted(found(whoosh, "kuldkala", "staff")) == [1, 2]
    assert sorted(found(whoosh, "kuldkala", "staff", "expert")) == [1, 2, 3]


def test_corrections_and_counts_do_not_tell_of_hidden_documents(whoosh: WhooshEngine) -> None:
    hidden = searchable("salajane kuldkalandus", readers=" staff ", kind="memo")
    whoosh.rebuild(entries([hidden, searchable("tavaline tekst", kind="guidance")]))
    outside = whoosh.search("kuldkaladnus tekst", criteria())
    assert outside.query.corrections == ()
    assert dict(outside.counts["kind"]) == {"guidance": 1}
    assert whoosh.search("kuldkaladnus", criteria("staff")).query.corrections


def test_filters_narrow_and_count(whoosh: WhooshEngine) -> None:
    documents = [
        searchable("kala", key="a", kind="memo", benefits=("x",)),
        searchable("kala", key="b", kind="memo", benefits=("y",)),
        searchable("kala", key="c", kind="guidance", benefits=("x",)),
    ]
    whoosh.rebuild(entries(documents))
    answer = whoosh.search("kala", criteria(kinds=frozenset({"memo"}), benefits=frozenset({"x"})))
    assert ([hit.pk for hit in answer.hits], answer.total) == ([1], 1)
    assert dict(answer.counts["kind"]) == {"memo": 1, "guidance": 1}
    assert dict(answer.counts["benefit"]) == {"x": 1, "y": 1}


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_nasty_strings_get_an_answer(nasty_index: WhooshEngine, text: str) -> None:
    assert nasty_index.search(text, criteria()).total >= 0


@pytest.fixture(scope="module")
def nasty_index(tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
    engine = WhooshEngine(tmp_path_factory.mktemp("nasty"))
    engine.rebuild(entries([searchable(text, key=str(i)) for i, text in enumerate(NASTY[:-1])]))
    return engine


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=500))
def test_any_text_gets_an_answer(nasty_index: WhooshEngine, text: str) -> None:
    nasty_index.search(text, criteria(statuses=frozenset(Status)))


def test_without_an_index_the_engine_says_so(whoosh: WhooshEngine) -> None:
    assert whoosh.health().state is State.MISSING
    assert whoosh.contents() == {}
    with pytest.raises(IndexUnavailable):
        whoosh.search("kala", criteria())


@pytest.mark.parametrize("damage", ["empty", "garbage", "toc", "gone"])
def test_a_damaged_index_is_noticed_and_rebuilt_beside(
    whoosh: WhooshEngine, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    whoosh.rebuild(entries([searchable("kuldkala")]))
    folder = whoosh.folder.current()
    assert folder
    for path in folder.iterdir():
        if damage == "gone":
            shutil.rmtree(folder, ignore_errors=True)
        elif path.suffix == (".toc" if damage == "toc" else ".seg"):
            path.write_bytes(b"" if damage == "empty" else b"garbage" * 100)
    fresh = WhooshEngine(whoosh.folder.path.parent)
    with caplog.at_level(logging.CRITICAL), pytest.raises(IndexUnavailable):
        fresh.search("kuldkala", criteria())
    assert fresh.health().state in {State.DAMAGED, State.MISSING}
    fresh.rebuild(entries([searchable("kuldkala")]))
    assert found(fresh, "kuldkala") == [1]
    assert fresh.health().state is State.READY


def test_an_index_of_another_analyser_is_outdated(
    whoosh: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    whoosh.rebuild(entries([searchable("kuldkala")]))
    monkeypatch.setattr("search.analysis.terms.ANALYSER_VERSION", 999)
    assert whoosh.health().state is State.OUTDATED
    assert found(whoosh, "kuldkala") == [1]


def test_searching_goes_on_while_the_index_is_rebuilt(whoosh: WhooshEngine) -> None:
    documents = entries([searchable(f"kuldkala {n}", key=str(n)) for n in range(40)])
    whoosh.rebuild(documents)
    answers: list[int] = []

    def slowly():
        for entry in documents:
            answers.append(whoosh.search("kuldkala", criteria()).total)
            yield entry

    assert whoosh.rebuild(slowly()) == 40
    assert answers == [40] * 40
    assert whoosh.search("kuldkala", criteria()).total == 40


def test_a_failed_rebuild_leaves_the_old_index(whoosh: WhooshEngine) -> None:
    whoosh.rebuild(entries([searchable("kuldkala")]))

    def broken():
        yield from entries([searchable("hõbehaug")])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        whoosh.rebuild(broken())
    assert found(whoosh, "kuldkala") == [1]
    assert len(list(whoosh.folder.path.glob("index-*"))) == 1


def test_two_rebuilds_do_not_run_at_once(whoosh: WhooshEngine) -> None:
    with whoosh.folder.rebuilding(), pytest.raises(RebuildRunning):
        whoosh.rebuild(entries([searchable("kala")]))


def _read_many(path: str, results: "multiprocessing.Queue[list[str]]", stop: object) -> None:
    """A reader in a process of its own: reports every answer that is not one whole state."""
    engine, wrong = WhooshEngine(path), []
    while not stop.is_set():  # type: ignore[attr-defined]
        try:
            pks = [hit.pk for hit in engine.search("ühine", criteria(), limit=50).hits]
        except IndexUnavailable as error:
            wrong.append(str(error))
            continue
        if len(pks) != len(set(pks)) or len(pks) != 5:
            wrong.append(str(pks))
    results.put(wrong)


def test_processes_read_whole_states_while_one_writes(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    engine.rebuild(entries([searchable(f"ühine algus{n}", key=str(n)) for n in range(5)]))
    context = multiprocessing.get_context("fork")
    results, stop = context.Queue(), context.Event()
    readers = [
        context.Process(target=_read_many, args=(str(tmp_path), results, stop)) for _ in range(2)
    ]
    for reader in readers:
        reader.start()
    for n in range(30):
        pk = n % 5
        engine.update(entries([searchable(f"ühine seis{n}", key=str(pk))], pk + 1), [])
        if n == 15:
            engine.optimise()
    stop.set()
    wrong = [message for _ in readers for message in results.get(timeout=30)]
    for reader in readers:
        reader.join(timeout=30)
    assert wrong == []


def test_threads_share_a_snapshot(whoosh: WhooshEngine) -> None:
    whoosh.rebuild(entries([searchable(f"kuldkala {n}", key=str(n)) for n in range(20)]))
    totals: list[int] = []
    threads = [
        threading.Thread(
            target=lambda: totals.extend(
                whoosh.search("kuldkala", criteria()).total for _ in range(20)
            )
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert totals == [20] * 80
