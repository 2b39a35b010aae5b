"""Search as people meet it: pages through gunicorn, in a browser, and after publishing.

    .venv/bin/python -m benchmarks.bench_search_page [--documents 5000] [--folder FOLDER]
        [--browser /usr/bin/chromium]

Serves a portal as `run.py` does, with its worker, and asks for pages of results one after another
with filters, counts, the excerpts of ten hits and the record of the search. With `DATABASE_URL` the
portal and its index live there, else in SQLite and Whoosh. Texts are made of the demo content's
paragraphs; there are only twenty, so every word stands in many documents. The last part publishes
notes through both decisions and waits until another process finds them.
"""

import argparse
import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

from benchmarks.bench_reading import ROOT, Served, serving

QUERIES = [
    "lapsetoetus", "taotleja", "vanemahüvitist", "lasterikka pere toetuse suurus",
    "vanemahüvitise arvutamine kahe lapse puhul", "toetuse tagasi nõudmine", "lapsetoetsu suurus",
    "puudega lapse vanemale makstav toetus", "vanemahuvitis", "emapalk", "lapse hooldus tasu",
]  # fmt: skip
FILTERS: list[dict[str, str]] = [
    {}, {"status": "future"}, {"kind": "practice_note"}, {"benefit": "child_allowance"},
]  # fmt: skip
ROUNDS = 4
NARROW = """async () => {
  const choice = document.querySelector('form.facets input:not([type=hidden]):not(:checked)');
  if (!choice) return null;
  const begun = performance.now();
  const shown = new Promise(done => addEventListener('htmx:afterSettle', done, {once: true}));
  choice.click();
  const late = new Promise(done => setTimeout(done, 2000, 'late'));
  if (await Promise.race([shown, late]) === 'late') return null;
  await new Promise(requestAnimationFrame);
  return performance.now() - begun;
}"""
TIMES = """() => {
  const [page] = performance.getEntriesByType('navigation');
  const [drawn] = performance.getEntriesByName('first-contentful-paint');
  return page.loadEventEnd && drawn && [page.responseEnd, drawn.startTime, page.loadEventEnd];
}"""
PUBLISHED = 20
LONGEST_WAIT, LONGEST_START = 30.0, 180.0


def addresses() -> list[str]:
    asked = [{"q": query, **chosen} for chosen in FILTERS for query in QUERIES]
    return [f"/otsi/?{urlencode(each)}" for each in asked]


def figures(name: str, times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        f"{name}, {label} ms": round(ordered[min(len(ordered) - 1, int(len(ordered) * part))], 1)
        for label, part in (("p50", 0.5), ("p95", 0.95))
    }


def wait_for(served: Served) -> None:
    """On a busy machine a server may take its time to start."""
    until = time.monotonic() + LONGEST_START
    while True:
        try:
            urlopen(served.base + "/otsi/", timeout=5).read()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def processor_ms(pids: list[int]) -> float:
    """Processor time of processes so far, to the microsecond."""
    stats = (path for pid in pids for path in Path(f"/proc/{pid}/task").glob("*/schedstat"))
    return sum(int(path.read_text().split()[0]) for path in stats) / 1e6


def ask_pages(served: Served) -> dict[str, float]:
    """Whole answers of the server, one client; the first round warms up."""
    connection = HTTPConnection(urlsplit(served.base).netloc)
    taken: list[float] = []
    used: list[float] = []
    for turn in range(ROUNDS + 1):
        for address in addresses():
            begun, before = time.perf_counter(), processor_ms(served.children())
            connection.request("GET", address)
            answer = connection.getresponse()
            body = answer.read()
            assert answer.status == 200, (address, answer.status, body[:200])
            if turn:
                taken.append(1000 * (time.perf_counter() - begun))
                used.append(processor_ms(served.children()) - before)
    return {**figures("page", taken), **figures("page, processor", used)}


def ask_browser(served: Served, browser: str) -> dict[str, float]:
    """What a headless browser takes with a warm cache of files, as it notes the times itself.

    From the request to the whole answer, the first words drawn and the load event of a page, and
    from choosing a filter to its results drawn. Beside it the load event of a page of two lines,
    `/robots.txt`: what the browser takes for any page on this machine.
    """
    from playwright.sync_api import sync_playwright

    names = ("whole answer", "first words drawn", "load event")
    taken: dict[str, list[float]] = {name: [] for name in names}
    bare: list[float] = []
    narrowed: list[float] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page()
        for address in [*addresses()[:5], *addresses()]:
            for name, one in zip(names, times_of(page, served.base + address), strict=True):
                taken[name].append(one)
            if (drawn := page.evaluate(NARROW)) is not None:
                narrowed.append(drawn)
            bare.append(times_of(page, served.base + "/robots.txt")[-1])
        chromium.close()
    found = figures("browser, filter chosen until drawn", narrowed[5:])
    for name, times in {**taken, "load event of two lines": bare}.items():
        found |= figures(f"browser, {name}", times[5:])
    return found


