"""Who may take the next step of a request today; read once, asked for many requests."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass

from django.db.models import Q

from portal.people.models import (
    Absence,
    AccessRequest,
    Register,
    RoleAssignment,
    Substitution,
    Unit,
    User,
)
from portal.people.models.requests import RequestState
from portal.people.querysets_units import UnitQuerySet
from portal.people.requests.lifecycle import Action, next_action
from portal.people.roles import Role
from portal.people.standing import NOBODY, Headships, Place, Standing

SUPPORT_ROLES = frozenset({Role.USER_SUPPORT.value, Role.ADMINISTRATOR.value})
FALLBACK = Role.INFORMATION_SECURITY_SPECIALIST.value

# People who may act, each with whom they stand in for; None for who acts in their own right.
Acting = dict[int, int | None]


@dataclass(frozen=True)
class Deciders:
    """A day's heads, owners, holders of the roles that decide, and who stands in for whom."""

    headships: Headships
    holders: dict[str, Acting]
    owners: dict[int, Acting]
    owner_roles: dict[int, str]
    sole_owners: dict[int, int]

    def of(self, request: AccessRequest) -> Acting:
        """Return who may take the next step of a request; empty when it is over or nobody is left.

        Whoever decides is, by no chain of substitution, the beneficiary, the requester or who
        took an earlier step.
        """
        match next_action(request):
            case Action.APPROVE_AS_HEAD:
                return self._heads(request)
            case Action.APPROVE_AS_OWNER:
                return self._owners(request)
            case Action.CARRY_OUT:
                barred = _keys(request.beneficiary_id, *_approvers(request))
                return self._without(self._holding(SUPPORT_ROLES), barred)
        return {}

    def concerns(self, person: int, request: AccessRequest) -> bool:
        """Return whether the person would have to decide their own matter."""
        return not self.headships.standing.is_disjoint(person, _parties(request))

    def decides(self, person: int) -> bool:
        """Return whether any request could wait for the person's approval."""
        return (
            person in self._holding({FALLBACK, *self.owner_roles.values()})
            or any(person in acting for acting in self.owners.values())
            or bool(self.headships.led_by(person))
        )

    def _heads(self, request: AccessRequest) -> Acting:
        """The head of the beneficiary's unit, or the next one up; else information security.

        A person who alone owns the register is spared for the second approval.
        """
        barred = _parties(request)
        if request.needs_owner_approval and request.register_id in self.sole_owners:
            barred |= {self.sole_owners[request.register_id]}
        heads = self.headships.deciders(request.beneficiary.unit_id, barred)
        if self.headships.has_present(heads):
            return heads
        return {**self._without(self._holding({FALLBACK}), barred), **heads}

    def _owners(self, request: AccessRequest) -> Acting:
        barred = _parties(request) | _keys(*_approvers(request))
        owners = self._without(self.owners.get(request.register_id, {}), barred)
        role = self.owner_roles.get(request.register_id)
        if role:
            owners = self._without(self._holding({role}), barred)
        if self.headships.has_present(owners):
            return owners
        return {**self._without(self._holding({FALLBACK}), barred), **owners}

    def _holding(self, roles: Set[str]) -> Acting:
        found: Acting = {}
        for role in sorted(roles):
            for person, for_whom in self.holders.get(role, {}).items():
                if for_whom is None or person not in found:
                    found[person] = for_whom
        return found

    def _without(self, people: Acting, barred: Set[int]) -> Acting:
        standing = self.headships.standing
        return {
            person: for_whom
            for person, for_whom in people.items()
            if standing.is_disjoint(person, barred)
        }


def _keys(*people: int | None) -> frozenset[int]:
    return frozenset(person for person in people if person is not None)


def _parties(request: AccessRequest) -> frozenset[int]:
    return _keys(request.beneficiary_id, request.requester_id, request.requested_as_id)


def _approvers(request: AccessRequest) -> tuple[int | None, ...]:
    return request.head_approver_id, request.head_approved_as_id, request.owner_approver_id


