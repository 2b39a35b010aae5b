"""Duties in a big agency: the daily round and the pages.

    DATABASE_URL=… .venv/bin/python -m benchmarks.bench_recurring [--people 10000] [--units 200]
        [--duties 20000] [--rounds 50]

Everything is written into the database that `DATABASE_URL` names (SQLite in a throwaway folder
without it), which must be empty before and thrown away afterwards. Pages are asked for through
Django's test client in one warm process; reminders are recorded and their mails queued, not sent.
"""

import argparse
import datetime as dt
import os
import statistics
import time
from collections.abc import Callable, Iterator

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks.agency import fill_agency  # noqa: E402
from content.documents.setup import ensure_site  # noqa: E402
from portal.celery import app  # noqa: E402
from portal.people.models import RoleAssignment, Unit, User  # noqa: E402
from portal.recurring.kinds import kind_of  # noqa: E402
from portal.recurring.models import Duty, DutyTerm  # noqa: E402
from portal.recurring.planning import plan_all, term_of  # noqa: E402
from portal.recurring.reminding import put_off_for_absence, remind  # noqa: E402
from portal.recurring.rules import Frequency, Rule, first_after  # noqa: E402
from portal.workdays import DAY  # noqa: E402

WARM_UP = 3
app.conf.task_always_eager = False
# Kind, rule and share of the duties.
MIX = (
    ("knowledge_check", Rule(Frequency.AFTER, interval=12), 50),
    ("other", Rule(Frequency.YEAR), 38),
    ("other", Rule(Frequency.QUARTER), 6),
    ("monthly_payout", Rule(Frequency.MONTH, day=8), 5),
    ("other", Rule(Frequency.WEEK), 1),
)


def duties(count: int, today: dt.date) -> Iterator[Duty]:
    """Duties of the mix, begun at different days of the last year."""
    people = list(User.objects.filter(unit__isnull=False).order_by("pk"))
    made = 0
    for code, rule, share in MIX:
        for _ in range(count * share // 100):
            person = people[made % len(people)]
            starts = today - (made * 7 % 330) * DAY
            duty = Duty(
                kind=code,
                owner_person=person,
                unit_id=person.unit_id,
                reminders=list(kind_of(code).default_reminders),
                starts_on=starts,
                planned_until=starts if rule.follows_calendar else None,
                created_at=timezone.now(),
            )
            duty.rule = rule
            made += 1
            yield duty


def fill(count: int, today: dt.date) -> None:
    made = Duty.objects.bulk_create(duties(count, today), batch_size=1000)
    DutyTerm.objects.bulk_create(
        [
            term_of(duty, *first_after(duty.rule, duty.starts_on + 60 * DAY, today))
            for duty in made
            if not duty.rule.follows_calendar
        ],
        batch_size=1000,
    )


def timed(name: str, work: Callable[[], int]) -> None:
    started, cpu = time.perf_counter(), time.process_time()
    done = work()
    print(
        f"| {name} | {done} | {time.perf_counter() - started:.1f} | "
        f"{time.process_time() - cpu:.1f} |",
        flush=True,
    )


def measure(client: Client, path: str, rounds: int) -> tuple[int, float, float]:
    """Return the queries and the p50 and p95 in milliseconds of one page."""
    times = []
    for _ in range(WARM_UP + rounds):
        started = time.perf_counter()
        assert client.get(path).status_code == 200, path
        times.append((time.perf_counter() - started) * 1000)
    warm = sorted(times[WARM_UP:])
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries), statistics.median(warm), warm[int(len(warm) * 0.95)]


def pages(today: dt.date, rounds: int) -> None:
    """The pages as a member, the head of everything and an administrator open them."""
    top = Unit.objects.get(parent=None, code="u0").head_on(today)
    admin = User.objects.filter(
        pk__in=RoleAssignment.objects.on(today).filter(role="administrator").values("person")
    ).first()
    member = User.objects.filter(duties__isnull=False).exclude(headships__isnull=False).last()
    assert top
    assert admin
    assert member
    duty = Duty.objects.filter(owner_person=member)[0]
    asked = [
        ("my duties", member, "/kohustused/"),
        ("one duty", member, f"/kohustused/{duty.pk}/"),
        ("overview, head of all", top, "/kohustused/ylevaade/"),
        ("overview, late", top, "/kohustused/ylevaade/?seis=late"),
        ("overview, page 100", top, "/kohustused/ylevaade/?leht=100"),
        ("overview, administrator", admin, "/kohustused/ylevaade/"),
        ("calendar year, head of all", top, f"/kohustused/aasta/{today.year}/"),
        ("calendar year, administrator", admin, f"/kohustused/aasta/{today.year}/"),
    ]
    print("\n| page | queries | p50 ms | p95 ms |\n|---|---|---|---|")
    for name, person, path in asked:
        client = Client()
        client.force_login(person)
        queries, p50, p95 = measure(client, path, rounds)
        print(f"| {name} | {queries} | {p50:.0f} | {p95:.0f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--units", type=int, default=200)
    parser.add_argument("--duties", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=50)
    given = parser.parse_args()
    today = timezone.localdate()
    call_command("migrate", verbosity=0)
    ensure_site()
    fill_agency(given.people, given.units, given.people, today=today)
    fill(given.duties, today)
    print("| daily round | done | seconds | processor seconds |\n|---|---|---|---|")
    timed("plan, first time", lambda: plan_all(today))
    timed("plan, nothing to do", lambda: plan_all(today))
    timed("put off for absence", lambda: put_off_for_absence(today))
    timed("remind, everything at once", lambda: remind(today))
    timed("remind, again", lambda: remind(today))
    timed("plan, the next day", lambda: plan_all(today + DAY))
    timed("remind, the next day", lambda: remind(today + DAY))
    print(f"\n{DutyTerm.objects.count()} times of {Duty.objects.count()} duties")
    pages(today, given.rounds)


if __name__ == "__main__":
    main()
