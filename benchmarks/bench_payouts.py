"""Payouts, measured as ratios to a bare `INSERT … SELECT` of the same rows in the same run.

    DATABASE_URL=… .venv/bin/python -m benchmarks.bench_payouts [--people 500000] [--months 1]
        [--set-off 5]

People all over the country with an account and a decision each are made by set-based SQL; of them
`--set-off` in a hundred owe something that is set off. Then, for every month: accrue, open, form,
find what is unusual, write and check the files (of the first month), approve and hand over, each
timed; the whole is everything up to the checked file. What is compared beside it is the copying of
the same rows, from a table that holds them, into an empty twin of the table with all of its keys
and constraints, in the first and the last month: of dues for accruing, of payments and lines for
forming. Everything is written into the database that `DATABASE_URL` names, which must be thrown
away afterwards.
"""

import argparse
import datetime as dt
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import Model  # noqa: E402
from django.utils import timezone  # noqa: E402

from guidance.cases.models import Case, Person  # noqa: E402
from guidance.claims.models import Claim, ClaimEntry, DeductionRule  # noqa: E402
from guidance.decisions.models import Decision, Entitlement, Proposal  # noqa: E402
from guidance.payouts import services  # noqa: E402
from guidance.payouts.enums import JobKind, OutKind  # noqa: E402
from guidance.payouts.models import (  # noqa: E402
    Finding,
    OutFile,
    PayeeAccount,
    PayoutRun,
    RunJob,
)
from guidance.payouts.places import NAMES  # noqa: E402
from guidance.payouts.services.files import write_files  # noqa: E402
from portal.people.models import Ground, RoleAssignment, Unit, User  # noqa: E402
from portal.workdays import add_months  # noqa: E402

FIRST = dt.date(2026, 1, 1)
# Keys of the people and of all that is made for each; what else a person has begins `MORE` later.
FIRST_KEY, MORE = "(1000000 + n.n)", 10_000_000
POSTGRES = connection.vendor == "postgresql"


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def timed(what: str, deed: Callable[[], Any], *, base: float = 0.0) -> tuple[float, Any]:
    """Run a deed, say how long it took, and how many times the base that is."""
    started = time.perf_counter()
    result = deed()
    taken = time.perf_counter() - started
    ratio = f"{taken / base:6.2f} x" if base else ""
    print(f"  {what:44} {taken:8.2f} s {ratio}", flush=True)
    return taken, result


def series(count: int) -> str:
    """The numbers 1 … count as a table `n`."""
    if POSTGRES:
        return f"generate_series(1, {count}) AS n(n)"
    return f"""(WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n
        WHERE n < {count}) SELECT n FROM n) AS n"""


def make_staff() -> dict[str, User]:
    """A handler, a lead, and the three of a run."""
    unit = Unit.objects.create(code="bench", name_et="Mõõtmine", name_en="Bench")
    roles = {
        "handler": "client_service_specialist",
        "lead": "lead_specialist",
        "preparer": "payout_specialist",
        "approver": "service_owner",
        "releaser": "payout_specialist",
    }
    people = {}
    for name, role in roles.items():
        person = User.objects.create(
            username=f"bench.{name}", unit=unit, opens_on=dt.date(2000, 1, 1)
        )
        person.groups.add(Group.objects.get(name=role))
        RoleAssignment.objects.create(
            person=person, role=role, valid_from=dt.date(2000, 1, 1), ground=Ground.APPOINTMENT,
            order_reference="1", granted_at=timezone.now(),
        )  # fmt: skip
        people[name] = person
    return people


def multiply(model: type[Model], row: Model, people: str, **differs: str) -> None:
    """Copy a row for each `n` of the people; `differs` are expressions for its columns."""
    table = model._meta.db_table
    names = [str(field.column) for field in model._meta.local_concrete_fields]
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(differs.get(name, f't."{name}"') for name in names if name != "id")
    key = differs["id"]
    sql(
        f"INSERT INTO {table} ({columns}) SELECT {key}, {values} "
        f"FROM {table} t CROSS JOIN {people} WHERE t.id = {row.pk}"
    )


