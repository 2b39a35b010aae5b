"""The engine in the database: it changes with the transaction around it, and says what it lacks."""

import multiprocessing
from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from search import evaluation, services
from search.engines.base import IndexUnavailable, State
from search.engines.folder import RebuildRunning
from search.engines.pg_store import PostgresStore
from search.engines.postgres import PostgresEngine
from tests.search.conftest import criteria, entries, searchable

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the engine lives in PostgreSQL"
)


@pytest.fixture
def engine(django_db_setup: None, django_db_blocker: object) -> Iterator[PostgresEngine]:
    with django_db_blocker.unblock(), evaluation.throw_away("postgres") as made:  # type: ignore[attr-defined]
        yield made


def found(engine: PostgresEngine, text: str) -> list[int]:
    return [hit.pk for hit in engine.search(text, criteria()).hits]


def test_an_update_that_is_rolled_back_never_was(engine: PostgresEngine) -> None:
    engine.rebuild(entries([searchable("kuldkala")]))
    other = PostgresEngine(engine.store.schema)
    with transaction.atomic():
        engine.update(entries([searchable("hõbehaug")]), [])
        assert found(engine, "hõbehaug") == [1]
        transaction.set_rollback(True)
    assert found(engine, "kuldkala") == found(other, "kuldkala") == [1]
    assert found(engine, "hõbehaug") == []


def test_after_a_rollback_the_next_change_is_whole(engine: PostgresEngine) -> None:
    engine.rebuild(entries([searchable("kuldkala")]))
    with transaction.atomic():
        engine.update(entries([searchable("hõbehaug")]), [])
        found(engine, "hõbehaug")
        transaction.set_rollback(True)
    engine.update(entries([searchable("raudrebane", key="2")], 2), [])
    assert found(engine, "hõbehaug") == []
    assert sorted(found(engine, "kuldkala raudrebane")) == [1, 2]


@pytest.mark.parametrize("table", ["posting", "document"])
def test_tables_that_are_gone_are_noticed_and_rebuilt(engine: PostgresEngine, table: str) -> None:
    engine.rebuild(entries([searchable("kuldkala")]))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {engine.store.schema}.{table}_{engine.store.about().build}")
    fresh = PostgresEngine(engine.store.schema)
    with pytest.raises(IndexUnavailable):
        fresh.search("kuldkala", criteria())
    fresh.rebuild(entries([searchable("kuldkala")]))
    assert found(fresh, "kuldkala") == [1]
    assert fresh.health().state is State.READY


def test_an_unreadable_index_leaves_the_transaction_whole(engine: PostgresEngine) -> None:
    engine.rebuild(entries([searchable("kuldkala")]))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {engine.store.schema}.posting_{engine.store.about().build}")
    with transaction.atomic():
        with pytest.raises(IndexUnavailable):
            PostgresEngine(engine.store.schema).search("kuldkala", criteria())
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")


def test_an_index_that_is_mostly_gone_documents_should_be_rebuilt(engine: PostgresEngine) -> None:
    engine.rebuild(entries([searchable(f"kuldkala {n}", key=str(n)) for n in range(4)]))
    engine.update([], [1, 2])
    assert engine.health().state is State.OUTDATED


def test_two_rebuilds_do_not_run_at_once(engine: PostgresEngine) -> None:
    engine.rebuild(entries([]))
    with PostgresStore(engine.store.schema).building():
        answer = _in_another_process(_rebuild, engine.store.schema)
    assert answer == "RebuildRunning"


def test_builds_that_nobody_reads_are_dropped(engine: PostgresEngine) -> None:
    for _ in range(4):
        engine.rebuild(entries([searchable("kuldkala")]))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = %s AND tablename LIKE 'posting%%'",
            [engine.store.schema],
        )
        assert cursor.fetchone() == (2,)


def _rebuild(schema: str) -> str:
    try:
        PostgresEngine(schema).rebuild([])
    except RebuildRunning as error:
        return type(error).__name__
    return "built"


def _read_many(schema: str) -> str:
    engine = PostgresEngine(schema)
    wrong = []
    while "valmis" not in "".join(each for each in engine.contents().values()):
        pks = found(engine, "ühine")
        if len(pks) != 5 or len(set(pks)) != 5:
            wrong.append(str(pks))
    return " ".join(wrong)


def _in_another_process(work: object, schema: str) -> str:
    with multiprocessing.get_context("fork").Pool(1, initializer=_forget_connection) as pool:
        return str(pool.apply_async(work, [schema]).get(timeout=60))  # type: ignore[arg-type]


def _forget_connection() -> None:
    """A forked process must not speak on its parent's connection."""
    connection.inc_thread_sharing()
    connection.connection = None


def test_processes_read_whole_states_while_one_writes(engine: PostgresEngine) -> None:
    engine.rebuild(entries([searchable(f"ühine algus{n}", key=str(n)) for n in range(5)]))
    with multiprocessing.get_context("fork").Pool(2, initializer=_forget_connection) as pool:
        readers = [pool.apply_async(_read_many, [engine.store.schema]) for _ in range(2)]
        for n in range(20):
            engine.update(entries([searchable(f"ühine s{n}", key=str(n % 5))], n % 5 + 1), [])
            if n == 10:
                engine.optimise()
            if n == 15:
                documents = [searchable(f"ühine uus{m}", key=str(m)) for m in range(5)]
                engine.rebuild(entries(documents))
        last = entries([searchable("ühine lõpp", key="0")])[0]
        engine.update([type(last)(last.pk, "valmis", last.document)], [])
        assert [reader.get(timeout=60) for reader in readers] == ["", ""]


@pytest.mark.django_db
def test_the_portal_uses_it_where_its_database_is_postgresql() -> None:
    assert services.engine().name == "postgres"