def times_of(page: Any, address: str) -> list[float]:
    """Milliseconds from asking to the last byte, the first words drawn and the load event."""
    page.goto(address, wait_until="load")
    page.wait_for_function(TIMES)
    found: list[float] = page.evaluate(TIMES)
    return found


def peak_mb(served: Served) -> float:
    sizes = (
        re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
        for pid in served.children()
    )
    return max(int(size[1]) / 1024 for size in sizes if size)


@contextlib.contextmanager
def working(environment: dict[str, str]) -> Iterator[int]:
    """Run the worker of the portal, as `run.py` does."""
    command = "-m celery -A portal worker -P solo --loglevel ERROR --without-gossip".split()
    worker = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment)
    try:
        yield worker.pid
    finally:
        worker.terminate()
        worker.wait(20)


def inside(part: str, count: int, worker: int) -> dict[str, Any]:
    """What runs within Django."""
    from benchmarks import inside as parts  # sets Django up

    return fill(count) if part == "fill" else publish(parts, count, worker)


def fill(documents: int) -> dict[str, Any]:
    """One version of each document, and the index."""
    import random

    from django.core.management import call_command

    from benchmarks import corpus
    from benchmarks.bench_search import paragraphs

    texts = paragraphs()

    def text_of(words: int, seed: int) -> str:
        chosen, found = random.Random(seed), ["## Lühidalt"]
        while sum(map(len, found)) < 7 * words:
            found.append(" ".join(chosen.choice(texts).split()))
        return "\n\n".join(found)

    corpus.text_of = text_of
    call_command("migrate", verbosity=0)
    corpus.fill(documents, versions=1)
    call_command("rebuild_index")
    return {"documents": documents}


def publish(parts: Any, count: int, worker: int) -> dict[str, Any]:
    """From the last decision to the first answer that holds the new text, in milliseconds."""
    waited, used = [], []
    from django.utils import timezone

    from content.documents.models import PracticeNotePage
    from portal.people.models import Field, Unit, User
    from search.engines import engine
    from search.engines.base import Criteria

    field = Field.objects.get(code="family_benefits")
    unit = Unit.objects.get(code="bench")
    run = User.objects.count()
    author, reviewer, owner = (
        parts._person(f"o{run}_{n}", role, unit, field)
        for n, role in enumerate(("expert", "expert", "service_owner"))
    )
    page = parts._new_page(author, unit, "Algus.", f"leitav-{run}")
    criteria = Criteria(frozenset({"public"}), timezone.localdate())
    for number in range(count):
        word = f"Sõna{run}a{number}"
        draft = PracticeNotePage.objects.get(pk=page.pk).get_latest_revision_as_object()
        draft.body = f"Lapsetoetuse tekst. {word}."
        draft.correction_reason = "Mõõtmine."
        draft.save_revision(user=author)
        fresh = PracticeNotePage.objects.get(pk=page.pk)
        fresh.get_workflow().start(fresh, author)
        parts._decide(page, reviewer)
        parts._decide(page, owner)
        begun, before = time.perf_counter(), processor_ms([worker])
        while not engine().search(word, criteria, exact=True).total:
            if time.perf_counter() - begun > LONGEST_WAIT:
                raise TimeoutError(word)
            time.sleep(0.01)
        waited.append(1000 * (time.perf_counter() - begun))
        used.append(processor_ms([worker]) - before)
    return {
        **figures("published until found", waited),
        **figures("published until found, processor of the worker", used),
    }


def inner(environment: dict[str, str], *arguments: str) -> dict[str, Any]:
    out = subprocess.run(
        [sys.executable, "-m", "benchmarks.bench_search_page", "--inside", *arguments],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True,
    ).stdout  # fmt: skip
    found: dict[str, Any] = json.loads(out.splitlines()[-1])
    return found


def measure(folder: Path, documents: int, browser: str) -> dict[str, float]:
    environment = {
        **os.environ,
        "KAASUS_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "portal.settings.embedded",
        "PYTHONPATH": str(ROOT),
    }
    filled = folder / "filled"
    if not filled.exists():
        inner(environment, "fill", str(documents), "0")
        filled.touch()
    facts: dict[str, Any] = {"addresses": ["-"], "tree": []}
    with working(environment) as worker, serving(environment, facts) as served:
        wait_for(served)
        found = ask_pages(served)
        if browser:
            found |= ask_browser(served, browser)
        found["peak memory of a web process, MB"] = peak_mb(served)
        found |= inner(environment, "publish", str(PUBLISHED), str(worker))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--folder", type=Path, help="keeps the filled portal for the next run")
    parser.add_argument("--browser", default="", help="a Chromium, for the load event")
    parser.add_argument("--inside", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        part, count, worker = options.inside
        print(json.dumps(inside(part, int(count), int(worker))))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.folder or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        for name, value in measure(folder, options.documents, options.browser).items():
            print(f"{name:48}{value:12,.1f}")


if __name__ == "__main__":
    main()