def make_people(count: int, staff: dict[str, User], set_off: int) -> None:
    """People with accounts, cases, decisions and entitlements, numbered from a million on.

    One of each is made as ever and then copied with other keys.
    """
    now = timezone.now()
    everybody = series(count)
    some = f"(SELECT n FROM {everybody} WHERE n.n % 100 < {set_off}) AS n"
    person = Person.objects.create(
        given_name="Õie", family_name="Näidis", name_key="õie näidis", code="0", code_country="FI",
        born_on=FIRST, street="Näidise 1", place="Tartu linn", registered_at=now,
    )  # fmt: skip
    account = PayeeAccount.objects.create(
        person=person, channel="bank", iban="EE471000001020145685", holder="Õie Näidis",
        ground="own",
        valid_from=dt.date(2020, 1, 1), recorded_at=now,
    )  # fmt: skip
    multiply(
        Person, person, everybody, id=FIRST_KEY, place=place_of("n.n"), code_country="'EE'",
        code=f"CAST(3 + n.n % 2 AS varchar(1)) || SUBSTR(CAST(10000000000 + {FIRST_KEY} AS"
        " varchar(11)), 2)",
    )  # fmt: skip
    multiply(
        PayeeAccount, account, everybody, id=FIRST_KEY, person_id=FIRST_KEY,
        iban=iban_of(FIRST_KEY),
    )  # fmt: skip
    grant = decide(person, staff, "grant", "large_family", everybody, 0)
    given = Entitlement.objects.create(
        decision=grant, person=person, benefit="large_family_allowance", start=FIRST,
        end=dt.date(2040, 1, 1), cents=8000,
    )  # fmt: skip
    multiply(
        Entitlement, given, everybody, id=FIRST_KEY, decision_id=FIRST_KEY, person_id=FIRST_KEY,
        cents="8000 + n.n % 100 * 10",
    )  # fmt: skip
    precept = decide(person, staff, "recover", "repayment", some, MORE)
    key = f"{FIRST_KEY} + {MORE}"
    claim = Claim.objects.create(
        number="N", case=precept.case, person=person, benefit="large_family_allowance",
        cause="netting", state="demanded", decision=precept, opened_on=FIRST,
        repay_by=dt.date(2040, 1, 1),
    )  # fmt: skip
    entry = ClaimEntry.objects.create(claim=claim, kind="assessed", cents=500_000, on=FIRST)
    rule = DeductionRule.objects.create(claim=claim, decision=precept, percent=20, start=FIRST)
    own = {"id": key, "case_id": key, "person_id": FIRST_KEY, "decision_id": key}
    multiply(Claim, claim, some, number=as_text(key), **own)
    multiply(DeductionRule, rule, some, id=key, claim_id=key, decision_id=key)
    multiply(ClaimEntry, entry, some, id=key, claim_id=key)
    if POSTGRES:
        for table in ("claims_claimentry", "payouts_payeeaccount"):
            sql(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), "
                f"(SELECT MAX(id) FROM {table}))"
            )
        sql("ANALYZE")


def decide(
    person: Person, staff: dict[str, User], kind: str, case_kind: str, people: str, more: int
) -> Decision:
    """A decision in a case of its own for each of the people; returns the one copied."""
    now = timezone.now() - dt.timedelta(days=2)
    case = Case.objects.create(
        number=f"B-{kind}", kind=case_kind, state="decided", outcome="granted",
        handler=staff["handler"], unit=Unit.objects.get(code="bench"), applicant=person,
        received_on=FIRST, received_at=now, channel="office", decided_at=now,
    )  # fmt: skip
    proposal = Proposal.objects.create(
        case=case, kind=kind, begun_at=now, saved_at=now, closed_at=now
    )
    decision = Decision.objects.create(
        number=f"B-{kind}-1", case=case, proposal=proposal, kind=kind, rules_of=FIRST,
        content={"granted": []}, prepared_by=staff["handler"], signed_by=staff["lead"],
        signed_at=now, sha256="0" * 64,
    )  # fmt: skip
    key = f"{FIRST_KEY} + {more}"
    multiply(Case, case, people, id=key, number=f"'B-' || {as_text(key)}", applicant_id=FIRST_KEY)
    multiply(Proposal, proposal, people, id=key, case_id=key)
    multiply(
        Decision, decision, people, id=key, number=f"'B-' || {as_text(key)}", case_id=key,
        proposal_id=key,
    )  # fmt: skip
    return decision


def place_of(number: str) -> str:
    """A municipality, one after another."""
    names = enumerate(sorted(NAMES.values()))
    whens = " ".join(f"WHEN {place} THEN '{name}'" for place, name in names)
    return f"CASE {number} % {len(NAMES)} {whens} END"


def iban_of(key: str) -> str:
    """An Estonian account number that is whole, for a key of at most 14 digits."""
    base = f"(2200000000000000 + {key})"
    # The remainder of the 16 digits with EE00 behind them, without a number of 22 digits.
    check = f"(98 - (({base} % 97) * (1000000 % 97) + 141400) % 97)"
    padded = f"CASE WHEN {check} < 10 THEN '0' ELSE '' END || {as_text(check)}"
    return f"'EE' || {padded} || {as_text(base)}"


def as_text(expression: str) -> str:
    return f"CAST({expression} AS varchar(16))"


