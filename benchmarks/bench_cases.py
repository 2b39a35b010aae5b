"""Lists of cases and the page of a case in a big agency: queries and time of each page.

    DATABASE_URL=… .venv/bin/python -m benchmarks.bench_cases [--cases 100000] [--people 60000]
        [--handlers 100] [--rounds 60]

Everything is written into the database that `DATABASE_URL` names (SQLite in a throwaway folder
without it), which must be empty before and thrown away afterwards. Pages are asked for through
Django's test client in one warm process. Both are printed: processor time, which with SQLite says
the same on a busy machine, and what passed on the clock, which with PostgreSQL holds its work.
"""

import argparse
import datetime as dt
import itertools
import os
import random
import statistics
import time
from collections.abc import Iterator
from functools import cache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from content.documents.setup import ensure_site  # noqa: E402
from guidance.cases.enums import Channel, DeadlineKind, Outcome, State  # noqa: E402
from guidance.cases.finding import terms_in  # noqa: E402
from guidance.cases.kinds import KINDS  # noqa: E402
from guidance.cases.models import (  # noqa: E402
    Case,
    CaseEvent,
    CaseWord,
    Deadline,
    Party,
    Person,
)
from guidance.claims.enums import Cause, EntryKind  # noqa: E402
from guidance.claims.models import Claim, ClaimEntry  # noqa: E402
from guidance.letters.models import Letter, TemplateVersion  # noqa: E402
from guidance.letters.shipped import ensure_templates  # noqa: E402
from portal.people.models import Unit, User  # noqa: E402
from portal.people.services import create_person, grant_role  # noqa: E402

WARM_UP = 3
CHUNK = 2000
FAMILY = ["Mõõdik", "Näidis", "Katse", "Proov", "Testik", "Õunapuu", "Kask", "Tamm"]
REQUESTS = [
    f"Palun toetust lapsele, kes {what} {where}. Elame {home} ja soovin raha oma kontole."
    for what in ("õpib", "käib", "elab", "sündis", "ravib end")
    for where in ("gümnaasiumis", "lasteaias", "kutsekoolis", "Soomes", "haiglas", "vanaema juures")
    for home in ("linnas", "maal", "saarel", "vanas majas", "korteris", "sõprade pool", "hoovis")
]
OPEN = [State.RECEIVED, State.IN_PROGRESS, State.WAITING, State.PROPOSED]


def letters_of(number: int) -> str:
    """Write a number in letters: a family name that few have."""
    written = ""
    while number:
        number, rest = divmod(number, 20)
        written += "aeioubdghjklmnprstvõ"[rest]
    return written or "a"


def people_of(count: int, now: dt.datetime) -> Iterator[Person]:
    for number in range(count):
        given = FAMILY[number % len(FAMILY)]
        family = f"Nimi{letters_of(number // 3)}"
        yield Person(
            code=f"B{number:08}",
            code_country="FI",
            given_name=given,
            family_name=family,
            name_key=f"{given} {family}".casefold(),
            born_on=dt.date(1960 + number % 60, 1 + number % 12, 1 + number % 28),
            registered_at=now,
        )


def cases_of(
    count: int, people: list[int], handlers: list[User], unit: Unit, now: dt.datetime
) -> Iterator[Case]:
    """Nine cases in ten are closed, as in an agency that has worked for some years."""
    chosen, kinds = random.Random(1), [kind for kind in KINDS.values() if not kind.closed]
    for number in range(count):
        kind = kinds[number % len(kinds)]
        is_open = number % 10 == 0
        state = chosen.choice(OPEN) if is_open else State.CLOSED
        received = now - dt.timedelta(hours=chosen.randrange(1, 40_000 if not is_open else 900))
        yield Case(
            number=f"{2020 + number % 7}-{kind.prefix}-{number:06}",
            kind=kind.key,
            benefit=kind.benefits[0] if kind.benefits else "",
            state=state,
            outcome="" if is_open else Outcome.GRANTED,
            handler=None if state == State.RECEIVED else handlers[number % len(handlers)],
            unit=unit,
            applicant_id=people[number % len(people)],
            received_on=received.date(),
            received_at=received,
            channel=Channel.PORTAL,
            request=REQUESTS[number % len(REQUESTS)],
            due_on=(received + dt.timedelta(days=45)).date() if is_open else None,
            closed_at=None if is_open else now,
        )


