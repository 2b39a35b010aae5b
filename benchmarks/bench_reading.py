"""Reading and publishing, measured as ratios in one run.

    .venv/bin/python benchmarks/bench_reading.py [--documents 100 10000] [--words 400]
        [--seconds 6] [--rounds 3] [--folder FOLDER] [--act FILE] [--mediawiki FOLDER]

Needs `wrk` (Debian package). Everything runs on 127.0.0.1, side by side: each round asks every
portal for every kind of page, and the medians of the rounds are compared, so that a noisy
machine disturbs all alike. The texts cite the Family Law Act (PKS): `--act` names its file from
Riigi Teataja, so that its words stand beside them. `--mediawiki` names the folder of a running
`mediawiki.sh start`.
"""

import argparse
import contextlib
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PLACES = {
    "front": "/",
    "list": "/teadmised/",
    "benefit list": "/teadmised/?benefit=child_allowance",
    "event list": "/teadmised/?event=birth",
    "coming list": "/teadmised/?status=future",
    "changes": "/muutused/",
}
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass
class Measured:
    """What one load run gave; processor time is that of the serving processes."""

    requests_per_second: float
    p50_ms: float
    p95_ms: float
    cpu_ms: float
    errors: int


@dataclass
class Served:
    """A portal that answers: its address, the master of its workers, the pages to ask for."""

    base: str
    master: int
    runs: dict[str, list[str]]

    def children(self) -> list[int]:
        listed = Path(f"/proc/{self.master}/task/{self.master}/children").read_text()
        return [int(pid) for pid in listed.split()]

    def cpu_seconds(self) -> float:
        ticks = 0
        for pid in self.children():
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / TICKS_PER_SECOND

    def resident_mb(self) -> list[int]:
        found = []
        for pid in self.children():
            size = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
            found.append(int(size[1]) // 1024 if size else 0)
        return found


def load(served: Served, paths: list[str], seconds: int, folder: Path) -> Measured:
    """Ask for the paths in random order with four clients; `wrk` does the asking."""
    script = folder / "paths.lua"
    listed = ",".join(json.dumps(path) for path in paths)
    script.write_text(
        f"local p={{{listed}}}\nmath.randomseed(os.time())\n"
        'request=function() return wrk.format("GET", p[math.random(#p)]) end\n'
        "done=function(s,l,r) io.write(string.format("
        '"RESULT %d %f %f %f %d\\n", s.requests, s.duration/1e6, l:percentile(50)/1000, '
        "l:percentile(95)/1000, s.errors.status+s.errors.read+s.errors.timeout)) end\n"
    )
    before = served.cpu_seconds()
    command = ["wrk", "-t1", "-c4", f"-d{seconds}s", "-s", str(script), served.base]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    cpu = served.cpu_seconds() - before
    found = re.search(r"RESULT (\d+) ([\d.]+) ([\d.]+) ([\d.]+) (\d+)", out)
    assert found, out
    requests, duration, p50, p95, errors = (float(text) for text in found.groups())
    return Measured(requests / duration, p50, p95, cpu * 1000 / max(requests, 1), int(errors))


def never_read_before(addresses: list[str]) -> list[str]:
    """Return so many documents and days that hardly any page is asked for twice."""
    chosen = random.Random(2)
    days = [f"202{year}-{month:02}-{day:02}" for year in "12345" for month in range(1, 13)
            for day in range(1, 29)]  # fmt: skip
    return [f"/n/{chosen.choice(addresses)}/?on={chosen.choice(days)}" for _ in range(20_000)]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(environment: dict[str, str], facts: dict[str, Any]) -> Iterator[Served]:
    """Serve a portal as `run.py` does, with two workers."""
    port = free_port()
    server = subprocess.Popen(
        [
            sys.executable, "-m", "gunicorn", "portal.wsgi", "--preload", "-w", "2",
            "-b", f"127.0.0.1:{port}", "--log-level", "error", "--no-control-socket",
        ],
        cwd=ROOT,
        env=environment,
    )  # fmt: skip
    base = f"http://127.0.0.1:{port}"
    runs = {
        "permalink": [f"/n/{address}/" for address in facts["addresses"]],
        "past permalink": [f"/n/{address}/?on=2022-05-01" for address in facts["addresses"]],
        "never read before": never_read_before(facts["addresses"]),
        "tree": facts["tree"],
        **{name: [path] for name, path in PLACES.items()},
    }
    try:
        for _ in range(1200):  # a busy machine takes long to start
            with contextlib.suppress(OSError):
                urllib.request.urlopen(base + "/konto/sisene/", timeout=5).read()
                break
            time.sleep(0.1)
        yield Served(base, server.pid, runs)
    finally:
        server.terminate()
        server.wait(10)


def mediawiki(folder: Path) -> Served:
    """A MediaWiki that `mediawiki.sh` started."""
    address = (folder / "address").read_text().strip()
    base, path = address.split("/index.php")[0], "/index.php"
    pages = [f"{path}?title=Markus_{n}" for n in range(100)]
    return Served(base, int((folder / "php.pid").read_text()), {"page": pages})


def inner(command: str, environment: dict[str, str], *arguments: str) -> dict[str, Any]:
    """Run a part of the benchmark inside Django."""
    out = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "inside.py"), command, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    found: dict[str, Any] = json.loads(out.splitlines()[-1])
    return found


