"""Search on this machine: words a second, milliseconds a query, memory, and how others do.

    .venv/bin/python benchmarks/bench_search.py [--postgres URL] [--sizes whoosh:5000 …] [--json]
        [--documents F --queries F [--mediawiki FOLDER --port 8099]]

Figures of two machines cannot be compared, ratios of one run can: run it before and after a
change. Documents are made of the demo content's paragraphs, 400 words each. Beside the clock
stands processor time: this process's and, for PostgreSQL on this machine, its server process's;
on a machine with other work only that says anything. With judged documents and queries, Wagtail's
default search and MediaWiki answer the same queries over the same texts.
"""

import argparse
import datetime as dt
import itertools
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

import django  # noqa: E402

from search.analysis import vabamorf  # noqa: E402
from search.analysis import words as words_module  # noqa: E402
from search.analysis.highlight import Marker, best_window, pieces  # noqa: E402
from search.analysis.placing import pack, place, unpack  # noqa: E402
from search.analysis.terms import Content, document_terms, token_terms  # noqa: E402
from search.analysis.tokens import tokens  # noqa: E402
from search.engines.base import Criteria, Engine, IndexEntry  # noqa: E402
from search.enums import Status  # noqa: E402
from search.searchable import Searchable, Unit  # noqa: E402

WORDS = 400
DAY = dt.date(2026, 11, 21)
SIZES = ["whoosh:5000", "whoosh:10000", "postgres:10000", "postgres:50000"]
GOALS = {"whoosh:5000": 40, "whoosh:10000": 65, "postgres:10000": 20, "postgres:50000": 60}
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
QUERIES = {
    "one word": ["lapsetoetus", "taotleja", "vanemahüvitist", "otsuse", "maksmine", "perele"],
    "whole chain": [
        "lasterikka pere toetuse suurus",
        "vanemahüvitise arvutamine kahe lapse puhul",
        "toetuse tagasi nõudmine",
        "puudega lapse vanemale makstav toetus",
        "taotluse esitamise tähtaeg ja otsus",
        "lapse hooldus tasu lõpetamine",
    ],
    "typing error": ["lapsetoetsu suurus", "vanemahuvitis", "tasaarvestamnie"],
    "citation": ["PHS § 17", "PHS § 21 lg 2", "perehüvitiste seaduse § 28"],
}
CRITERIA = Criteria(
    frozenset({"public", "staff"}),
    DAY,
    statuses=frozenset(Status),
    kinds=frozenset({"memo", "guidance"}),
    periods=(DAY - dt.timedelta(days=30), DAY - dt.timedelta(days=365)),
)


def paragraphs() -> list[str]:
    """The demo content's paragraphs without markup."""
    texts = []
    for path in sorted((ROOT / "content/documents/demo").rglob("*.md")):
        body = path.read_text("utf-8").split("+++")[-1]
        texts += [re.sub(r"[#*|\[\]{}@>]", " ", p) for p in body.split("\n\n") if len(p) > 60]
    if not texts:
        sys.exit("The demo content is missing.")
    return texts


def documents(count: int, seed: int = 7) -> Iterator[Searchable]:
    """Documents of about WORDS words; every tenth has three versions, some are for staff only."""
    random_ = random.Random(seed)
    texts = paragraphs()
    for number in range(count):
        units: list[Unit] = []
        length = 0
        while length < WORDS:
            text = random_.choice(texts)
            units.append(Unit(f"p-{len(units)}", text))
            length += text.count(" ") + 1
        yield Searchable(
            source="bench",
            key=str(number),
            group=str(number // 3 if number % 10 < 3 else number),
            title=" ".join(random_.choice(texts).split()[:8]),
            units=tuple(units),
            url=f"/{number}/",
            applies_from=DAY - dt.timedelta(days=random_.randrange(2000)),
            published_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=number),
            kind=random_.choice(["memo", "guidance", "practice_note"]),
            benefits=(random_.choice(["child_allowance", "parental_benefit"]),),
            readers=random_.choice([" public ", " staff "]),
        ).cleaned()


def timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def analysis() -> dict[str, float]:
    """Words a second of running text: each analysed anew, with an empty cache, with a warm one.

    The best of three runs: others share this machine. Vabamorf has read its dictionary before.
    """
    texts = [unit.text for document in documents(120) for unit in document.units]
    forms = [token.text for text in texts for token in tokens(text)]
    some, others = forms[:20_000], forms[20_000:]

    def anew(chosen: list[str]) -> None:
        for form in chosen:
            words_module.word.cache_clear()
            token_terms.__wrapped__(form)

    def whole() -> None:
        for text in texts:
            document_terms(Content("", text))

    anew(others)
    return {
        "words/s, no cache": len(some) / min(_timed_cold(lambda: anew(some)) for _ in range(3)),
        "words/s, empty cache": len(forms) / min(_timed_cold(whole) for _ in range(3)),
        "words/s, warm cache": len(forms) / min(timed(whole) for _ in range(3)),
    }


def _timed_cold(work: Callable[[], object]) -> float:
    caches = (words_module.word, words_module._stretch_lemmas, vabamorf._reading, token_terms)
    for cache in caches:
        cache.cache_clear()
    return timed(work)


def backend_ticks() -> int:
    """Processor time of the database's server process, where it runs on this machine."""
    from django.db import connection

    if connection.vendor != "postgresql" or connection.connection is None:
        return 0
    try:
        path = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
        fields = path.read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


class Clock:
    """Milliseconds by the clock and by processor of pieces of work."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.processor: list[float] = []

    def time(self, work: Callable[[], object], times: int = 1) -> None:
        """Do the work so many times; the server's processor time is too coarse for once."""
        ticks, spent = backend_ticks(), []
        for _ in range(times):
            begun, worked = time.perf_counter(), time.process_time()
            work()
            spent.append(1000 * (time.process_time() - worked))
            self.wall.append(1000 * (time.perf_counter() - begun))
        served = 1000 * (backend_ticks() - ticks) / TICKS_PER_SECOND / times
        self.processor += [each + served for each in spent]

    def figures(self, name: str) -> dict[str, float]:
        rows = {"": self.wall, ", processor": self.processor}
        return {
            f"{name}{what}, {label} ms": sorted(times)[min(len(times) - 1, int(len(times) * part))]
            for what, times in rows.items()
            for label, part in (("p50", 0.5), ("p95", 0.95))
        }


def engine_figures(name: str, count: int) -> dict[str, float]:
    """Index so many documents, then ask, change and mark."""
    from search import evaluation

    found: dict[str, float] = {}
    texts = list(documents(count))
    with evaluation.throw_away(name) as engine:
        entries = (IndexEntry(pk, str(pk), each) for pk, each in enumerate(texts, 1))
        begun = time.perf_counter()
        engine.rebuild(entries)
        found["documents/s"] = count / (time.perf_counter() - begun)
        every = Clock()
        for kind, queries in QUERIES.items():
            engine.search(queries[0], CRITERIA)
            clock = Clock()
            for query in queries:
                clock.time(partial(engine.search, query, CRITERIA), 15)
            found |= clock.figures(kind)
            every.wall += clock.wall
            every.processor += clock.processor
        found |= every.figures("all queries")
        found |= _marking(engine, texts)
        found |= _changing(engine, texts)
        found["memory of a web process, MB"] = _memory(engine)
    return found


def _marking(engine: Engine, texts: list[Searchable]) -> dict[str, float]:
    """Mark the words of a query in ten hits, from what is kept of their analysis."""
    answer = engine.search(QUERIES["whole chain"][0], CRITERIA)
    hits = [[unit.text for unit in texts[hit.pk - 1].units] for hit in answer.hits]
    kept = [pack(place(paragraphs)) for paragraphs in hits]

    def mark() -> None:
        marker = Marker(answer.query)
        for paragraphs, packed in zip(hits, kept, strict=True):
            for text, spans in zip(paragraphs, marker.placed_spans(unpack(packed)), strict=True):
                pieces(text, spans, *best_window(text, spans))

    clock = Clock()
    clock.time(mark, 40)
    size = sum(map(len, kept)) / sum(len(text.encode()) for hit in hits for text in hit)
    return {**clock.figures("highlighting ten hits"), "kept for marking, share of text": size}


