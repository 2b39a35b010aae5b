"""A big agency for measuring: people in a tree of units, with past and present roles."""

import datetime as dt
import random

from django.db import transaction
from django.utils import timezone

from portal.people.models import (
    AccountSuspension,
    Field,
    RoleAssignment,
    Substitution,
    Unit,
    UnitHead,
    User,
)
from portal.people.roles import Role

DAY = dt.timedelta(days=1)
NAMES = ["Mari", "Jüri", "Ülle", "Toomas", "Kadri", "Õie", "Andres", "Piret", "Siim", "Leida"]
SPAN = 200  # days that a past role lasted


@transaction.atomic
def fill_agency(people: int, units: int, roles: int, *, today: dt.date) -> None:
    """Add so many people, units and role rows: a few roles each today, the rest in the past."""
    chosen = random.Random(1)
    tree = _units(units)
    heads = _people(people, tree, today, chosen)
    UnitHead.objects.bulk_create(
        UnitHead(unit=unit, person=head, valid_from=head.opens_on, named_at=timezone.now())
        for unit, head in zip(tree, heads, strict=False)
    )
    _roles(heads, roles, today, chosen)
    _away(heads, today)


def _units(count: int) -> list[Unit]:
    """A tree in which every unit has up to six parts."""
    made: list[Unit] = []
    start = Unit.objects.count()
    for number in range(count):
        parent = made[(number - 1) // 6] if number else None
        name = f"Üksus {start + number}"
        code = f"u{start + number}"
        made.append(Unit.objects.create(code=code, name_et=name, name_en=name, parent=parent))
    return made


def _people(count: int, tree: list[Unit], today: dt.date, chosen: random.Random) -> list[User]:
    start = User.objects.count()
    return User.objects.bulk_create(
        [
            User(
                username=f"isik{start + number}",
                first_name=chosen.choice(NAMES),
                last_name=f"Mõõdetav{start + number:05}",
                unit=tree[number % len(tree)],
                password="!",
                opens_on=today - 4000 * DAY,
                mirrored_on=today,
            )
            for number in range(count)
        ],
        batch_size=1000,
    )


def _roles(people: list[User], count: int, today: dt.date, chosen: random.Random) -> None:
    """The first row of a person holds today; further ones lie before it, end to end."""
    field = Field.objects.first()
    given: list[RoleAssignment] = []
    for number in range(count):
        person = people[number % len(people)]
        turn = number // len(people)
        begins = today - (turn + 1) * SPAN * DAY
        role = Role.values[(number + turn) % len(Role.values)]
        given.append(
            RoleAssignment(
                person=person,
                role=role,
                field=field if role == Role.EXPERT else None,
                valid_from=begins,
                valid_until=None if turn == 0 else begins + SPAN * DAY,
                ground="appointment",
                order_reference=f"1-3/{chosen.randint(1, 99)}",
                granted_at=timezone.now(),
            )
        )
    RoleAssignment.objects.bulk_create(given, batch_size=2000)


def _away(people: list[User], today: dt.date) -> None:
    """One in twenty is away with a substitute, one in a hundred suspended."""
    Substitution.objects.bulk_create(
        [
            Substitution(
                absent=people[number],
                substitute=people[number + 1],
                valid_from=today - 3 * DAY,
                valid_until=today + 9 * DAY,
                ground="leave",
                reference="Puhkuste ajakava",
                entered_at=timezone.now(),
            )
            for number in range(0, len(people) - 1, 20)
        ]
    )
    AccountSuspension.objects.bulk_create(
        [
            AccountSuspension(
                person=people[number],
                valid_from=today,
                reason="Mõõtmine",
                suspended_at=timezone.now(),
            )
            for number in range(5, len(people), 100)
        ]
    )
