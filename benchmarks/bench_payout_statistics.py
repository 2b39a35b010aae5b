"""Statistics of a year of payouts: counting runs, then answering questions about twelve months.

    DATABASE_URL=… .venv/bin/python -m benchmarks.bench_payout_statistics [--people 500000]
    DATABASE_URL=… .venv/bin/python -m benchmarks.bench_payout_statistics --kept

The payments of one month are made by `bench_payouts` and counted; with `--kept` they are those of
twelve months that it left in the database. The figures are then widened to four benefits and twenty
ages and, without `--kept`, copied to eleven more months, so that a year holds as many cells as one
of half a million payments a month does. Some thousands of payments came back. Ratios are to the sum
of one month's payments alone. The database that `DATABASE_URL` names is thrown away after.
"""

import argparse
import datetime as dt
from functools import partial

from django.core.management import call_command
from django.db import connection
from django.db.models import Sum

from benchmarks.bench_payouts import one_month, timed
from benchmarks.payees import FIRST, make_people, make_staff, sql
from guidance.payouts.models import Payment, PayoutRun, RunFigure
from guidance.payouts.statistics.counting import count_run
from guidance.payouts.statistics.queries import answer_to
from guidance.payouts.statistics.questions import Dimension, Question
from portal.workdays import add_months

BENEFITS = ("child_allowance", "single_parent_child_allowance", "birth_allowance")
YEAR = 12


def widen(run: PayoutRun) -> None:
    """Add the cells of other benefits and ages, as a real month has them."""
    columns = [str(one.column) for one in RunFigure._meta.local_fields if one.name != "id"]
    names = ", ".join(columns)
    for benefit in BENEFITS:
        for age in range(20):
            taken = ", ".join(
                f"'{benefit}'" if one == "benefit" else str(age) if one == "age" else one
                for one in columns
            )
            sql(
                f"INSERT INTO payouts_runfigure ({names}) SELECT {taken} FROM payouts_runfigure"
                f" WHERE run_id = {run.pk} AND age = -1 AND benefit = 'large_family_allowance'"
            )


def bring_back() -> None:
    """Every five-hundredth payment came back."""
    sql(
        'INSERT INTO payouts_outcome (payment_id, kind, code, reason, "on", recorded_at)'
        f" SELECT id, 'returned', 'AC04', '', '{FIRST}', CURRENT_TIMESTAMP FROM payouts_payment"
        " WHERE sequence % 500 = 7"
    )


def copy_to_the_year(run: PayoutRun) -> None:
    """Copy the month's figures to eleven more runs."""
    kept = [one for one in RunFigure._meta.local_fields if one.name not in ("id", "run")]
    columns = [str(one.column) for one in kept]
    names = ", ".join(columns)
    first = run.pk
    for step in range(1, YEAR):
        run.pk = None
        run.month = add_months(FIRST, step)
        run.number = f"VM-2026-{step:04d}-X"[:16]
        run.save(force_insert=True)
        sql(
            f"INSERT INTO payouts_runfigure (run_id, {names}) SELECT {run.pk}, {names}"
            f" FROM payouts_runfigure WHERE run_id = {first}"
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=500_000)
    parser.add_argument("--kept", action="store_true")
    options = parser.parse_args()
    if not options.kept:
        call_command("migrate", verbosity=0)
        print(f"{connection.vendor}, {options.people} people")
        staff = make_staff()
        timed("make people and decisions", lambda: make_people(options.people, staff, 0))
        one_month(FIRST, staff)
    runs = list(PayoutRun.objects.sent().order_by("month"))
    run = runs[0]
    print(f"  {Payment.objects.count()} payments in {len(runs)} months")
    bring_back()
    base, _sum = timed(
        "sum of the month's payments", lambda: Payment.objects.filter(run=run).aggregate(Sum("net"))
    )
    for one in runs:
        timed(f"count the run of {one.month:%Y-%m}", partial(count_run, one), base=base)
        widen(one)
    if not options.kept:
        copy_to_the_year(run)
    if connection.vendor == "postgresql":
        sql("ANALYZE payouts_runfigure")
    print(f"  {RunFigure.objects.count()} cells in twelve months")
    year = Question(FIRST, dt.date(FIRST.year + 1, 1, 1))
    for rows, columns in (
        (Dimension.MONTH, None),
        (Dimension.BENEFIT, Dimension.MONTH),
        (Dimension.COUNTY, Dimension.BENEFIT),
        (Dimension.MUNICIPALITY, Dimension.MONTH),
        (Dimension.AGE, Dimension.SEX),
    ):
        asked = Question(year.start, year.end, rows=rows, columns=columns)
        name = f"a year by {rows.name.lower()}" + (f" × {columns.name.lower()}" if columns else "")
        timed(name, partial(answer_to, asked), base=base)


if __name__ == "__main__":
    main()