def _changing(engine: Engine, texts: list[Searchable]) -> dict[str, float]:
    """From the change of a document to the first answer of another process that holds it."""
    place = engine.store.schema if engine.name == "postgres" else engine.folder.path.parent  # type: ignore[attr-defined]
    other: Engine = type(engine)(place)  # type: ignore[call-arg]
    other.search("lapsetoetus", CRITERIA)
    clock = Clock()
    for number in range(20):
        entry = IndexEntry(number + 1, f"new{number}", texts[number])

        def change(entry: IndexEntry = entry) -> None:
            engine.update([entry], [])
            other.search("lapsetoetus", CRITERIA)
            assert other.contents()[entry.pk] == entry.digest

        clock.time(change)
    return clock.figures("change until found")


def _memory(engine: Engine) -> float:
    """Peak memory of a process that serves pages and has answered every kind of query."""
    place = engine.store.schema if engine.name == "postgres" else engine.folder.path.parent  # type: ignore[attr-defined]
    command = [sys.executable, __file__, "--inside", f"{engine.name}={place}"]
    out = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return float(out.split()[-1])


def inside(described: str) -> None:
    """Be a web process for a moment; print the peak memory in MB."""
    from django.urls import get_resolver

    from search.engines.postgres import PostgresEngine
    from search.engines.whoosh import WhooshEngine

    get_resolver().url_patterns  # noqa: B018
    name, place = described.split("=", 1)
    engine = (PostgresEngine if name == "postgres" else WhooshEngine)(place)
    for queries in QUERIES.values():
        for query in queries:
            engine.search(query, CRITERIA)
    # Not from getrusage: there a new process begins with the peak of the one that started it.
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    print(int(peak[1]) / 1024 if peak else 0)


def ratios(figures: dict[str, dict[str, float]]) -> dict[str, float]:
    """What may be compared with other runs."""
    name = "all queries, processor, p95 ms"
    p95 = {key: rows[name] for key, rows in figures.items() if name in rows}
    found = {
        "words/s, warm cache to none": figures["analysis"]["words/s, warm cache"]
        / figures["analysis"]["words/s, no cache"]
    }
    for one, other in itertools.pairwise(p95):
        found[f"processor p95, {other} to {one}"] = p95[other] / p95[one]
    for key, goal in GOALS.items():
        if key in figures:
            found[f"{key}: p95 by the clock to its goal of {goal} ms"] = (
                figures[key]["all queries, p95 ms"] / goal
            )
    ours = {key: rows for key, rows in figures.items() if key.startswith("kaasus, ")}
    theirs = {k: rows for k, rows in figures.items() if k.startswith(("wagtail", "mediawiki"))}
    for key, mine in ours.items():
        for other, rows in theirs.items():
            found[f"{key}: nDCG@10 to {other}"] = mine["nDCG@10"] / max(rows["nDCG@10"], 1e-3)
            found[f"{other}: p50 to that of {key}"] = rows["p50 ms"] / mine["p50 ms"]
    return found


def measure(options: argparse.Namespace) -> dict[str, dict[str, float]]:
    figures = {"analysis": analysis()}
    for size in options.sizes:
        name, count = size.split(":")
        if name == "postgres" and not options.postgres:
            print("postgres: no --postgres URL, left out", file=sys.stderr)
            continue
        figures[size] = engine_figures(name, int(count))
    if options.documents and options.queries:
        from benchmarks import bench_search_others

        figures |= bench_search_others.compare(options)
    figures["ratios"] = ratios(figures)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--postgres", default=os.environ.get("DATABASE_URL", ""))
    parser.add_argument("--sizes", nargs="*", default=SIZES)
    parser.add_argument("--documents", type=Path, help="judged documents, as evaluate_search reads")
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--mediawiki", type=Path, help="folder for a MediaWiki with the documents")
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.postgres:
        os.environ["DATABASE_URL"] = options.postgres
    django.setup()
    if options.inside:
        inside(options.inside)
        return
    figures: dict[str, Any] = measure(options)
    if options.json:
        print(json.dumps(figures, indent=2, ensure_ascii=False))
        return
    for part, rows in figures.items():
        print(f"\n{part}")
        for name, value in rows.items():
            print(f"  {name:64}{value:12,.2f}")


if __name__ == "__main__":
    main()
