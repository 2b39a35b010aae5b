import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection

from search import evaluation, services, tasks
from search.engines.base import IndexUnavailable, State
from tests.factories import World


def run(name: str, *arguments: str) -> str:
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("engine", ["whoosh", "postgres"])
@pytest.mark.django_db
def test_the_judged_queries_are_answered_well(shared_data: Path, engine: str) -> None:
    if engine == "postgres" and connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    folder = shared_data / "search"
    out = run(
        "evaluate_search",
        f"--documents={folder / 'docs.jsonl'}",
        f"--queries={folder / 'queries.dev.jsonl'}",
        f"--engine={engine}",
        "--json",
    )
    figures = json.loads(out)["figures"]
    assert figures["all"]["ndcg@10"] >= 0.88
    assert min(row["ndcg@10"] for row in figures.values()) >= 0.7
    assert figures["all"]["no_result"] == 0


def test_figures_of_a_known_ranking(tmp_path: Path) -> None:
    query = evaluation.Judged("q", "inflect", {"a": 2, "b": 1, "c": 0})
    perfect = evaluation.Outcome(query, ["a", "b", "x"], 0.001)
    late = evaluation.Outcome(query, ["x", "a"], 0.003)
    assert (perfect.ndcg, perfect.reciprocal_rank, perfect.recall) == (1.0, 1.0, 1.0)
    assert late.reciprocal_rank == 0.5
    assert late.recall == 0.5
    assert 0 < late.ndcg < 1
    assert evaluation.summary([perfect, late])["inflect"]["queries"] == 2


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text("{not json")
    with pytest.raises(CommandError, match="cannot be read"):
        run("evaluate_search", f"--documents={broken}", f"--queries={broken}")


@pytest.mark.django_db
def test_rebuild_says_how_many_and_may_be_left_out(world: World, index_dir: Path) -> None:
    world.publish()
    assert run("rebuild_index").startswith("1 documents indexed")
    assert "sound" in run("rebuild_index", "--if-needed")


@pytest.mark.django_db
def test_every_night_an_outdated_index_is_built_anew(
    world: World, index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.publish()
    run("rebuild_index")
    monkeypatch.setattr("search.analysis.terms.ANALYSER_VERSION", 999)
    assert services.health().state is State.OUTDATED
    tasks.maintain()
    assert services.health().state is State.READY


@pytest.mark.django_db
def test_a_rebuild_is_asked_for_once_in_a_while(
    index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(tasks.rebuild, "delay", lambda: asked.append("rebuild"))
    cache.clear()
    for _ in range(3):
        services.report_unavailable(IndexUnavailable("gone"))
    assert asked == ["rebuild"]
