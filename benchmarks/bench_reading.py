"""Reading and publishing, measured as ratios in one run.

    .venv/bin/python benchmarks/bench_reading.py [--documents 100 10000] [--seconds 8]
        [--mediawiki http://127.0.0.1:8090/index.php]

Needs `wrk` (Debian package). Everything runs against 127.0.0.1 in folders of its own.
"""

import argparse
import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACES = {
    "list": "/teadmised/",
    "changes": "/muutused/",
    "benefit list": "/teadmised/?benefit=child_allowance",
}


@dataclass
class Measured:
    """What one load run gave."""

    requests_per_second: float
    p50_ms: float
    p95_ms: float
    errors: int


def load(base: str, paths: list[str], seconds: int, folder: Path) -> Measured:
    """Ask for the paths in random order with four clients; `wrk` does the asking."""
    script = folder / "paths.lua"
    listed = ",".join(json.dumps(path) for path in paths)
    script.write_text(
        f"local p={{{listed}}}\nmath.randomseed(os.time())\n"
        'request=function() return wrk.format("GET", p[math.random(#p)]) end\n'
        "done=function(s,l,r) io.write(string.format("
        '"RESULT %f %f %f %d\\n", s.requests/(s.duration/1e6), l:percentile(50)/1000, '
        "l:percentile(95)/1000, s.errors.status+s.errors.read+s.errors.timeout)) end\n"
    )
    out = subprocess.run(
        ["wrk", "-t1", "-c4", f"-d{seconds}s", "-s", str(script), base],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found = re.search(r"RESULT ([\d.]+) ([\d.]+) ([\d.]+) (\d+)", out)
    assert found, out
    rps, p50, p95 = (float(found[n]) for n in (1, 2, 3))
    return Measured(round(rps, 1), round(p50, 2), round(p95, 2), int(found[4]))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(environment: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Serve the portal with two workers; yields the address and the master's process."""
    port = free_port()
    server = subprocess.Popen(
        [
            sys.executable, "-m", "gunicorn", "portal.wsgi", "-w", "2", "-b", f"127.0.0.1:{port}",
            "--log-level", "error", "--no-control-socket",
        ],
        cwd=ROOT,
        env=environment,
    )  # fmt: skip
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(base + "/konto/sisene/", timeout=5).read()
                break
            time.sleep(0.1)
        yield base, server.pid
    finally:
        server.terminate()
        server.wait(10)


def resident_mb(master: int) -> list[int]:
    """Return the resident memory of each worker."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    return [
        int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) // 1024  # type: ignore[index]
        for pid in children
    ]


def inner(command: str, environment: dict[str, str], *arguments: str) -> str:
    """Run a part of the benchmark inside Django."""
    return subprocess.run(
        [sys.executable, str(Path(__file__).parent / "inside.py"), command, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def measure(documents: int, seconds: int) -> dict[str, object]:
    """Fill a portal, load it and publish in it."""
    folder = Path(tempfile.mkdtemp(prefix="kaasus-bench-"))
    environment = {
        **os.environ,
        "KAASUS_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "portal.settings.embedded",
        "PYTHONPATH": str(ROOT),
    }
    try:
        facts = json.loads(inner("fill", environment, str(documents)).splitlines()[-1])
        with serving(environment) as (base, master):
            permalinks = [f"/n/{address}/" for address in facts["addresses"]]
            tree = facts["tree"]
            runs = {"permalink": permalinks, "tree": tree}
            runs |= {name: [path] for name, path in PLACES.items()}
            figures: dict[str, object] = {}
            for name, paths in runs.items():
                load(base, paths, 2, folder)
                figures[name] = asdict(load(base, paths, seconds, folder))
            figures["resident_mb"] = resident_mb(master)
        figures |= json.loads(inner("publish", environment).splitlines()[-1])
        figures |= json.loads(inner("queries", environment).splitlines()[-1])
        return figures
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 10_000])
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--mediawiki", help="index.php of a MediaWiki with pages Markus_0 …")
    options = parser.parse_args()
    results = {count: measure(count, options.seconds) for count in options.documents}
    if options.mediawiki:
        paths = [f"{options.mediawiki}?title=Markus_{n}" for n in range(100)]
        base = re.match(r"https?://[^/]+", options.mediawiki)[0]  # type: ignore[index]
        folder = Path(tempfile.mkdtemp())
        local = [path.removeprefix(base) for path in paths]
        load(base, local, 3, folder)
        results["mediawiki"] = asdict(load(base, local, options.seconds, folder))  # type: ignore[index]
    print(json.dumps(results, indent=2))
    _ratios(results)


def _ratios(results: dict) -> None:  # type: ignore[type-arg]
    counts = [key for key in results if isinstance(key, int)]
    small, large = results[counts[0]], results[counts[-1]]
    for name in ("permalink", "tree", *PLACES):
        ratio = small[name]["requests_per_second"] / large[name]["requests_per_second"]
        print(f"{name}: {counts[-1]} documents take {ratio:.2f}x of {counts[0]}")
    print(f"publish p95: {large['publish_p95_ms'] / small['publish_p95_ms']:.2f}x")
    if wiki := results.get("mediawiki"):
        for name in ("permalink", "tree"):
            ratio = small[name]["requests_per_second"] / wiki["requests_per_second"]
            print(f"{name}: {ratio:.1f}x the requests/s of MediaWiki")


if __name__ == "__main__":
    main()
