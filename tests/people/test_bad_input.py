"""What is typed wrongly gets a clear answer, stays in the form and changes nothing."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from portal.audit.models import AuditEvent
from portal.people.models import (
    Absence,
    AccessRequest,
    AccountSuspension,
    RoleAssignment,
    ScheduleUpload,
    Substitution,
    UnitHead,
    User,
)
from portal.people.services import close_account
from tests.factories import hold
from tests.people.agency import DAY, TODAY, Agency

pytestmark = pytest.mark.django_db

STORED = (
    Absence,
    AccessRequest,
    AccountSuspension,
    AuditEvent,
    RoleAssignment,
    ScheduleUpload,
    Substitution,
    UnitHead,
    User,
)
LEAVE = {
    "person": "worker",
    "kind": "leave",
    "valid_from": "03.11.2026",
    "valid_until": "12.11.2026",
    "substitute": "colleague",
    "as_head": "on",
    "reference": "Puhkusegraafik",
}
ROLE = {
    "role": "expert",
    "valid_from": "03.11.2026",
    "valid_until": "12.11.2026",
    "order_reference": "1-3/88",
}
SUSPENSION = {"valid_from": "03.11.2026", "valid_until": "12.11.2026", "reason": "Lähetus"}
RIGHT = {
    "right": "Vaatamine",
    "valid_from": "03.11.2026",
    "valid_until": "12.11.2026",
    "reason": "Töö vajab seda.",
}
UNIT = {"name_et": "Talitus", "name_en": "Unit", "order_reference": "1-3/88"}

CASES = {
    "closed substitute": ("substitutions:enter", {**LEAVE, "substitute": "gone"}, "closed"),
    "absent substitute": ("substitutions:enter", {**LEAVE, "substitute": "ill"}, "away"),
    "absence overlaps": ("substitutions:enter", {**LEAVE, "person": "ill"}, "already marked"),
    "absence backwards": (
        "substitutions:enter",
        {**LEAVE, "valid_until": "02.11.2026"},
        "ends before it begins",
    ),
    "absence of who left": ("substitutions:enter", {**LEAVE, "person": "gone"}, "not open"),
    "absence too long": ("substitutions:enter", {**LEAVE, "valid_until": "12.11.2062"}, "years"),
    "role backwards": (
        "directory:grant_role",
        {**ROLE, "valid_until": "02.11.2026"},
        "ends before it begins",
    ),
    "role in the past": (
        "directory:grant_role",
        {**ROLE, "valid_from": "01.11.2026"},
        "earliest day is 02.11.2026",
    ),
    "role overlaps": ("directory:grant_role", {**ROLE, "role": "auditor"}, "already"),
    "role without an order": ("directory:grant_role", {**ROLE, "order_reference": " "}, "required"),
    "no such role": ("directory:grant_role", {**ROLE, "role": "king"}, "not one of the available"),
    "not a day": ("directory:grant_role", {**ROLE, "valid_from": "31.02.2026"}, "dd.mm.yyyy"),
    "suspension backwards": (
        "directory:suspend",
        {**SUSPENSION, "valid_until": "02.11.2026"},
        "ends before it begins",
    ),
    "suspension overlaps": (
        "directory:suspend",
        {**SUSPENSION, "valid_from": "20.11.2026", "valid_until": ""},
        "suspended on some of these days",
    ),
    "closing in the past": (
        "directory:close",
        {"on": "01.11.2026", "reason": "Lahkus"},
        "earliest day is 02.11.2026",
    ),
    "opening what is open": (
        "directory:reopen",
        {"opens_on": "03.11.2026", "reason": "Tuli tagasi"},
        "not closed",
    ),
    "unknown register": ("requests:ask_right", {**RIGHT, "register": "99999"}, "Select a valid"),
    "closed register": ("requests:ask_right", {**RIGHT, "register": "closed"}, "Select a valid"),
    "right backwards": (
        "requests:ask_right",
        {**RIGHT, "register": "open", "valid_until": "02.11.2026"},
        "ends before it begins",
    ),
    "right too long": (
        "requests:ask_right",
        {**RIGHT, "register": "open", "valid_until": "02.11.2028"},
        "at most 366 days",
    ),
    "head who left": ("directory:edit_unit", {**UNIT, "head": "gone"}, "in use"),
    "head in the past": (
        "directory:edit_unit",
        {**UNIT, "head": "colleague", "head_from": "01.11.2026"},
        "earliest day is 02.11.2026",
    ),
    "head without an order": (
        "directory:edit_unit",
        {**UNIT, "head": "colleague", "order_reference": ""},
        "Give the order",
    ),
}


@pytest.fixture
def agency(db, time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC), tick=False)
    agency = Agency()
    agency.outsider.username = "gone"
    agency.outsider.save()
    close_account(None, person=agency.outsider, on=TODAY, reason="Lahkus", today=TODAY)
    agency.second_support.username = "ill"
    agency.second_support.save()
    agency.away(agency.second_support)
    hold(agency.worker, "auditor", valid_from=TODAY + 5 * DAY)
    agency.worker.suspensions.create(
        valid_from=TODAY + 20 * DAY, reason="Lähetus", suspended_at="2026-11-01T00:00Z"
    )
    agency.register.active = False
    agency.register.save()
    return agency


def counts():
    return {model.__name__: model.objects.count() for model in STORED}


@pytest.mark.parametrize("case", CASES)
def test_it_is_said_what_is_wrong_and_nothing_is_lost(agency, client, case):
    name, typed, said = CASES[case]
    typed = dict(typed)
    registers = {"open": agency.plain_register.pk, "closed": agency.register.pk}
    if "register" in typed:
        typed["register"] = registers.get(typed["register"], typed["register"])
    args = {"directory:edit_unit": [agency.unit.pk]}.get(name)
    if args is None:
        args = [agency.worker.pk] if name.startswith("directory:") else []
    before = counts()
    client.force_login(agency.support)
    client.cookies["django_language"] = "en"
    with translation.override("en"):
        answer = client.post(reverse(name, args=args), typed)
    assert answer.status_code in (200, 422)
    form = answer.context["form"]
    with translation.override("en"):
        messages = " ".join(message for texts in form.errors.values() for message in texts)
    assert said.casefold() in messages.casefold()
    for field in form.fields:
        if field in typed and field != "as_head":
            assert str(form[field].value() or "") == str(typed[field]), field
    assert counts() == before


BROKEN = {
    "not a table": ("ajakava.csv", b"\x00\x01\x02"),
    "a picture called xlsx": ("ajakava.xlsx", b"PK\x03\x04katki"),
    "another kind": ("ajakava.pdf", b"%PDF-1.4"),
    "old letters": ("ajakava.csv", "isik;algus;lõpp\nworker;1;2".encode("latin-1")),
    "no columns": ("ajakava.csv", "nimi;kuupäev\nworker;1".encode()),
    "nothing": ("ajakava.csv", b""),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_leave_file_is_refused_with_words(agency, client, case):
    name, content = BROKEN[case]
    before = counts()
    client.force_login(agency.support)
    file = SimpleUploadedFile(name, content)
    answer = client.post(reverse("substitutions:import"), {"file": file})
    assert answer.context["form"].errors["file"]
    assert counts() == before


def test_the_bad_lines_of_a_leave_file_wait_with_their_reasons(agency, client):
    lines = [
        "isik;algus;lõpp;asendaja;alus",
        "worker;03.11.2026;12.11.2026;colleague;K 1",
        "worker;12.11.2026;03.11.2026;;K 2",
        "keegi;03.11.2026;12.11.2026;;K 3",
        "colleague;31.02.2026;12.11.2026;;K 4",
        "chief;03.11.2026;12.11.2026;gone;K 5",
        "ill;10.11.2026;20.11.2026;;K 6",
    ]
    client.force_login(agency.support)
    file = SimpleUploadedFile("ajakava.csv", "\n".join(lines).encode())
    client.post(reverse("substitutions:import"), {"file": file})
    upload = ScheduleUpload.objects.get()
    address = reverse("substitutions:preview", args=[upload.pk])
    assert Substitution.objects.count() == 0
    client.post(address)
    assert [row.absent for row in Substitution.objects.all()] == [agency.worker]
    refused = client.get(reverse("substitutions:refused_lines", args=[upload.pk]))
    text = refused.content.decode()
    assert [f"K {n}" in text for n in range(1, 7)] == [False, True, True, True, True, True]
    assert ScheduleUpload.objects.filter(pk=upload.pk).exists()
