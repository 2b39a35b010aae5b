"""Pages about people in a big agency: queries and time of each, beside a small agency.

    DATABASE_URL=… .venv/bin/python -m benchmarks.bench_people [--people 10000] [--units 200]
        [--roles 100000] [--rounds 200]

Everything is written into the database that `DATABASE_URL` names (SQLite in a throwaway folder
without it), which must be empty before and thrown away afterwards. Pages are asked for through
Django's test client in one warm process, and processor time is counted: with SQLite, whose work
is done in the process, it says the same on a busy machine.
"""

import argparse
import datetime as dt
import os
import statistics
import time

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
from portal.people.models import Unit, User  # noqa: E402
from portal.people.rights import rights_on  # noqa: E402
from portal.people.services import create_person, grant_role, mirror_accounts  # noqa: E402

WARM_UP = 5


def pages(unit: Unit, person: User, today: dt.date) -> dict[str, str]:
    """Every list and the page of one person, as user support opens them."""
    past = today - dt.timedelta(days=500)
    return {
        "people": "/inimesed/",
        "people, page 100": "/inimesed/?page=100",
        "people by name": "/inimesed/?q=%C3%BClle+0012",
        "people of a unit and role": f"/inimesed/?unit={unit.pk}&role=expert",
        "suspended people": "/inimesed/?state=suspended",
        "one person": f"/inimesed/{person.pk}/",
        "units": "/inimesed/yksused/",
        "one unit": f"/inimesed/yksused/{unit.pk}/",
        "rights today": "/inimesed/ulevaade/",
        "rights on a past day": f"/inimesed/ulevaade/?on={past.isoformat()}",
    }


def measure(client: Client, path: str, rounds: int) -> tuple[int, float, float]:
    """Return the queries and the p50 and p95 of processor milliseconds of one page."""
    times = []
    for _ in range(WARM_UP + rounds):
        started = time.process_time()
        assert client.get(path).status_code == 200, path
        times.append((time.process_time() - started) * 1000)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    warm = sorted(times[WARM_UP:])
    return len(captured), statistics.median(warm), warm[int(len(warm) * 0.95)]


def table(client: Client, rounds: int, today: dt.date) -> dict[str, tuple[int, float, float]]:
    unit, person = Unit.objects.order_by("pk")[1], User.objects.order_by("pk")[3]
    found = pages(unit, person, today).items()
    return {name: measure(client, path, rounds) for name, path in found}


def once(name: str, work: object) -> None:
    started = time.perf_counter()
    result = work()  # type: ignore[operator]
    print(f"{name}: {time.perf_counter() - started:.2f} s{f', {result}' if result else ''}")


def main() -> None:
    options = argparse.ArgumentParser()
    for name, default in (("people", 10_000), ("units", 200), ("roles", 100_000), ("rounds", 200)):
        options.add_argument(f"--{name}", type=int, default=default)
    asked = options.parse_args()
    today = timezone.localdate()
    call_command("migrate", verbosity=0)
    ensure_site()
    support = create_person(None, username="tugi", first_name="T", last_name="T", today=today)
    grant_role(
        None, person=support, role="user_support", valid_from=today, order_reference="1",
        today=today,
    )  # fmt: skip
    client = Client(SERVER_NAME="localhost")
    client.force_login(support)
    fill_agency(60, 10, 600, today=today)
    small = table(client, asked.rounds, today)
    once("filling", lambda: fill_agency(asked.people, asked.units, asked.roles, today=today))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    big = table(client, asked.rounds, today)
    print(f"{connection.vendor}; {User.objects.count()} people")
    print("| page | queries | p50 ms | p95 ms | small agency: queries | p50 ms |")
    for name, (queries, p50, p95) in big.items():
        few, small_p50, _ = small[name]
        print(f"| {name} | {queries} | {p50:.1f} | {p95:.1f} | {few} | {small_p50:.1f} |")
    once("rights of everybody", lambda: f"{len(rights_on(today))} rights")
    once("file of everybody", lambda: f"{len(client.get('/inimesed/ulevaade.csv').content)} bytes")
    once("mirror of everybody, first", lambda: mirror_accounts(None, today))
    once("mirror of everybody, again", lambda: mirror_accounts(None, today))


if __name__ == "__main__":
    main()
