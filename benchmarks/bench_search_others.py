"""The same texts and queries in Wagtail's default search and in MediaWiki; see bench_search.py."""

import argparse
import contextlib
import json
import re
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from search import evaluation
from search.searchable import Searchable

Documents = Sequence[tuple[str, Searchable]]
Ask = Callable[[str], list[str]]
SCRIPT = Path(__file__).parent / "mediawiki.sh"


def compare(options: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Ask every system all judged queries over all judged documents."""
    documents = list(evaluation.read_documents(options.documents))
    queries = evaluation.read_queries(options.queries)
    figures = {}
    for name in ["whoosh", "postgres"] if options.postgres else ["whoosh"]:
        with evaluation.throw_away(name) as engine:
            outcomes = evaluation.run(engine, documents, queries)
        figures[f"kaasus, {name}"] = _figures(outcomes)
    with wagtail(documents) as asks:
        for name, ask in asks.items():
            figures[name] = _figures(_asked(ask, queries))
    if options.mediawiki:
        with mediawiki(documents, options.mediawiki.resolve(), options.port) as ask:
            figures["mediawiki"] = _figures(_asked(ask, queries))
    return figures


def _asked(ask: Ask, queries: Iterable[evaluation.Judged]) -> list[evaluation.Outcome]:
    outcomes = []
    ask("soojendus")
    for query in queries:
        begun = time.perf_counter()
        found = ask(query.text)
        outcomes.append(evaluation.Outcome(query, found, time.perf_counter() - begun))
    return outcomes


def _figures(outcomes: Sequence[evaluation.Outcome]) -> dict[str, float]:
    rows = evaluation.summary(outcomes)["all"]
    names = {"ndcg@10": "nDCG@10", "no_result": "share without results", "p50_ms": "p50 ms"}
    return {**{shown: rows[name] for name, shown in names.items()}, "p95 ms": rows["p95_ms"]}


@contextlib.contextmanager
def wagtail(documents: Documents) -> Iterator[dict[str, Ask]]:
    """Practice notes in a throw-away database, searched as Wagtail does: every word, any word."""
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases
    from wagtail.models import Page
    from wagtail.search.backends import get_search_backend

    from benchmarks.corpus import _pages, _people
    from content.documents.models import PracticeNotePage
    from content.documents.setup import ensure_site

    old = setup_databases(verbosity=0, interactive=False)
    try:
        ensure_site()
        pages = _pages(len(documents), _people()[0])
        names = {}
        for page, (name, text) in zip(pages, documents, strict=True):
            names[page.pk] = name
            Page.objects.filter(pk=page.pk).update(title=text.title, draft_title=text.title)
            PracticeNotePage.objects.filter(pk=page.pk).update(
                body=f"{text.breadcrumb}\n\n{text.text}"
            )
        backend = get_search_backend()
        index = backend.get_index_for_model(PracticeNotePage)
        index.add_items(PracticeNotePage, PracticeNotePage.objects.filter(pk__in=names))

        def ask(operator: str) -> Ask:
            def find(text: str) -> list[str]:
                notes = PracticeNotePage.objects.filter(pk__in=names)
                hits = backend.search(text, notes, operator=operator)[: evaluation.DEPTH]
                return [names[hit.pk] for hit in hits]

            return find

        yield {
            f"wagtail ({connection.vendor})": ask("and"),
            f"wagtail ({connection.vendor}), any word": ask("or"),
        }
    finally:
        teardown_databases(old, verbosity=0)


@contextlib.contextmanager
def mediawiki(documents: Documents, folder: Path, port: int) -> Iterator[Ask]:
    """A MediaWiki with one page a document, asked by its API."""
    texts = folder / "texts"
    texts.mkdir(parents=True, exist_ok=True)
    names = {}
    for name, text in documents:
        title = re.sub(r"[^A-Za-z0-9]+", "-", name)
        names[f"D {title}"] = name
        (texts / f"D_{title}.txt").write_text(f"= {text.title} =\n{text.breadcrumb}\n\n{text.text}")
    command = ["sh", str(SCRIPT), "start", str(folder), str(port), str(texts)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def ask(text: str) -> list[str]:
        asked = urllib.parse.urlencode(
            {"action": "query", "list": "search", "srwhat": "text", "srlimit": evaluation.DEPTH,
             "format": "json", "srsearch": text}
        )  # fmt: skip
        address = f"http://127.0.0.1:{port}/api.php?{asked}"
        with urllib.request.urlopen(address, timeout=60) as answer:
            found = json.load(answer).get("query", {}).get("search", [])
        return [names[hit["title"]] for hit in found if hit["title"] in names]

    try:
        for _ in range(50):
            with contextlib.suppress(OSError):
                ask("soojendus")
                break
            time.sleep(0.2)
        yield ask
    finally:
        subprocess.run(["sh", str(SCRIPT), "stop", str(folder)], check=False)
