"""Where a person stands towards cases on a day: whose they handle, which pools, which units."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from guidance.cases.enums import State
from portal.access.models import BreakGlass
from portal.people import tree
from portal.people.models import RoleAssignment, Unit, User
from portal.people.roles import Role

if TYPE_CHECKING:
    from guidance.cases.models import Case

HANDLER, LEAD = Role.CLIENT_SERVICE_SPECIALIST, Role.LEAD_SPECIALIST


@dataclass(frozen=True)
class Standing:
    """What gives a person a say over cases; read once for a request.

    `handles_for` are the handlers whose cases the person works on (themself, those they stand in
    for). `pools` and `leads` are units with the person whose role it is; `leads` holds the units
    below too. `opened` are numbers of cases under an emergency access, for looking only.
    """

    person: int
    today: dt.date
    handles_for: frozenset[int] = frozenset()
    pools: Mapping[int, int] = field(default_factory=dict)
    leads: Mapping[int, int] = field(default_factory=dict)
    opened: Collection[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        return not (self.works or self.opened)

    @property
    def works(self) -> bool:
        """Return whether the person handles or leads cases today."""
        return bool(self.handles_for or self.leads)

    def seen(self) -> Q:
        """Return the condition for the cases that the person may see."""
        return (
            Q(handler__in=self.handles_for)
            | Q(state=State.RECEIVED, unit__in=list(self.pools))
            | Q(unit__in=list(self.leads))
            | Q(number__in=self.opened)
        )

    def works_on(self, case: "Case") -> bool:
        """Return whether the case is the person's work: to handle, to take or to lead."""
        return (
            case.handler_id in self.handles_for
            or (case.state == State.RECEIVED and case.unit_id in self.pools)
            or case.unit_id in self.leads
        )

    def sees(self, case: "Case") -> bool:
        """Return whether the person may see the case; the same rule as `seen`."""
        return self.works_on(case) or case.number in self.opened


def standing_of(user: User, today: dt.date) -> Standing:
    """Return the person's standing; at most three queries, kept for the request."""
    kept: Standing | None = user.__dict__.get("_case_standing")
    if kept is None or kept.today != today:
        kept = user.__dict__["_case_standing"] = _read(user, today)
    return kept


def _read(user: User, today: dt.date) -> Standing:
    held = [one for one in _held(user, today) if one.role in (HANDLER, LEAD)]
    handles_for: set[int] = set()
    pools: dict[int, int] = {}
    roots: dict[int, int] = {}
    # The person's own role comes last and wins over those held as a substitute.
    for one in sorted(held, key=lambda one: one.person_id == user.pk):
        unit = one.unit_id or one.person.unit_id
        if one.role == HANDLER:
            handles_for.add(one.person_id)
        if unit is not None:
            (pools if one.role == HANDLER else roots)[unit] = one.person_id
    return Standing(
        person=user.pk,
        today=today,
        handles_for=frozenset(handles_for),
        pools=pools,
        leads=_with_parts(roots),
        opened=_opened(user),
    )


def _opened(user: User) -> Collection[str]:
    """Return the numbers of cases under an emergency access; a query that is not asked yet.

    The person of a session comes with the end of their open access. Most have none, and then no
    list of cases asks for any.
    """
    now = timezone.now()
    if getattr(user, "emergency_open_until", now) is None:
        return frozenset()
    grants = BreakGlass.objects.of(user).open_at(now).exclude(case_reference="")
    return grants.values_list("case_reference", flat=True)


def _held(user: User, today: dt.date) -> Iterable[RoleAssignment]:
    if today == timezone.localdate():
        return user.assignments_today
    return RoleAssignment.objects.held_by(user, today).select_related("person")


def _with_parts(roots: Mapping[int, int]) -> dict[int, int]:
    """Return the units with everything below them, each with the person whose role reaches it."""
    if not roots:
        return {}
    parents = dict(Unit.objects.below(set(roots)).values_list("pk", "parent_id"))
    return {
        unit: person for root, person in roots.items() for unit in tree.subtree(parents, [root])
    }
