"""Allowances of 300,000 invented families for one month, on one core.

.venv/bin/python benchmarks/bench_benefits.py [--families 300000]
"""

import argparse
import datetime as dt
import os
import random
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.embedded")

import django

django.setup()

from guidance.benefits.allowances import family_allowances  # noqa: E402
from guidance.benefits.bulk import monthly_totals  # noqa: E402
from guidance.benefits.dates import Month, Span, birthday  # noqa: E402
from guidance.benefits.family import Child, Family, Studies  # noqa: E402
from guidance.benefits.table import present_rates  # noqa: E402

SIZES = (1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 7)


def invented(count: int) -> list[Family]:
    """Families of one to seven children up to 20 years old; one child in eight is special."""
    chance = random.Random(1)
    families = []
    for _ in range(count):
        children = []
        for n in range(chance.choice(SIZES)):
            born = dt.date(2006, 6, 1) + dt.timedelta(days=chance.randrange(7400))
            facts: dict[str, tuple[object, ...]] = {}
            if chance.random() < 0.1:
                facts["single_parent"] = (Span(born),)
            if birthday(born, 19) < dt.date(2026, 12, 1) and chance.random() < 0.5:
                facts["studies"] = (Studies(Span(dt.date(2022, 9, 1)), "upper_secondary"),)
            children.append(Child(str(n), born, **facts))  # type: ignore[arg-type]
        families.append(Family(tuple(children)))
    return families


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=int, default=300_000)
    options = parser.parse_args()
    families, month, rates = invented(options.families), Month(2026, 11), present_rates()
    started = time.process_time()
    total = sum(monthly_totals(families, month, rates))
    bulk = time.process_time() - started
    some = families[:2000]
    started = time.process_time()
    for family in some:
        family_allowances(family, month, month, rates)
    whole = (time.process_time() - started) / len(some)
    print(f"{options.families} families: {bulk:.2f} s, {total / 100:.2f} €")
    print(f"with every step: {whole * 1e6:.0f} µs a family, {whole * options.families / bulk:.0f}x")


if __name__ == "__main__":
    main()
