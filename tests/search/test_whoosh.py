"""The embedded index: nothing removed is found again, nothing broken takes search down."""

import logging
import multiprocessing
import shutil
import threading
from pathlib import Path

import pytest

from search.engines.base import IndexUnavailable, State
from search.engines.folder import RebuildRunning
from search.engines.whoosh import WhooshEngine
from tests.search.conftest import criteria, entries, searchable


def found(engine: WhooshEngine, text: str, *tokens: str) -> list[int]:
    return [hit.pk for hit in engine.search(text, criteria(*tokens)).hits]


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


def test_damage_that_only_reading_shows_is_known_to_all_until_the_rebuild(
    whoosh: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    whoosh.rebuild(entries([searchable("kuldkala")]))

    def broken(*args: object) -> None:
        raise ValueError

    with monkeypatch.context() as patched:
        patched.setattr("search.engines.whoosh.read_postings", broken)
        with pytest.raises(IndexUnavailable):
            whoosh.search("kuldkala", criteria())
    other = WhooshEngine(whoosh.folder.path.parent)
    assert other.health().state is State.DAMAGED
    other.rebuild(entries([searchable("kuldkala")]))
    assert other.health().state is whoosh.health().state is State.READY


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


def _write_until_killed(path: str) -> None:
    engine, n = WhooshEngine(path), 0
    while True:
        n += 1
        engine.update(entries([searchable(f"ühine seis{n}", key=str(n % 5))], n % 5 + 1), [])


def test_a_killed_writer_leaves_a_whole_index_and_no_lock(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    engine.rebuild(entries([searchable(f"ühine algus{n}", key=str(n)) for n in range(5)]))
    for wait in (0.3, 0.45, 0.6):
        writer = multiprocessing.get_context("fork").Process(
            target=_write_until_killed, args=(str(tmp_path),)
        )
        writer.start()
        writer.join(wait)
        writer.kill()
        writer.join()
        assert sorted(found(WhooshEngine(tmp_path), "ühine")) == [1, 2, 3, 4, 5]
    engine.update(entries([searchable("ühine lõpp", key="0")]), [])
    assert found(engine, "lõpp") == [1]
    assert sorted(found(engine, "ühine")) == [1, 2, 3, 4, 5]
