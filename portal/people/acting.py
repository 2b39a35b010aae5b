"""Who acts for whom and who decides as head; every answer in a constant number of queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from portal.people.models import Absence, RoleAssignment, Substitution, Unit, User
from portal.people.querysets import UserQuerySet
from portal.people.querysets_units import UnitQuerySet
from portal.people.standing import Headships, Place, Standing


def acting_for(
    user: User, role: str | Collection[str], today: dt.date, *, fields: Collection[int] = ()
) -> User | None:
    """Return whom the person stands in for when a role they use is not their own; one query.

    Of several roles each gives the right to act. With fields, only a role held in one counts.
    """
    roles = {role} if isinstance(role, str) else role
    held = RoleAssignment.objects.held_by(user, today).filter(role__in=roles)
    held = held.select_related("person")
    if fields:
        held = held.filter(field__in=fields)
    holders = {assignment.person_id: assignment.person for assignment in held}
    if not holders or user.pk in holders:
        return None
    return holders[min(holders)]


def identities(user: User, today: dt.date) -> frozenset[int]:
    """Return the keys of the person and of all they stand in for today, chains followed."""
    return standing_on(today, about=[user.pk]).identities(user.pk)


def deputies_of(user: User, today: dt.date) -> UserQuerySet:
    """Return the people at work who stand in for the person today, in all or some roles."""
    passing = Substitution.objects.on(today).filter(absent=user)
    return User.objects.active_on(today).filter(pk__in=passing.values("substitute"))


def heads_of(whose: User | Unit, today: dt.date, *, excluded: Collection[int] = ()) -> list[User]:
    """Return who decides as head for a person or in a unit: the head or who stands in as head.

    A person is never their own head. Past those who are away without a substitute, excluded or
    stand in for somebody excluded the question goes up the tree; the list may be empty.
    """
    is_unit = isinstance(whose, Unit)
    passed = {*excluded} if is_unit else {*excluded, whose.pk}
    unit = whose.pk if isinstance(whose, Unit) else whose.unit_id
    upwards = Unit.objects.above([unit] if unit else [])
    deciders = headships_on(today, among=upwards).deciders(unit, passed)
    return list(User.objects.filter(pk__in=deciders))


def head_on(unit: Unit, day: dt.date) -> User | None:
    """Return who headed a unit on a day, such as the one on which a request was approved."""
    return unit.head_on(day)


def standing_on(day: dt.date, *, about: Collection[int] | None = None) -> Standing:
    """Read a day's substitutions, or those that bear on some people; one query."""
    rows = Substitution.objects.on(day)
    if about is not None:
        rows = rows.about(about, day)
    stands_in_for: dict[int, set[int]] = defaultdict(set)
    for absent, substitute in rows.values_list("absent", "substitute"):
        stands_in_for[substitute].add(absent)
    return Standing(dict(stands_in_for))


def headships_on(
    day: dt.date, *, about: Collection[int] = (), among: UnitQuerySet | None = None
) -> Headships:
    """Read the tree of units, or some of it, with who acts as head of which on a day; four queries.

    Of the substitutions only those that bear on heads, and on the people given, are known.
    """
    chosen = Unit.objects.all() if among is None else among
    units = {pk: Place(parent, head) for pk, parent, head in chosen.places_on(day)}
    heads = {place.head for place in units.values() if place.head is not None}
    stands_in_for: dict[int, set[int]] = defaultdict(set)
    deputies: dict[int, set[int]] = defaultdict(set)
    rows = Substitution.objects.about({*heads, *about}, day)
    for absent, substitute, as_head in rows.values_list("absent", "substitute", "as_head"):
        stands_in_for[substitute].add(absent)
        if as_head and absent in heads:
            deputies[absent].add(substitute)
    people = heads.union(*deputies.values())
    away: dict[int, bool] = {}
    absences = Absence.objects.on(day).filter(person__in=people)
    for person, suspends in absences.values_list("person", "suspends_roles"):
        away[person] = away.get(person, False) or suspends
    working = User.objects.active_on(day).filter(pk__in=people).values_list("pk", flat=True)
    return Headships(
        units=units,
        deputies=dict(deputies),
        standing=Standing(dict(stands_in_for)),
        working=frozenset(working),
        away=frozenset(away),
        suspended=frozenset(person for person, suspends in away.items() if suspends),
    )


def headships_of(user: User, today: dt.date, *, also: Collection[int] = ()) -> Headships:
    """The same for what one person leads, and for further units with their parts; nothing else of
    the tree is read."""
    led = Unit.objects.headed_by([user.pk], today).order_by().values("pk")
    among = Unit.objects.below(led)
    if also:
        among = among | Unit.objects.below(also)
    return headships_on(today, about=[user.pk], among=among)


def led_by(user: User, today: dt.date) -> dict[int, int | None]:
    """Return the units that a person leads, parts included, each with whom they stand in for."""
    return headships_of(user, today).led_by(user.pk)


def people_led_by(user: User, today: dt.date) -> UserQuerySet:
    """Return the people whom the person leads today, themself left out."""
    return User.objects.filter(unit__in=led_by(user, today)).exclude(pk=user.pk)
