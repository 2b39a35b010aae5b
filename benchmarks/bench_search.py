"""Search on this machine: words a second, documents a second, milliseconds a query.

Figures of two machines cannot be compared, ratios of one run can: run it before and after a
change. Documents are made of the demo content's paragraphs, 400 words each.

    .venv/bin/python benchmarks/bench_search.py [--documents 1000 5000] [--json]
"""

import argparse
import datetime as dt
import json
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from search.analysis import words as words_module  # noqa: E402
from search.analysis.highlight import Marker, best_window, pieces  # noqa: E402
from search.analysis.terms import Content, document_terms, token_terms  # noqa: E402
from search.analysis.tokens import tokens  # noqa: E402
from search.engines.base import Criteria, IndexEntry  # noqa: E402
from search.engines.whoosh import WhooshEngine  # noqa: E402
from search.enums import Status  # noqa: E402
from search.searchable import Searchable, Unit  # noqa: E402

WORDS = 400
DAY = dt.date(2026, 11, 21)
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
        units, length = [], 0
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
    """Words a second of running text: each analysed anew, with an empty cache, with a warm one."""
    texts = [unit.text for document in documents(120) for unit in document.units]
    forms = [token.text for text in texts for token in tokens(text)]
    some = forms[:20_000]

    def anew() -> None:
        for form in some:
            words_module.word.cache_clear()
            token_terms.__wrapped__(form)

    def whole() -> None:
        for text in texts:
            document_terms(Content("", text))

    for cache in (words_module.word, token_terms):
        cache.cache_clear()
    return {
        "words/s, no cache": len(some) / timed(anew),
        "words/s, empty cache": len(forms) / timed(whole),
        "words/s, warm cache": len(forms) / timed(whole),
    }


def engine_figures(count: int) -> dict[str, float]:
    """Index so many documents, then ask."""
    found: dict[str, float] = {}
    texts = list(documents(count))
    entries = [IndexEntry(pk, each.digest(), each) for pk, each in enumerate(texts, 1)]
    with tempfile.TemporaryDirectory() as folder:
        engine = WhooshEngine(folder)
        seconds = timed(lambda: engine.rebuild(entries))
        found["documents/s"] = count / seconds
        criteria = Criteria(frozenset({"public", "staff"}), DAY, statuses=frozenset(Status))
        for name, queries in QUERIES.items():
            engine.search(queries[0], criteria)
            times = sorted(
                timed(lambda q=query: engine.search(q, criteria)) for query in queries * 15
            )
            found[f"{name}, p50 ms"] = 1000 * times[len(times) // 2]
            found[f"{name}, p95 ms"] = 1000 * times[int(len(times) * 0.95)]
        answer = engine.search(QUERIES["whole chain"][0], criteria)
        hits = [texts[hit.pk - 1] for hit in answer.hits]
        marker = Marker(answer.query)

        def mark() -> None:
            for hit in hits:
                for unit in hit.units:
                    spans = marker.spans(unit.text)
                    pieces(unit.text, spans, *best_window(unit.text, spans))

        mark()
        found["highlight ten hits, ms"] = 1000 * min(timed(mark) for _ in range(5))
        changes = []
        for number in range(10):
            changed = entries[number]
            begun = time.perf_counter()
            engine.update([IndexEntry(changed.pk, f"new{number}", changed.document)], [])
            engine.search("lapsetoetus", criteria)
            changes.append(time.perf_counter() - begun)
        found["change until found, p95 ms"] = 1000 * sorted(changes)[-1]
        found["index MB"] = sum(f.stat().st_size for f in Path(folder).rglob("*")) / 1e6
    found["peak memory MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = {"analysis": analysis()}
    for count in options.documents:
        figures[f"{count} documents"] = engine_figures(count)
    small, large = (figures[f"{options.documents[i]} documents"] for i in (0, -1))
    figures["ratios"] = {
        "warm cache to none": figures["analysis"]["words/s, warm cache"]
        / figures["analysis"]["words/s, no cache"],
        **{
            f"{name} p95, {options.documents[-1]} to {options.documents[0]} documents": large[
                f"{name}, p95 ms"
            ]
            / small[f"{name}, p95 ms"]
            for name in QUERIES
        },
    }
    if options.json:
        print(json.dumps(figures, indent=2))
        return
    for part, rows in figures.items():
        print(f"\n{part}")
        for name, value in rows.items():
            print(f"  {name:48}{value:12,.2f}")


if __name__ == "__main__":
    main()
