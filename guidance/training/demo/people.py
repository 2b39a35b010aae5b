"""Invented people for the history of training: of municipalities, and trainees who have left."""

import datetime as dt
from collections.abc import Iterable

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from guidance.training.models import ExternalUser, Tenant
from portal.people.models import Ground, RoleAssignment, Unit, User
from portal.people.roles import Role
from portal.people.services import mirror_accounts
from portal.workdays import DAY

TENANTS = {
    "naidise-vald": ("Näidise vald", ("Anu Proovisalu", "Eero Katsepuu", "Heli Testimets")),
    "proovi-linn": ("Proovi linn", ("Jaan Näidisoja", "Katrin Proovikivi", "Lauri Testikangur")),
    "katse-vald": ("Katse vald", ("Mall Katsejõgi", "Neeme Proovisepp", "Olga Näidismägi")),
    "testi-linn": ("Testi linn", ("Peeter Testisaar", "Riina Katsemänd", "Sulev Proovikask")),
}
MORE = (
    "Tarmo Näidiskuusk",
    "Ulvi Testilepp",
    "Vello Proovipaju",
    "Õie Katsetoomingas",
    "Ain Testiaru",
    "Bruno Proovinurm",
    "Diana Katsevälja",
    "Epp Näidissoo",
    "Feliks Testiranna",
    "Grete Proovilaid",
    "Hugo Katseneem",
    "Ilme Näidislaht",
)
TRAINEES = (
    "Andres Katsenõmm",
    "Birgit Proovipihlak",
    "Carl Testivaher",
    "Doris Näidissaar",
    "Elmo Katserand",
    "Fredi Proovihein",
    "Gerda Testitamm",
    "Henri Näidisorg",
    "Inga Testilaas",
    "Jürgen Proovimets",
)
# Those who came before them, in groups, back to two years ago: each first name with each surname
# of its row.
BEFORE = (
    ("Aivo Berta Dagmar Egert", "Katseoru Näidiskivi Proovijärv Testinõmm"),
    ("Getter Harri Imbi Joonas", "Katsemaa Näidispuu Proovikask Testiranna"),
    ("Kaili Laur Marit Nikolai", "Katsesalu Näidishein Proovitamm Testiväli"),
    ("Ott Pille Rasmus Signe", "Katsekallas Näidisjõgi Proovipalu Testikuusk"),
    ("Tauri Ursula Viljar Ülle", "Katsepihlak Näidisluht Proovisaar Testiallik"),
)
GROUPS, APART = 8, 95
STAYED = 90
PLAIN = str.maketrans("õäöüžš", "oaouzs")


def load_externals(contact: User | None, today: dt.date) -> list[User]:
    """Make the municipalities with their people; the demo's own external user is a contact."""
    since = today - 420 * DAY
    tenants = Tenant.objects.bulk_create(
        Tenant(code=code, name=name, opened_on=since) for code, (name, _) in TENANTS.items()
    )
    names = [(name, place) for place, (_, own) in enumerate(TENANTS.values()) for name in own]
    names += [(name, place % len(tenants)) for place, name in enumerate(MORE)]
    people = _people(
        [name for name, _ in names], since, domain="vald.example", role=Role.EXTERNAL_USER
    )
    members = [
        _member(tenants[place], person, since, is_contact=False)
        for person, (_, place) in zip(people, names, strict=True)
    ]
    if contact is not None:
        members.append(_member(tenants[0], contact, since, is_contact=True))
        people.append(contact)
    ExternalUser.objects.bulk_create(members)
    mirror_accounts([person.pk for person in people], today)
    return people


def load_trainees(unit: Unit, today: dt.date) -> list[User]:
    """Make the trainees of the past year; their accounts are closed again."""
    since = today - 330 * DAY
    return _people(
        TRAINEES,
        since,
        domain="kaasus.example",
        role=Role.CLIENT_SERVICE_SPECIALIST,
        unit=unit,
        until=since + STAYED * DAY,
    )


def groups_before(today: dt.date) -> list[tuple[dt.date, list[str]]]:
    """The groups of trainees of the years before: their first day and their names.

    They reach back so far that two calendar years have twenty people whatever the day.
    """
    names = [
        f"{first} {last}"
        for firsts, lasts in BEFORE
        for first in firsts.split()
        for last in lasts.split()
    ]
    return [
        (today - (STAYED + 5 + APART * group) * DAY, names[group::GROUPS])
        for group in range(GROUPS)
    ]


def load_former_trainees(unit: Unit, today: dt.date) -> dict[User, dt.date]:
    """Make the trainees of the years before, whose accounts are closed, each with the first day."""
    came: dict[User, dt.date] = {}
    for since, names in groups_before(today):
        people = _people(
            names,
            since,
            domain="kaasus.example",
            role=Role.CLIENT_SERVICE_SPECIALIST,
            unit=unit,
            until=since + STAYED * DAY,
        )
        came |= dict.fromkeys(people, since)
    return came


def _member(tenant: Tenant, person: User, since: dt.date, *, is_contact: bool) -> ExternalUser:
    return ExternalUser(
        tenant=tenant,
        person=person,
        is_contact=is_contact,
        valid_from=since,
        invited_at=timezone.now(),
    )


def _people(
    names: Iterable[str],
    since: dt.date,
    *,
    domain: str,
    role: Role,
    unit: Unit | None = None,
    until: dt.date | None = None,
) -> list[User]:
    """Open accounts without a password, with one role on all their days."""
    people = User.objects.bulk_create(
        _person(*name.split(), since=since, domain=domain, unit=unit, until=until) for name in names
    )
    RoleAssignment.objects.bulk_create(
        RoleAssignment(
            person=person,
            role=role,
            valid_from=since,
            valid_until=until,
            ground=Ground.APPOINTMENT,
            order_reference="1-3/77",
            granted_at=timezone.now(),
        )
        for person in people
    )
    return people


def _person(
    first: str,
    last: str,
    *,
    since: dt.date,
    domain: str,
    unit: Unit | None,
    until: dt.date | None,
) -> User:
    address = f"{first}.{last}@{domain}".lower().translate(PLAIN)
    return User(
        username=address if unit is None else address.split("@")[0],
        first_name=first,
        last_name=last,
        email=address,
        unit=unit,
        opens_on=since,
        closes_on=until,
        close_reason="Praktika lõppes" if until else "",
        is_active=until is None,
        password=make_password(None),
        invited_at=timezone.now(),
    )
