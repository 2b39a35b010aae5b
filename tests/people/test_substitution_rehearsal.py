"""The preview of a leave schedule says what the import does, in a few queries for any file."""

import datetime as dt
import random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.people.models import AccountSuspension, User
from portal.people.substitution.schedule import MAX_ROWS
from portal.people.substitution.uploads import import_upload, keep_upload, preview_upload
from portal.people.substitution.words import explain
from tests.factories import UserFactory
from tests.people.agency import TODAY, Agency

HEADER = "isik;algus;lõpp;liik;asendaja;rollid;juhina;alus"
DAY = dt.timedelta(days=1)
NAMES = ["worker", "colleague", "outsider", "head", "director", "support", "nobody", ""]


@pytest.fixture
def agency(db: None, time_machine: Any) -> Agency:
    time_machine.move_to(dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC))
    return Agency()


def file_of(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines]).encode()


def some_line(chosen: random.Random) -> str:
    """A line that is often good and breaks some rule as often."""
    first = TODAY + chosen.choice([-500, -40, -3, 0, 1, 2, 5, 9, 20]) * DAY
    last = first + chosen.choice([-2, 0, 2, 6, 30, 70, 1500]) * DAY
    cells = [
        chosen.choice(NAMES),
        f"{first:%d.%m.%Y}",
        f"{last:%d.%m.%Y}",
        chosen.choice(["", "puhkus", "muu", "midagi"]),
        chosen.choice([*NAMES, ""]),
        chosen.choice(["", "expert", "expert;auditor", "olematu"]),
        chosen.choice(["", "jah", "ei", "ehk"]),
        chosen.choice(["", "Käskkiri 3"]),
    ]
    return ";".join(f'"{cell}"' for cell in cells)


def as_told(lines: list[Any]) -> list[tuple[Any, ...]]:
    return [
        (
            line.row.number,
            line.outcome,
            line.substitute_skipped,
            type(line.error).__name__,
            explain(line.error) if line.error else "",
        )
        for line in lines
    ]


@pytest.mark.parametrize("who", ["support", "head"])
@pytest.mark.parametrize("seed", range(6))
def test_the_preview_says_what_the_import_does(agency, who, seed):
    chosen = random.Random(seed)
    agency.away(agency.director, days=5)
    agency.stand_in(agency.outsider, agency.colleague, days=4)
    agency.stand_in(agency.director, agency.head, days=3, roles=["expert"])
    AccountSuspension.objects.create(
        person=agency.outsider,
        valid_from=TODAY + 9 * DAY,
        reason="x",
        suspended_at=dt.datetime(2026, 11, 2, tzinfo=dt.UTC),
    )
    User.objects.filter(username="colleague").update(closes_on=TODAY + 30 * DAY)
    actor = User.objects.get(username=who)
    content = file_of(*(some_line(chosen) for _ in range(40)))
    upload = keep_upload(actor, name="g.csv", content=content, today=TODAY)
    told = as_told(preview_upload(actor, upload=upload, today=TODAY))
    assert told == as_told(import_upload(actor, upload=upload, today=TODAY))
    assert {outcome for _, outcome, *_ in told} >= {"new", "refused"}


def test_the_preview_takes_as_many_queries_for_a_thousand_lines_as_for_two(agency, client):
    people = [UserFactory(unit=agency.unit) for _ in range(20)]
    client.force_login(agency.support)
    counts = []
    for lines in (2, MAX_ROWS):
        rows = [
            f"{people[n % 20].username};{day:%d.%m.%Y};{day:%d.%m.%Y};;"
            f"{people[(n + 1) % 20].username};;;"
            for n in range(lines)
            for day in [TODAY + (1 + 3 * (n // 20) + n % 2) * DAY]
        ]
        upload = keep_upload(agency.support, name="g.csv", content=file_of(*rows), today=TODAY)
        page = reverse("substitutions:preview", args=[upload.pk])
        client.get(page)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(page)
        assert (response.context["new"], response.context["refused"]) == (lines, 0)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 12
