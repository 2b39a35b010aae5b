"""Making the demo units and people through the portal's own services."""

import datetime as dt
from typing import Any

from portal.people.models import Field, Unit, User
from portal.people.services import (
    close_account,
    create_person,
    grant_role,
    make_unit,
    mirror_accounts,
    set_head,
    suspend_account,
)

Facts = dict[str, Any]


def load_people_and_units(facts: Facts, *, password: str, today: dt.date) -> dict[str, User]:
    """Make what is missing of the units and people; return the people by user name."""
    units = {unit.code: unit for unit in Unit.objects.all()}
    new_units = [fact for fact in facts["units"] if fact["code"] not in units]
    for fact in new_units:
        parent = units.get(fact.get("parent", ""))
        names = {name: fact[name] for name in ("code", "name_et", "name_en")}
        units[fact["code"]] = make_unit(None, **names, parent=parent, today=today)
    people = _load_people(facts["people"], units, password, today)
    for fact in new_units:
        if head := fact.get("head"):
            person = people[head]
            set_head(None, unit=units[fact["code"]], head=person, on=person.opens_on, today=today)
    return people


def _load_people(
    facts: list[Facts], units: dict[str, Unit], password: str, today: dt.date
) -> dict[str, User]:
    people = {person.username: person for person in User.objects.all()}
    fields = {field.code: field for field in Field.objects.all()}
    missing = [fact for fact in facts if fact["username"] not in people]
    hashed = ""
    for fact in missing:
        person = _open_account(fact, units, None if hashed else password, today)
        hashed = hashed or person.password
        _give_roles(person, fact["roles"], units, fields, today)
        _end_account(person, fact, today)
        people[person.username] = person
    made = User.objects.filter(username__in=[fact["username"] for fact in missing])
    made.update(password=hashed)
    mirror_accounts([person.pk for person in made], today)
    return people | {person.username: person for person in made}


def _open_account(
    fact: Facts, units: dict[str, Unit], password: str | None, today: dt.date
) -> User:
    return create_person(
        None,
        username=fact["username"],
        first_name=fact["first_name"],
        last_name=fact["last_name"],
        email=fact["email"],
        personal_code=fact.get("personal_code", ""),
        unit=units.get(fact.get("unit", "")),
        opens_on=fact["opens_on"],
        password=password,
        today=today,
    )


def _give_roles(
    person: User,
    roles: list[Facts],
    units: dict[str, Unit],
    fields: dict[str, Field],
    today: dt.date,
) -> None:
    for fact in roles:
        grant_role(
            None,
            person=person,
            role=fact["role"],
            unit=units.get(fact.get("unit", "")),
            field=fields.get(fact.get("field", "")),
            valid_from=_day(fact, "from", today) or today,
            valid_until=_day(fact, "until", today),
            order_reference=fact["order"],
            today=today,
        )


def _end_account(person: User, fact: Facts, today: dt.date) -> None:
    if suspended := fact.get("suspended"):
        suspend_account(
            None,
            person=person,
            valid_from=suspended["from"],
            reason=suspended["reason"],
            today=today,
        )
    if closed := fact.get("closed"):
        close_account(None, person=person, on=closed["on"], reason=closed["reason"], today=today)


def _day(fact: Facts, name: str, today: dt.date) -> dt.date | None:
    """A day as written, or so many days from the day of loading."""
    written: dt.date | None = fact.get(name)
    ahead: int | None = fact.get(f"{name}_in_days")
    return written if ahead is None else today + dt.timedelta(days=ahead)
