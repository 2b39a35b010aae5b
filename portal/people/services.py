"""Who is who: roles as groups and the accounts that hold them."""

import datetime as dt
from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from portal.people.models import Field, Ground, RoleAssignment, Unit, User
from portal.people.roles import Role


def ensure_roles() -> None:
    """Make the group of every role; safe to repeat."""
    held = set(Group.objects.filter(name__in=Role.values).values_list("name", flat=True))
    Group.objects.bulk_create([Group(name=code) for code in Role.values if code not in held])


@transaction.atomic
def create_person(
    *,
    username: str,
    first_name: str,
    last_name: str,
    roles: Iterable[str],
    email: str = "",
    personal_code: str = "",
    unit: Unit | None = None,
    fields: Iterable[Field] = (),
    password: str | None = None,
    order_reference: str = "-",
    opens_on: dt.date | None = None,
) -> User:
    """Open an account with its roles; without a password the person cannot sign in locally."""
    begins = opens_on or timezone.localdate()
    person = User(
        username=username,
        first_name=first_name,
        last_name=last_name,
        email=email,
        personal_code=personal_code,
        unit=unit,
        opens_on=begins,
    )
    person.set_password(password)
    person.full_clean(exclude=["password"])
    person.save()
    for role in roles:
        for field in list(fields) if role == Role.EXPERT and fields else [None]:
            RoleAssignment.objects.create(
                person=person,
                role=role,
                field=field,
                valid_from=begins,
                ground=Ground.APPOINTMENT,
                order_reference=order_reference,
                granted_at=timezone.now(),
            )
    person.groups.set(Group.objects.filter(name__in=list(roles)))
    return person