def deciders_on(day: dt.date, *, only: User | None = None) -> Deciders:
    """Read who may decide what on a day, or what one person may; six queries."""
    chosen_units = _units_that_matter(day, only)
    units = {pk: Place(parent, head) for pk, parent, head in chosen_units.places_on(day)}
    registers = list(Register.objects.values_list("pk", "owner_id", "owner_role"))
    owner_roles = {pk: role for pk, _, role in registers if role}
    roles = SUPPORT_ROLES | {FALLBACK} | set(owner_roles.values())
    held = _held(day, roles, only, set(owner_roles.values()))
    heads = {place.head for place in units.values() if place.head is not None}
    sole_owners = {pk: owner for pk, owner, _ in registers if owner is not None}
    chosen = heads | set(sole_owners.values()) | set().union(*held.values())
    rows = Substitution.objects.on(day)
    if only is not None:
        rows = rows.about({*chosen, only.pk}, day)
    passed = list(rows.values_list("absent", "substitute", "as_head", "all_roles", "roles__role"))
    stands_in_for: dict[int, set[int]] = defaultdict(set)
    for absent, substitute, *_ in passed:
        stands_in_for[substitute].add(absent)
    people = chosen | {substitute for absent, substitute, *_ in passed if absent in chosen}
    away = _away(day, people)
    suspended = frozenset(person for person, suspends in away.items() if suspends)
    working, superusers = _working(day, people)
    headships = Headships(
        units=units,
        deputies=_collect((who, by) for who, by, as_head, *_ in passed if as_head and who in heads),
        standing=Standing(dict(stands_in_for)),
        working=working,
        away=frozenset(away),
        suspended=suspended,
    )
    holders: dict[str, Acting] = {}
    for role, own in held.items():
        by_role = [(who, by) for who, by, _, all_, one in passed if all_ or one == role]
        holders[role] = _acting(own, by_role, working, suspended)
    holders[Role.ADMINISTRATOR] = {
        **holders.get(Role.ADMINISTRATOR, {}),
        **dict.fromkeys(superusers, None),
    }
    in_full = [(who, by) for who, by, _, all_, _ in passed if all_]
    owners = {
        pk: _acting({owner}, in_full, working, suspended) for pk, owner in sole_owners.items()
    }
    return Deciders(headships, holders, owners, owner_roles, sole_owners)


def _units_that_matter(day: dt.date, only: User | None) -> UnitQuerySet:
    """All units; for one person those they lead; where they decide because no head is left, those
    of the requests that wait for a head and all above them."""
    if only is None:
        return Unit.objects.all()
    if not only.has_role(FALLBACK):
        led = Unit.objects.headed_by([only.pk], day)
        return Unit.objects.below(led.order_by().values("pk"))
    waiting = AccessRequest.objects.filter(state=RequestState.ASKED).order_by()
    led = Unit.objects.headed_by([only.pk], day).order_by()
    return Unit.objects.above(waiting.values("beneficiary__unit")) | Unit.objects.below(
        led.values("pk")
    )


def deciders_for(user: User, today: dt.date) -> Deciders:
    """What one person may decide, kept with them for the rest of one request; for lists, not for
    steps. Others who hold the same roles are left out."""
    kept: dict[dt.date, Deciders] = user.__dict__.setdefault("_deciders", {})
    if today not in kept:
        kept[today] = deciders_on(today, only=user)
    return kept[today]


def _held(
    day: dt.date, roles: Set[str], only: User | None = None, owner_roles: Set[str] = frozenset()
) -> dict[str, set[int]]:
    """Holders of roles; for one person their own and those passed on to them, and where they
    decide in place of absent owners, these too."""
    rows = RoleAssignment.objects.on(day).filter(role__in=roles).order_by()
    if only is not None:
        stood_in_for = Substitution.objects.on(day).filter(substitute=only).order_by()
        concerned = User.objects.filter(pk=only.pk).order_by().values("pk")
        theirs = Q(person__in=concerned.union(stood_in_for.values("absent")))
        if only.has_role(FALLBACK):
            theirs |= Q(role__in=owner_roles)
        rows = rows.filter(theirs)
    return _collect(rows.values_list("role", "person_id"))


def _collect(pairs: Iterable[tuple]) -> dict:  # type: ignore[type-arg]
    found = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return dict(found)


def _away(day: dt.date, people: Set[int]) -> dict[int, bool]:
    away: dict[int, bool] = {}
    rows = Absence.objects.on(day).filter(person__in=people)
    for person, suspends in rows.values_list("person_id", "suspends_roles"):
        away[person] = away.get(person, False) or suspends
    return away


def _working(day: dt.date, people: Set[int]) -> tuple[frozenset[int], list[int]]:
    rows = User.objects.active_on(day).filter(Q(pk__in=people) | Q(is_superuser=True))
    found = list(rows.values_list("pk", "is_superuser"))
    return frozenset(pk for pk, _ in found), [pk for pk, superuser in found if superuser]


def _acting(
    own: Set[int], passed: Iterable[tuple[int, int]], working: Set[int], suspended: Set[int]
) -> Acting:
    """Holders in their own right and who stands in for them; own rights win."""
    acting: Acting = {by: who for who, by in passed if who in own and by in working}
    acting |= dict.fromkeys(own & working - (suspended or NOBODY), None)
    return acting