def twin_of(table: str) -> str:
    """Make an empty twin of a table with its keys, constraints and guards."""
    twin = f"bench_{table}"
    with connection.cursor() as cursor:
        if POSTGRES:
            cursor.execute(f"DROP TABLE IF EXISTS {twin}")
            cursor.execute(f"CREATE TABLE {twin} (LIKE {table} INCLUDING ALL)")
            cursor.execute(
                "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
                "WHERE conrelid = %s::regclass AND contype = 'f'",
                [table],
            )
            for name, definition in cursor.fetchall():
                cursor.execute(f'ALTER TABLE {twin} ADD CONSTRAINT "b_{name}" {definition}')
            return twin
        cursor.execute(f"DROP TABLE IF EXISTS {twin}")
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
        cursor.execute(cursor.fetchone()[0].replace(f'"{table}"', f'"{twin}"', 1))
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE tbl_name = %s AND type = 'index' "
            "AND sql IS NOT NULL",
            [table],
        )
        for name, statement in cursor.fetchall():
            renamed = statement.replace(f'"{name}"', f'"b_{name}"', 1)
            cursor.execute(renamed.replace(f'ON "{table}"', f'ON "{twin}"', 1))
        return twin


def copied(table: str, where: str) -> float:
    """Return how long the bare copying of rows into an empty twin takes."""
    twin = twin_of(table)
    if POSTGRES:
        sql(f"ANALYZE {table}")
    sql("DROP TABLE IF EXISTS bench_source")
    sql(f"CREATE TABLE bench_source AS SELECT * FROM {table} WHERE {where}")
    if POSTGRES:
        sql("ANALYZE bench_source")
    started = time.perf_counter()
    with transaction.atomic():
        sql(f"INSERT INTO {twin} SELECT * FROM bench_source")
    taken = time.perf_counter() - started
    sql(f"DROP TABLE {twin}")
    sql("DROP TABLE bench_source")
    return taken


def write_orders(run: PayoutRun, preparer: User) -> None:
    """Write the files of a run and check them, as the worker does."""
    job = RunJob.objects.create(
        run=run, kind=JobKind.FILES, asked_by=preparer, asked_at=timezone.now()
    )
    with tempfile.TemporaryDirectory() as folder:
        settings.PAYOUTS_DIR = Path(folder)
        write_files(job.pk)
    job.refresh_from_db()
    assert not job.error, job.error


def take_as_written(run: PayoutRun) -> None:
    OutFile.objects.create(
        run=run, kind=OutKind.PAIN001, name="x", path="x", sha256="0" * 64, size=1, n=run.n,
        cents=run.net, written_at=timezone.now(), checked_at=timezone.now(),
    )  # fmt: skip


def one_month(
    month: dt.date, staff: dict[str, User], *, files: bool = False, compared: bool = False
) -> float:
    """Everything of one month; return how long accruing, forming and checking took."""
    today = month
    preparer = staff["preparer"]
    print(f"{month:%Y-%m}", flush=True)
    accrued, made = timed("accrue", lambda: services.accrue(preparer, month=month, today=today))
    if compared:
        base = copied("payouts_due", f"month = '{month}'")
        print(f"  {'  bare copying of the same dues':44} {base:8.2f} s {accrued / base:6.2f} x")
    timed("accrue again", lambda: services.accrue(preparer, month=month, today=today))
    run = services.open_run(preparer, month=month, channel="bank", today=today)
    formed, run = timed("form", lambda: services.form_run(preparer, run=run, today=today))
    pays = f"run_id = {run.pk}"
    if compared:
        base = copied("payouts_payment", pays) + copied(
            "payouts_paymentline",
            f"payment_id IN (SELECT id FROM payouts_payment WHERE {pays})",
        )
        print(f"  {'  bare copying of the same payments and lines':44} {base:8.2f} s "
              f"{formed / base:6.2f} x")  # fmt: skip
    print(f"    {made.rows} dues, {run.n} payments, gross {run.gross}, deducted {run.deducted}, "
          f"net {run.net}")  # fmt: skip
    checked, _run = timed("find what is unusual", lambda: services.check_run(preparer, run=run))
    Finding.objects.filter(run=run).update(
        decision="in_order", reason="Mõõtmine", decided_by=preparer, decided_at=timezone.now()
    )
    whole = accrued + formed + checked
    if files:
        written, _none = timed(
            "write and check the files, with the summary", lambda: write_orders(run, preparer)
        )
        print(f"  {'from entitlements to the checked file':44} {whole + written:8.2f} s")
    else:
        take_as_written(run)
    timed("approve", lambda: services.approve_run(staff["approver"], run=run, today=today))
    timed("hand over", lambda: services.hand_over_run(staff["releaser"], run=run, today=today))
    return whole


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=500_000)
    parser.add_argument("--months", type=int, default=1)
    parser.add_argument("--set-off", type=int, default=5)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    print(f"{connection.vendor}, {options.people} people, {options.months} months")
    staff = make_staff()
    timed("make people, decisions and claims",
          lambda: make_people(options.people, staff, options.set_off))  # fmt: skip
    last = options.months - 1
    taken = [
        one_month(add_months(FIRST, step), staff, files=step == 0, compared=step in (0, last))
        for step in range(options.months)
    ]
    if len(taken) > 1:
        print(f"the run of the last month {taken[-1] / taken[0]:.2f} x that of the first")


if __name__ == "__main__":
    main()
