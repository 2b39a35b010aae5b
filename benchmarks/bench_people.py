"""Lists in a big agency: queries and time of each page, beside a small agency.

    DATABASE_URL=… .venv/bin/python -m benchmarks.bench_people [--people 10000] [--units 200]
        [--roles 100000] [--rounds 200]

People, requests, substitution, notifications, audit and access log; the pages of duties are in
`bench_recurring`. Everything is written into the database that `DATABASE_URL` names (SQLite in a
throwaway folder without it), which must be empty before and thrown away afterwards. Pages are asked
for through Django's test client in one warm process, and processor time is counted: with SQLite,
whose work is done in the process, it says the same on a busy machine.
"""

import argparse
import datetime as dt
import os
import statistics
import time
from itertools import pairwise

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks.agency import fill_agency  # noqa: E402
from content.documents.setup import ensure_site  # noqa: E402
from portal.access.services import record_access  # noqa: E402
from portal.audit.services import record  # noqa: E402
from portal.notifications.models import Notification  # noqa: E402
from portal.people.models import AccessRequest, Register, Unit, User  # noqa: E402
from portal.people.models.requests import RequestState  # noqa: E402
from portal.people.rights import rights_on  # noqa: E402
from portal.people.services import create_person, grant_role, mirror_accounts  # noqa: E402
from portal.people.substitution.uploads import keep_upload  # noqa: E402
from search.log.models import SearchRecord  # noqa: E402

WARM_UP = 5