@transaction.atomic
def fill(count: int, persons: int, handlers: list[User], unit: Unit) -> None:
    """Add people, cases, the people beside them, what happened and what is due."""
    now = timezone.now()
    Person.objects.bulk_create(people_of(persons, now), CHUNK)
    people = list(Person.objects.values_list("pk", flat=True))
    Case.objects.bulk_create(cases_of(count, people, handlers, unit, now), CHUNK)
    cases = list(Case.objects.values_list("pk", "state"))
    Party.objects.bulk_create(
        (
            Party(case_id=key, person_id=people[(place * 7 + child) % len(people)], role="child")
            for place, (key, _state) in enumerate(cases)
            for child in range(2)
        ),
        CHUNK,
    )
    CaseEvent.objects.bulk_create(
        (
            CaseEvent(case_id=key, version=version, at=now, actor=handlers[0], verb=verb)
            for key, _state in cases
            for version, verb in enumerate(("cases.received", "cases.take", "cases.propose"), 1)
        ),
        CHUNK,
    )
    Deadline.objects.bulk_create(
        (
            Deadline(
                case_id=key,
                kind=DeadlineKind.DECISION,
                due_on=now.date(),
                rule="benefit_30",
                basis="PHS § 8 lg 1",
                computed_from=now.date(),
                computed_at=now,
                met_at=now if state == State.CLOSED else None,
            )
            for key, state in cases
        ),
        CHUNK,
    )


@transaction.atomic
def write_words(cases: Iterator[tuple[int, str, str, str]]) -> None:
    """Note by which words the cases are found, as the background does after each change."""
    written = cache(lambda text: terms_in(text, "et"))
    rows = (
        CaseWord(case_id=key, word=word)
        for key, request, given, family in cases
        for word in written(request) | written(given) | written(family)
    )
    while chunk := list(itertools.islice(rows, 20_000)):
        CaseWord.objects.bulk_create(chunk, CHUNK)


@transaction.atomic
def write_letters_and_claims(now: dt.datetime) -> None:
    """A letter in every case, and a claim in each case of repayment."""
    ensure_templates()
    version = TemplateVersion.objects.filter(template__key="notice", language="et").get()
    Letter.objects.bulk_create(
        (
            Letter(
                number=f"12-3/2026/{place}",
                year=2026,
                sequence=place,
                dated=now.date(),
                template_version=version,
                language="et",
                subject="Teade",
                reference=number,
                addressee={"name": "Mari Näidis", "address": []},
                data={"topic": "Teade", "notice": "Toetus muutub."},
                created_at=now,
                sha256="0" * 64,
            )
            for place, number in enumerate(Case.objects.values_list("number", flat=True), start=1)
        ),
        CHUNK,
    )
    repayments = Case.objects.filter(kind="repayment").values_list("pk", "applicant")
    claims = Claim.objects.bulk_create(
        (
            Claim(
                number=f"N-2026-{place:06}",
                case_id=key,
                person_id=person,
                benefit="child_allowance",
                cause=Cause.PERSON,
                opened_on=now.date(),
            )
            for place, (key, person) in enumerate(repayments, start=1)
        ),
        CHUNK,
    )
    months = [dt.date(2026, month, 1) for month in (3, 4)]
    ClaimEntry.objects.bulk_create(
        (
            ClaimEntry(claim=claim, kind=EntryKind.ASSESSED, cents=8000, month=month, on=now.date())
            for claim in claims
            for month in months
        ),
        CHUNK,
    )