def portal(
    folder: Path, documents: int, words: int, act: str
) -> tuple[dict[str, str], dict[str, Any]]:
    """Fill a portal unless the folder holds it already; return its environment and facts."""
    place = folder / f"{documents}x{words}"
    environment = {
        **os.environ,
        "KAASUS_VAR": str(place),
        "DJANGO_SETTINGS_MODULE": "portal.settings.embedded",
        "PYTHONPATH": str(ROOT),
    }
    stored = place / "facts.json"
    if not stored.exists():
        facts = inner("fill", environment, str(documents), str(words), act)
        stored.write_text(json.dumps(facts))
    return environment, json.loads(stored.read_text())


def middle(runs: list[Measured]) -> dict[str, float]:
    """The median of each figure."""
    names = asdict(runs[0])
    return {name: round(statistics.median(asdict(r)[name] for r in runs), 2) for name in names}


def measure(targets: dict[str, Served], seconds: int, rounds: int) -> dict[str, Any]:
    """Ask everything of everybody in turn; the first round only warms up, longer for many pages."""
    taken: dict[str, dict[str, list[Measured]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(rounds + 1):
            for place in dict.fromkeys(p for served in targets.values() for p in served.runs):
                for name, served in targets.items():
                    if place not in served.runs:
                        continue
                    paths = served.runs[place]
                    warm = 1 if place == "never read before" else 1 + len(paths) // 100
                    got = load(served, paths, seconds if turn else warm, Path(folder))
                    if turn:
                        taken.setdefault(name, {}).setdefault(place, []).append(got)
    return {
        name: {place: middle(runs) for place, runs in places.items()}
        for name, places in taken.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 10_000])
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--seconds", type=int, default=6)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="keeps the filled portals for the next run")
    parser.add_argument("--act", default="", help="the Family Law Act as XML from Riigi Teataja")
    parser.add_argument("--mediawiki", type=Path, help="folder of a running MediaWiki")
    parser.add_argument("--no-publish", action="store_true")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = options.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        portals = {
            str(count): portal(folder.resolve(), count, options.words, options.act)
            for count in options.documents
        }
        targets = {
            name: stack.enter_context(serving(*described)) for name, described in portals.items()
        }
        if options.mediawiki:
            targets["mediawiki"] = mediawiki(options.mediawiki)
        results = measure(targets, options.seconds, options.rounds)
        for name, (environment, _) in portals.items():
            results[name]["resident_mb"] = targets[name].resident_mb()
            results[name] |= inner("queries", environment)
            if not options.no_publish:
                results[name] |= inner("publish", environment)
    print(json.dumps(results, indent=1))
    say_ratios(results, [str(count) for count in options.documents])


def say_ratios(results: dict[str, Any], counts: list[str]) -> None:
    """Print what the figures are compared with each other."""
    small, large = results[counts[0]], results[counts[-1]]
    for name, figures in small.items():
        if isinstance(figures, dict) and "cpu_ms" in figures and small is not large:
            rate = figures["requests_per_second"] / large[name]["requests_per_second"]
            cpu = large[name]["cpu_ms"] / figures["cpu_ms"]
            print(f"{name}: {counts[-1]} documents take {rate:.2f}x, processor {cpu:.2f}x")
    if "publish_p95_ms" in small and small is not large:
        print(f"publish p95: {large['publish_p95_ms'] / small['publish_p95_ms']:.2f}x")
    if wiki := results.get("mediawiki", {}).get("page"):
        for name in ("permalink", "tree"):
            rate = small[name]["requests_per_second"] / wiki["requests_per_second"]
            cpu = wiki["cpu_ms"] / small[name]["cpu_ms"]
            print(f"{name}: {rate:.1f}x the requests/s of MediaWiki, processor 1/{cpu:.1f}")


if __name__ == "__main__":
    main()