def pages(unit: Unit, person: User, upload: int, today: dt.date) -> dict[str, tuple[str, str]]:
    """Every list and the page of one person, each with the role that opens it."""
    past = today - dt.timedelta(days=500)
    support = {
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
        "my requests": "/oigused/",
        "requests to approve": "/oigused/kinnitada/",
        "requests to carry out": "/oigused/taita/",
        "all requests": "/oigused/koik/",
        "all requests, page 50": "/oigused/koik/?page=50",
        "registers": "/oigused/registrid/",
        "substitutions": "/asendused/",
        "absences of a month": "/asendused/puudumised/",
        "leave file of 1,000 lines": f"/asendused/import/{upload}/",
        "notifications": "/teated/",
        "notifications, page 50": "/teated/?page=50",
        "announcements": "/teated/teadaanded/haldus/",
        "who opened my data": "/andmejalg/",
    }
    security = {
        "audit log": "/logi/",
        "audit log of a verb": "/logi/?verb=people.person_corrected",
        "audit log of a person": "/logi/?person=tugi",
        "emergency accesses": "/andmejalg/erakorraline/ulevaatus/",
    }
    expert = {
        "searches that found nothing": "/otsi/leidmata/",
        "search words": "/otsi/sonad/",
        "search questions": "/otsi/kysimused/",
    }
    by_role = {"user_support": support, "information_security_specialist": security}
    return {
        name: (role, path)
        for role, paths in {**by_role, "expert": expert}.items()
        for name, path in paths.items()
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


def table(
    readers: dict[str, User], rounds: int, today: dt.date
) -> dict[str, tuple[int, float, float]]:
    unit, person = Unit.objects.order_by("pk")[1], User.objects.order_by("pk")[3]
    upload = leave_file(readers["user_support"], today)
    clients = {role: Client(SERVER_NAME="localhost") for role in readers}
    for role, reader in readers.items():
        clients[role].force_login(reader)
    found = pages(unit, person, upload, today).items()
    return {name: measure(clients[role], path, rounds) for name, (role, path) in found}


def leave_file(support: User, today: dt.date) -> int:
    """A leave schedule of 1,000 lines, or of as many as there are people, waiting to go in."""
    begins, ends = today + dt.timedelta(days=30), today + dt.timedelta(days=50)
    people = User.objects.filter(username__startswith="isik").order_by("-pk")
    names = [*people.values_list("username", flat=True)[:1001]]
    lines = [
        f"{absent};{begins:%d.%m.%Y};{ends:%d.%m.%Y};{substitute}"
        for absent, substitute in pairwise(names)
    ]
    content = "\n".join(["isik;algus;lõpp;asendaja", *lines]).encode()
    return keep_upload(support, name="graafik.csv", content=content, today=today).pk


@transaction.atomic
def fill_lists(readers: dict[str, User], count: int, today: dt.date) -> None:
    """Add so many requests, notifications, events, openings and searches; few are open."""
    support, now = readers["user_support"], timezone.now()
    register = Register.objects.get_or_create(
        code="moodetav", defaults={"name_et": "Mõõdetav", "name_en": "Measured"}
    )[0]
    people = list(User.objects.filter(username__startswith="isik").order_by("pk")[:count])
    done = RequestState.REFUSED
    said: dict[str, object] = {
        "person": support.pk,
        "duty": None,
        "count": 1,
        "due": "2026-01-01",
        "kinds": {},
    }
    AccessRequest.objects.bulk_create(
        (
            AccessRequest(
                register=register,
                right="Vaatamine",
                beneficiary=people[number % len(people)],
                requester=people[number % len(people)],
                reason="Töö vajab seda.",
                valid_from=today,
                valid_until=today + dt.timedelta(days=30),
                state=RequestState.HEAD_APPROVED if number % 100 == 0 else done,
                due_on=today,
                asked_at=now,
                head_approver=people[(number + 1) % len(people)],
            )
            for number in range(count)
        ),
        batch_size=1000,
    )
    Notification.objects.bulk_create(
        (
            Notification(
                person=support,
                event=f"bench:{now.timestamp()}:{number}",
                kind="recurring.reminder",
                params=said,
                delivery="digest",
                created_at=now,
                read_at=None if number % 10 == 0 else now,
            )
            for number in range(count)
        ),
        batch_size=1000,
    )
    SearchRecord.objects.bulk_create(
        (
            SearchRecord(
                asked_at=now,
                asked_on=today,
                channel="page",
                text=f"sõna {number % 500}",
                key=f"sõna {number % 500}",
                total=0,
                found_nothing=True,
                milliseconds=5,
            )
            for number in range(count)
        ),
        batch_size=1000,
    )
    for number in range(count):
        record(support, "people.person_corrected", people[number % len(people)])
    support.personal_code = support.personal_code or "38001010009"
    support.save(update_fields=["personal_code"])
    for _ in range(count // 10):
        record_access(
            readers["information_security_specialist"],
            subject_code=support.personal_code,
            subject_label=str(support),
            what="people.person",
            purpose="oversight",
            sentence="Mõõtmine.",
        )


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
    readers = {}
    for name, role in (
        ("tugi", "user_support"),
        ("turve", "information_security_specialist"),
        ("asjatundja", "expert"),
    ):
        reader = create_person(None, username=name, first_name="T", last_name="T", today=today)
        grant_role(
            None, person=reader, role=role, valid_from=today, order_reference="1", today=today
        )
        readers[role] = User.objects.get(pk=reader.pk)
    fill_agency(60, 10, 600, today=today)
    fill_lists(readers, 60, today)
    small = table(readers, asked.rounds, today)
    once("filling", lambda: fill_agency(asked.people, asked.units, asked.roles, today=today))
    once("filling lists", lambda: fill_lists(readers, asked.people, today))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    big = table(readers, asked.rounds, today)
    print(f"{connection.vendor}; {User.objects.count()} people")
    print("| page | queries | p50 ms | p95 ms | small agency: queries | p50 ms |")
    for name, (queries, p50, p95) in big.items():
        few, small_p50, _ = small[name]
        print(f"| {name} | {queries} | {p50:.1f} | {p95:.1f} | {few} | {small_p50:.1f} |")
    once("rights of everybody", lambda: f"{len(rights_on(today))} rights")
    client = Client(SERVER_NAME="localhost")
    client.force_login(readers["user_support"])
    file = "/inimesed/ulevaade.csv"
    once("file of everybody", lambda: f"{len(client.get(file).getvalue())} bytes")
    once("mirror of everybody, first", lambda: mirror_accounts(None, today))
    once("mirror of everybody, again", lambda: mirror_accounts(None, today))


if __name__ == "__main__":
    main()