def pages(handler: User) -> dict[str, tuple[str, str]]:
    """Every list and the page of a case, each with who opens it."""
    one = Case.objects.filter(handler=handler, state=State.IN_PROGRESS).first()
    assert one is not None
    return {
        "my cases": ("menetleja", "/juhtumid/"),
        "my cases, late": ("menetleja", "/juhtumid/?tahtaeg=hilinenud"),
        "my closed cases": ("menetleja", "/juhtumid/?seis=closed"),
        "pool": ("menetleja", "/juhtumid/vabad/"),
        "pool of a kind": ("menetleja", "/juhtumid/vabad/?liik=child_allowance"),
        "cases of the team": ("juht", "/juhtumid/meeskond/"),
        "team, page 100": ("juht", "/juhtumid/meeskond/?leht=100"),
        "team, closed": ("juht", "/juhtumid/meeskond/?seis=closed"),
        "team, of a handler": ("juht", f"/juhtumid/meeskond/?menetleja={handler.pk}"),
        "team, by name": ("juht", f"/juhtumid/meeskond/?q=nimi{letters_of(4711)}"),
        "search by number": ("juht", f"/juhtumid/otsi/?q={one.number}"),
        "search by the end of a number": ("juht", f"/juhtumid/otsi/?q={one.number[-6:]}"),
        "search by name": ("juht", f"/juhtumid/otsi/?q=nimi{letters_of(4711)}"),
        "search by a frequent name": ("juht", "/juhtumid/otsi/?q=kask"),
        "search by code": ("juht", "/juhtumid/otsi/?q=B00004711"),
        "search by words": ("juht", "/juhtumid/otsi/?q=gümnaasiumi+saar"),
        "search by a frequent word": ("juht", "/juhtumid/otsi/?q=toetus"),
        "search by words, handler": ("menetleja", "/juhtumid/otsi/?q=kutsekool"),
        "hand over many": ("juht", "/juhtumid/anna-yle/"),
        "letter to many": ("juht", "/juhtumid/kiri-mitmele/"),
        "letters": ("menetleja", "/kirjad/"),
        "letters, lead": ("juht", "/kirjad/"),
        "claims": ("menetleja", "/nouded/"),
        "claims, lead": ("juht", "/nouded/"),
        "recalculations": ("juht", "/umberarvutused/"),
        "a case": ("menetleja", one.get_absolute_url()),
        "its decision": ("menetleja", f"{one.get_absolute_url()}otsus/"),
        "desk": ("menetleja", "/toolaud/"),
    }


def measure(client: Client, path: str, rounds: int) -> tuple[int, float, float, float]:
    """Return the queries, p50 and p95 of milliseconds on the clock, p50 of processor ones."""
    clock, processor = [], []
    for _ in range(WARM_UP + rounds):
        begun, worked = time.perf_counter(), time.process_time()
        assert client.get(path).status_code == 200, path
        clock.append((time.perf_counter() - begun) * 1000)
        processor.append((time.process_time() - worked) * 1000)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    warm = sorted(clock[WARM_UP:])
    p95 = warm[min(len(warm) - 1, int(len(warm) * 0.95))]
    return len(captured), statistics.median(warm), p95, statistics.median(processor[WARM_UP:])


def staff(handlers: int, today: dt.date) -> tuple[Unit, User, list[User]]:
    unit = Unit.objects.create(code="talitus", name_et="Talitus", name_en="Unit")

    def one(name: str, role: str) -> User:
        person = create_person(
            None, username=name, first_name="T", last_name=name, unit=unit, today=today
        )
        grant_role(
            None, person=person, role=role, valid_from=today, order_reference="1", today=today
        )
        return User.objects.get(pk=person.pk)

    lead = one("juht", "lead_specialist")
    return (
        unit,
        lead,
        [one(f"menetleja{number}", "client_service_specialist") for number in range(handlers)],
    )


def main() -> None:
    options = argparse.ArgumentParser()
    for name, default in (
        ("cases", 100_000),
        ("people", 60_000),
        ("handlers", 100),
        ("rounds", 60),
    ):
        options.add_argument(f"--{name}", type=int, default=default)
    asked = options.parse_args()
    call_command("migrate", verbosity=0)
    ensure_site()
    unit, lead, handlers = staff(asked.handlers, timezone.localdate())
    begun = time.perf_counter()
    fill(asked.cases, asked.people, handlers, unit)
    write_letters_and_claims(timezone.now())
    write_words(
        Case.objects.values_list(
            "pk", "request", "applicant__given_name", "applicant__family_name"
        ).iterator()
    )
    print(f"filling: {time.perf_counter() - begun:.0f} s")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    clients = {
        "juht": Client(SERVER_NAME="localhost"),
        "menetleja": Client(SERVER_NAME="localhost"),
    }
    clients["juht"].force_login(lead)
    clients["menetleja"].force_login(handlers[0])
    print(f"{connection.vendor}; {Case.objects.count()} cases of {Person.objects.count()} people")
    print("| page | queries | p50 ms | p95 ms | processor ms |")
    for name, (who, path) in pages(handlers[0]).items():
        queries, p50, p95, processor = measure(clients[who], path, asked.rounds)
        print(f"| {name} | {queries} | {p50:.0f} | {p95:.0f} | {processor:.0f} |", flush=True)


if __name__ == "__main__":
    main()
