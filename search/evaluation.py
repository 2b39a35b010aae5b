"""How good search is on judged queries: nDCG, MRR, recall, zero results and latency."""

import datetime as dt
import json
import math
import re
import secrets
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from content.law.citations import Citation, from_address
from content.law.citations import find as find_citations
from search.engines.base import Criteria, Engine, IndexEntry
from search.searchable import Searchable, Unit

DEPTH = 10
_DAY = dt.date(2020, 1, 1)
_ACT_IN_NAME = re.compile(r"\((\w+)\)\s*$")
_SUBSECTION = re.compile(r"\((\d{1,2})\)\s")


@dataclass(frozen=True)
class Judged:
    """A query with the documents that answer it (2) or help (1)."""

    text: str
    kind: str
    relevant: Mapping[str, int]


@dataclass(frozen=True)
class Outcome:
    """What one query got."""

    query: Judged
    found: Sequence[str]
    seconds: float

    @property
    def ndcg(self) -> float:
        """Gain is the grade itself, as in trec_eval."""
        gains = [self.query.relevant.get(key, 0) for key in self.found]
        ideal = sorted(self.query.relevant.values(), reverse=True)
        best = _discounted(ideal)
        return _discounted(gains) / best if best else 0.0

    @property
    def reciprocal_rank(self) -> float:
        ranks = (i for i, key in enumerate(self.found, 1) if self.query.relevant.get(key))
        return 1 / next(ranks, math.inf)

    @property
    def recall(self) -> float:
        relevant = [key for key, grade in self.query.relevant.items() if grade]
        return len(set(relevant) & set(self.found)) / min(len(relevant), DEPTH) if relevant else 0.0


def _discounted(gains: Iterable[int]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(list(gains)[:DEPTH]))


def read_documents(path: Path) -> Iterator[tuple[str, Searchable]]:
    """Read lines of `{"id", "act", "title", "body"}` as documents of a throw-away index."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            yield row["id"], _searchable(row)


def _searchable(row: Mapping[str, str]) -> Searchable:
    name = row.get("act", "")
    abbreviation = _ACT_IN_NAME.search(name)
    act = abbreviation.group(1) if abbreviation else ""
    return Searchable(
        source="evaluation",
        key=row["id"],
        group=row["id"],
        title=row["title"],
        breadcrumb=name,
        units=(Unit("", row["body"]),),
        url="",
        applies_from=_DAY,
        language=row.get("language", "et"),
        act=act,
        own=tuple(_own(act, row)) if act else (),
    ).cleaned()


def _own(act: str, row: Mapping[str, str]) -> Iterator[str]:
    """The section in the title of a provision, and its subsections in the text."""
    found = find_citations(row["title"][:40], default_act=act)
    if not found or not row["title"].startswith("§"):
        return
    section: Citation = found[0].citations[0]
    yield section.short()
    for number in dict.fromkeys(_SUBSECTION.findall(row["body"])):
        if int(number):
            yield from_address(act, f"{section.address}lg{int(number)}").short()


def read_queries(path: Path) -> list[Judged]:
    """Read lines of `{"query", "type", "relevant": {id: grade}}`."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return [Judged(row["query"], row.get("type", ""), row["relevant"]) for row in rows]


@contextmanager
def throw_away(name: str) -> Iterator[Engine]:
    """Yield an engine with an index of its own, gone afterwards."""
    if name == "whoosh":
        from search.engines.whoosh import WhooshEngine

        with tempfile.TemporaryDirectory() as folder:
            yield WhooshEngine(folder)
        return
    from search.engines.postgres import PostgresEngine

    engine = PostgresEngine(f"search_throw_away_{secrets.token_hex(6)}")
    try:
        yield engine
    finally:
        engine.drop()


def run(
    engine: Engine, documents: Iterable[tuple[str, Searchable]], queries: Iterable[Judged]
) -> list[Outcome]:
    """Index the documents and ask the queries; the same code as the real search."""
    names: dict[int, str] = {}
    entries: list[IndexEntry] = []
    for pk, (name, document) in enumerate(documents, 1):
        names[pk] = name
        entries.append(IndexEntry(pk, document.digest(), document))
    engine.rebuild(entries)
    criteria = Criteria(tokens=frozenset({"public"}), on=_DAY)
    engine.search("soojendus", criteria)
    outcomes = []
    for query in queries:
        begun = time.perf_counter()
        answer = engine.search(query.text, criteria, limit=DEPTH)
        seconds = time.perf_counter() - begun
        outcomes.append(Outcome(query, [names[hit.pk] for hit in answer.hits], seconds))
    return outcomes


def summary(outcomes: Sequence[Outcome]) -> dict[str, dict[str, float]]:
    """Return the figures of each type of query and of all together."""
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_kind[outcome.query.kind].append(outcome)
    rows = {kind: _figures(some) for kind, some in sorted(by_kind.items())}
    return {**rows, "all": _figures(outcomes)}


def _figures(outcomes: Sequence[Outcome]) -> dict[str, float]:
    if not outcomes:
        return {"queries": 0}
    times = sorted(1000 * outcome.seconds for outcome in outcomes)
    return {
        "queries": len(outcomes),
        "ndcg@10": round(statistics.fmean(o.ndcg for o in outcomes), 4),
        "mrr@10": round(statistics.fmean(o.reciprocal_rank for o in outcomes), 4),
        "recall@10": round(statistics.fmean(o.recall for o in outcomes), 4),
        "no_result": round(statistics.fmean(not o.found for o in outcomes), 4),
        "p50_ms": round(times[len(times) // 2], 2),
        "p95_ms": round(times[min(len(times) - 1, int(len(times) * 0.95))], 2),
    }
