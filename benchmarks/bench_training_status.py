"""Status lists of training in a big agency: the daily round and the pages.

    DATABASE_URL=… .venv/bin/python -m benchmarks.bench_training_status [--people 10000]
        [--units 200] [--rounds 50] [--attempts 100000]

Everything is written into the database that `DATABASE_URL` names (SQLite in a throwaway folder
without it), which must be empty before and thrown away afterwards. Pages are asked for through
Django's test client in one warm process.
"""

import argparse
import datetime as dt
import os
import random
import statistics
import time
from collections.abc import Callable

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
from guidance.training.enums import (  # noqa: E402
    AttemptState,
    Behaviour,
    Ending,
    Purpose,
    QuizState,
)
from guidance.training.models import (  # noqa: E402
    Assignment,
    Attempt,
    Certificate,
    Ground,
    Quiz,
    Requirement,
    RequirementTarget,
    Validity,
)
from guidance.training.services.assigning import keep_up  # noqa: E402
from guidance.training.services.certificates import new_code  # noqa: E402
from portal.celery import app  # noqa: E402
from portal.people.models import Ground as RoleGround  # noqa: E402
from portal.people.models import RoleAssignment, Unit, User  # noqa: E402
from portal.people.roles import Role  # noqa: E402
from portal.workdays import DAY  # noqa: E402

WARM_UP = 3
app.conf.task_always_eager = False
YEAR = 365


def require(code: str, today: dt.date, *roles: str) -> Requirement:
    """A requirement of a year for roles, of the whole staff without any."""
    quiz = Quiz.objects.create(
        slug=code,
        title=code,
        purpose=Purpose.PROOF,
        state=QuizState.OPEN,
        created_at=timezone.now(),
    )
    made = Requirement.objects.create(
        code=code,
        name_et=code,
        name_en=code,
        quiz=quiz,
        valid_from=today - 3 * YEAR * DAY,
        created_at=timezone.now(),
    )
    RequirementTarget.objects.bulk_create(
        RequirementTarget(requirement=made, role=role) for role in roles or ("",)
    )
    return made


def fill(today: dt.date, requirements: list[Requirement]) -> None:
    """Everybody has a role; three passes each over the last years, some long ago."""
    chance = random.Random(1)
    people = list(User.objects.filter(unit__isnull=False).order_by("pk"))
    RoleAssignment.objects.bulk_create(
        [
            RoleAssignment(
                person=person,
                role=Role.CLIENT_SERVICE_SPECIALIST,
                valid_from=today - 900 * DAY,
                ground=RoleGround.APPOINTMENT,
                order_reference="1",
                granted_at=timezone.now(),
            )
            for person in people
            if not person.assignments.filter(role=Role.CLIENT_SERVICE_SPECIALIST).exists()
        ],
        batch_size=2000,
    )
    rows = []
    for requirement in requirements:
        for person in people:
            last = today - chance.randint(1, 430) * DAY
            for back in (2, 1, 0):
                start = last - back * YEAR * DAY
                rows.append(
                    Validity(
                        person=person,
                        requirement=requirement,
                        start=start,
                        end=start + YEAR * DAY,
                        ground=Ground.PASS,
                        reason="Üle võetud",
                        recorded_at=timezone.now(),
                    )
                )
    Validity.objects.bulk_create(rows, batch_size=2000)
    Certificate.objects.bulk_create(
        [
            Certificate(
                code=new_code(),
                row=row,
                person=row.person,
                requirement=row.requirement,
                holder=str(row.person),
                title_et=row.requirement.name_et,
                title_en=row.requirement.name_en,
                issued_on=row.start,
                valid_from=row.start,
                valid_until=row.start + YEAR * DAY,
            )
            for row in rows
        ],
        batch_size=2000,
    )


def fill_attempts(requirements: list[Requirement], each: int) -> None:
    """Everybody has taken each quiz so many times, most of them within the year."""
    chance, now = random.Random(2), timezone.now()
    people = list(User.objects.filter(unit__isnull=False).order_by("pk").values_list("pk"))
    rows = []
    for requirement in requirements:
        for (person,) in people:
            for number in range(1, each + 1):
                mark = chance.randint(4, 10)
                at = now - dt.timedelta(days=chance.randint(1, 430))
                rows.append(
                    Attempt(
                        quiz=requirement.quiz,
                        person_id=person,
                        number=number,
                        state=AttemptState.FINISHED,
                        purpose=Purpose.PROOF,
                        behaviour=Behaviour.DEFERRED,
                        pass_percent=80,
                        seed=number,
                        started_at=at - dt.timedelta(minutes=15),
                        finished_at=at,
                        ending=Ending.BY_PERSON,
                        mark=mark,
                        max_mark=10,
                        percent=10 * mark,
                        passed=mark >= 8,
                    )
                )
    Attempt.objects.bulk_create(rows, batch_size=2000)


