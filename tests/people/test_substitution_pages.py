"""The pages of absences and substitution."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.people.models import Absence, ScheduleUpload, Substitution
from portal.people.services import suspend_account
from portal.people.substitution.month import Month
from tests.people.agency import DAY, TODAY, Agency


@pytest.fixture
def agency(db: None, time_machine: Any) -> Agency:
    time_machine.move_to(dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC))
    return Agency()


def page(client: Any, user: Any, name: str, *args: Any, **query: Any) -> Any:
    client.force_login(user)
    return client.get(reverse(f"substitutions:{name}", args=args), query)


def post(client: Any, user: Any, name: str, *args: Any, **typed: Any) -> Any:
    client.force_login(user)
    return client.post(reverse(f"substitutions:{name}", args=args), typed)


LEAVE = {
    "kind": "leave",
    "valid_from": "03.11.2026",
    "valid_until": "12.11.2026",
    "substitute": "colleague",
    "as_head": "on",
    "reference": "Puhkusegraafik",
}


def test_leave_with_a_substitute_is_entered_at_once(agency, client):
    assert post(client, agency.worker, "enter", **LEAVE).status_code == 302
    substitution = Substitution.objects.get()
    assert (substitution.absent, substitution.valid_until) == (agency.worker, TODAY + 11 * DAY)
    assert substitution.absence == Absence.objects.get()


@pytest.mark.parametrize(
    "wrong",
    [
        {"substitute": "nobody"},
        {"substitute": "worker"},
        {"reference": ""},
        {"valid_until": "02.11.2026"},
        {"valid_from": "homme"},
        {"kind": "order", "substitute": ""},
        {"kind": "order", "valid_from": "01.11.2026"},
    ],
)
def test_nothing_is_stored_of_a_wrong_entry_and_all_is_kept(agency, client, wrong):
    typed = {**LEAVE, **wrong}
    answer = post(client, agency.worker, "enter", **typed)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert all(typed[name] in shown for name in ("valid_from", "valid_until", "reference"))
    assert not Absence.objects.exists()
    assert not Substitution.objects.exists()


def test_support_enters_for_others_a_worker_only_for_themselves(agency, client):
    post(client, agency.support, "enter", **LEAVE, person="worker")
    assert Substitution.objects.get().absent == agency.worker
    post(client, agency.outsider, "enter", **{**LEAVE, "substitute": "owner"}, person="head")
    assert not Substitution.objects.filter(absent=agency.head).exists()


def test_those_concerned_end_it_early(agency, client):
    post(client, agency.worker, "enter", **LEAVE)
    absence, substitution = Absence.objects.get(), Substitution.objects.get()
    for name, row in (("absence", absence), ("substitution", substitution)):
        assert page(client, agency.outsider, name, row.pk).status_code == 404
        assert page(client, agency.head, name, row.pk).status_code == 200
    answer = post(client, agency.worker, "absence", absence.pk, on="13.11.2026")
    assert answer.status_code == 422
    post(client, agency.worker, "absence", absence.pk, on="05.11.2026")
    substitution.refresh_from_db()
    assert substitution.valid_until == dt.date(2026, 11, 5)


def test_colleagues_see_that_somebody_is_away_but_not_why(agency, client):
    agency.away(agency.worker)
    seen = page(client, agency.colleague, "month").content.decode()
    assert "is-away" in seen
    assert 'class="month-day is-leave"' not in seen
    assert (
        'class="month-day is-leave"'
        in page(client, agency.head, "month", unit=agency.unit.pk).content.decode()
    )


def test_a_suspended_person_is_not_at_work(agency, client):
    suspend_account(
        agency.support, person=agency.worker, valid_from=TODAY, reason="Uurimine", today=TODAY
    )
    for_head = page(client, agency.head, "month", unit=agency.unit.pk).content.decode()
    assert 'class="month-day is-suspended"' in for_head
    assert 'is-suspended"></td>' not in page(client, agency.colleague, "month").content.decode()


def test_a_month_beyond_the_calendar_is_this_month(agency, client):
    for text in ("2026-13", "0000-01", "kuu", "2100-01", "9999-12", ""):
        assert page(client, agency.worker, "month", kuu=text).status_code == 200
        assert str(Month.read(text, TODAY)) == "2026-11"


def schedule(*lines: str) -> SimpleUploadedFile:
    text = "\n".join(["isik;algus;lõpp;asendaja", *lines])
    return SimpleUploadedFile("graafik.csv", text.encode())


def test_a_schedule_is_looked_at_and_then_put_in(agency, client):
    file = schedule("worker;03.11.2026;12.11.2026;colleague", "nobody;03.11.2026;12.11.2026;")
    answer = post(client, agency.support, "import", file=file)
    kept = ScheduleUpload.objects.get()
    assert answer.url == reverse("substitutions:preview", args=[kept.pk])
    assert "nobody" in page(client, agency.support, "preview", kept.pk).content.decode()
    assert not Absence.objects.exists()
    errors = page(client, agency.support, "refused_lines", kept.pk).content.decode("utf-8-sig")
    assert "nobody;03.11.2026" in errors
    assert "worker" not in errors
    for _ in range(2):
        post(client, agency.support, "preview", kept.pk, confirm="1")
    assert Substitution.objects.count() == 1
    assert page(client, agency.second_support, "preview", kept.pk).status_code == 404
    post(client, agency.support, "preview", kept.pk, discard="1")
    assert not ScheduleUpload.objects.exists()


def test_a_broken_file_is_refused_on_the_page(agency, client):
    file = SimpleUploadedFile("graafik.xlsx", b"PK\x03\x04katki")
    answer = post(client, agency.support, "import", file=file)
    assert answer.status_code == 422
    assert "error" in answer.content.decode()


def test_only_who_leads_or_manages_imports(agency, client):
    assert page(client, agency.worker, "import").status_code == 404
    assert page(client, agency.head, "import").status_code == 200
    for name in ("template_csv", "template_xlsx"):
        assert page(client, agency.head, name).status_code == 200


def test_the_template_can_be_read_back(agency, client):
    from portal.people.substitution.schedule import read_schedule

    for name, suffix in (("template_csv", "csv"), ("template_xlsx", "xlsx")):
        content = page(client, agency.support, name).content
        assert read_schedule(f"m.{suffix}", content)[0].text("person") == "mari.maasikas"


@pytest.mark.parametrize("name", ["list", "month"])
def test_lists_take_as_many_queries_for_many_rows(agency, client, name):
    agency.stand_in(agency.worker, agency.outsider, days=1)
    agency.away(agency.colleague)
    page(client, agency.head, name)
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(f"substitutions:{name}"))
    for number in range(2, 12):
        start = TODAY + number * DAY
        agency.stand_in(
            agency.worker,
            agency.outsider,
            valid_from=start,
            valid_until=start + DAY,
        )
        agency.away(agency.worker, days=1, start=start)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse(f"substitutions:{name}"))
    assert len(many) == len(few)
    assert len(many) <= 15, [query["sql"][:90] for query in many]
