"""How long a running portal takes for what nobody should ask: `bench_bad_input.py ADDRESS`.

Every nasty string goes to the page, the suggestions and the API, one after the other, on one
connection each. The goal is 200 ms for each answer and never a status of 500.
"""

import argparse
import os
import statistics
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
django.setup()

from tests.search.test_bad_input import ADDRESSES, WORSE  # noqa: E402
from tests.search.test_engines import NASTY  # noqa: E402

LONGEST = 4_000
"""The web server refuses longer addresses itself."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("portal", help="for example http://127.0.0.1:8000")
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    for address in ADDRESSES:
        taken: list[tuple[float, str]] = []
        statuses: Counter[int] = Counter()
        for text in [*NASTY, *WORSE] * options.times:
            query = urlencode({"q": text.encode("utf-8", "replace")})[:LONGEST]
            begun = time.perf_counter()
            statuses[_status(f"{options.portal}{address}?{query}")] += 1
            taken.append((1000 * (time.perf_counter() - begun), text))
        times = sorted(each for each, _ in taken)
        slowest = max(taken)
        print(
            f"{address:20} p50 {statistics.median(times):6.1f} ms"
            f"  p95 {times[int(0.95 * len(times))]:6.1f} ms  max {slowest[0]:6.1f} ms"
            f"  {dict(statuses)}  slowest {slowest[1][:40]!r}"
        )


def _status(address: str) -> int:
    try:
        with urlopen(address, timeout=30) as answer:
            answer.read()
            return int(answer.status)
    except HTTPError as error:
        error.read()
        return error.code


if __name__ == "__main__":
    main()