def timed(name: str, work: Callable[[], None]) -> None:
    started, cpu = time.perf_counter(), time.process_time()
    work()
    print(
        f"| {name} | {time.perf_counter() - started:.1f} | {time.process_time() - cpu:.1f} |",
        flush=True,
    )


def measure(client: Client, path: str, rounds: int) -> tuple[int, float, float, float]:
    """Return the queries, the p50 and p95 and the p95 of processor time in ms of one page."""
    times, busy = [], []
    for _ in range(WARM_UP + rounds):
        started, cpu = time.perf_counter(), time.process_time()
        assert client.get(path).status_code == 200, path
        times.append((time.perf_counter() - started) * 1000)
        busy.append((time.process_time() - cpu) * 1000)
    warm, worked = sorted(times[WARM_UP:]), sorted(busy[WARM_UP:])
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    at = int(len(warm) * 0.95)
    return len(queries), statistics.median(warm), warm[at], worked[at]


def pages(today: dt.date, rounds: int) -> None:
    """The lists as the head of everything, as security and as one person open them."""
    top = Unit.objects.get(parent=None, code="u0").head_on(today)
    member = User.objects.filter(training_assignments__isnull=False).last()
    security = User.objects.create(username="turve", opens_on=today)
    RoleAssignment.objects.create(
        person=security,
        role=Role.INFORMATION_SECURITY_SPECIALIST,
        valid_from=today,
        ground=RoleGround.APPOINTMENT,
        order_reference="1",
        granted_at=timezone.now(),
    )
    assert top
    assert member
    asked = [
        ("people, head of all", top, "/koolitus/inimesed/"),
        ("people, lapsed", top, "/koolitus/inimesed/?seis=lapsed"),
        ("people, valid, page 100", security, "/koolitus/inimesed/?seis=valid&leht=100"),
        ("people, security", security, "/koolitus/inimesed/"),
        ("people, by name", security, "/koolitus/inimesed/?kelle=kadri"),
        ("requirements", security, "/koolitus/nouded/"),
        ("one requirement with results", security, "/koolitus/nouded/infoturve/"),
        ("one person", security, f"/koolitus/inimesed/{member.pk}/"),
        ("my training", member, "/koolitus/"),
    ]
    print("\n| page | queries | p50 ms | p95 ms | p95 processor ms |\n|---|---|---|---|---|")
    for name, person, path in asked:
        client = Client()
        client.force_login(person)
        queries, p50, p95, cpu = measure(client, path, rounds)
        print(f"| {name} | {queries} | {p50:.0f} | {p95:.0f} | {cpu:.0f} |", flush=True)


def valid_on(today: dt.date, requirement: Requirement) -> None:
    started = time.perf_counter()
    count = Validity.objects.valid_on(today - 30 * DAY, [requirement.pk]).count()
    print(f"\nWho was valid on a day: {count} people, {time.perf_counter() - started:.3f} s")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--units", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--attempts", type=int, default=100_000)
    given = parser.parse_args()
    today = timezone.localdate()
    call_command("migrate", verbosity=0)
    ensure_site()
    fill_agency(given.people, given.units, given.people, today=today)
    asked = [
        require("infoturve", today),
        require("menetlus", today, Role.CLIENT_SERVICE_SPECIALIST),
    ]
    fill(today, asked)
    fill_attempts(asked, given.attempts // (given.people * len(asked)))
    print("| daily round | seconds | processor seconds |\n|---|---|---|")
    timed("everybody owes for the first time", lambda: keep_up(today))
    timed("nothing changed", lambda: keep_up(today))
    print(
        f"\n{Assignment.objects.count()} assignments, {Validity.objects.count()} rows of ledger, "
        f"{Attempt.objects.count()} attempts"
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    valid_on(today, asked[0])
    pages(today, given.rounds)


if __name__ == "__main__":
    main()
