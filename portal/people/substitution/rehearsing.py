"""What a leave schedule would bring, told without entering anything, in a few queries a file.

The rules are those of the services; a test enters the same files and compares.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from portal.people.acting import led_by, standing_on
from portal.people.errors import BeginsInPast, PeopleRuleBroken
from portal.people.models import Absence, AccountSuspension, Substitution, User
from portal.people.permissions import may_manage_people
from portal.people.standing import Standing
from portal.people.substitution.errors import (
    AbsenceOverlaps,
    AccountNotOpen,
    InACircle,
    MayNotEnterFor,
    NothingPasses,
    OwnGain,
    ReferenceMissing,
    SamePerson,
    SubstituteAway,
    SubstituteNotActive,
    SubstitutionOverlaps,
)
from portal.people.substitution.importing import (
    Entry,
    Line,
    LineRefused,
    People,
    covers,
    understand,
)
from portal.people.substitution.schedule import Row
from portal.people.substitution.services import LOOK_BACK, check_days, is_open_throughout

Days = tuple[dt.date, dt.date]
OfPerson = TypeVar("OfPerson", Absence, AccountSuspension)


def rehearse(actor: User, *, rows: list[Row], default_reference: str, today: dt.date) -> list[Line]:
    """Return what putting the lines in would do."""
    people = People.named_in(rows)
    rehearsal = Rehearsal(actor, people, today)
    return [rehearsal.line(row, default_reference) for row in rows]


class Rehearsal:
    """The days of the people whom a file names; each good line is added to them in thought."""

    def __init__(self, actor: User, people: People, today: dt.date) -> None:
        self.actor, self.people, self.today = actor, people, today
        keys = {person.pk for person in people.by_name.values()}
        self.absences = _by_person(Absence.objects.filter(person__in=keys).order_by("valid_from"))
        self.suspensions = _by_person(AccountSuspension.objects.filter(person__in=keys))
        self.manages = may_manage_people(actor)
        self.led = () if self.manages else led_by(actor, today).keys()
        self.standing: dict[int, set[int]] = defaultdict(set)
        for who, others in standing_on(today).stands_in_for.items():
            self.standing[who] |= others
        self.substitutions: dict[tuple[int, int], list[Substitution]] = defaultdict(list)
        self.passing: dict[int, frozenset[str]] = {}
        coming = Substitution.objects.filter(absent__in=keys, substitute__in=keys)
        for row in coming.filter(valid_until__gt=today).prefetch_related("roles"):
            self._pass_on(row, [one.role for one in row.roles.all()])

    def line(self, row: Row, default_reference: str) -> Line:
        """Return what a line would bring after those before it."""
        try:
            entry = understand(row, self.people, default_reference)
            absence = self._absence(entry)
            substitution, skipped = self._substitution(entry)
        except (LineRefused, PeopleRuleBroken) as error:
            return Line(row, "refused", error)
        if absence is not None:
            self.absences[entry.person.pk].append(absence)
            self.absences[entry.person.pk].sort(key=lambda one: one.valid_from)
        if substitution is not None:
            self._pass_on(substitution, entry.roles or [])
        is_new = absence is not None or substitution is not None
        return Line(row, "new" if is_new else "present", substitute_skipped=skipped)

    def _absence(self, entry: Entry) -> Absence | None:
        person, days = entry.person, (entry.valid_from, entry.valid_until)
        clashing = [one for one in self.absences[person.pk] if _overlaps(one, *days)]
        same = [(one.valid_from, one.valid_until) for one in clashing if one.kind == entry.kind]
        if covers(same, *days):
            return None
        self._require_entry(person)
        check_days(*days)
        if entry.valid_from < self.today - LOOK_BACK:
            raise BeginsInPast(self.today - LOOK_BACK)
        if not is_open_throughout(person, *days):
            raise AccountNotOpen
        if clashing:
            raise AbsenceOverlaps(clashing[0])
        return Absence(person=person, kind=entry.kind, valid_from=days[0], valid_until=days[1])

    def _substitution(self, entry: Entry) -> tuple[Substitution | None, bool]:
        """Return what would be entered, and whether it is left out since the days are past."""
        absent, substitute = entry.person, entry.substitute
        if substitute is None:
            return None, False
        days = max(entry.valid_from, self.today), entry.valid_until
        if days[1] <= days[0]:
            return None, True
        present = self.substitutions[absent.pk, substitute.pk]
        if any(one.valid_from <= days[0] and one.valid_until == days[1] for one in present):
            return None, False
        self._check_people(absent, substitute)
        check_days(*days)
        if not entry.reference.strip():
            raise ReferenceMissing
        if entry.roles is not None and not entry.roles and not entry.as_head:
            raise NothingPasses
        self._check_accounts(absent, substitute, days)
        self._check_clashes(entry, days)
        return Substitution(
            absent=absent,
            substitute=substitute,
            valid_from=days[0],
            valid_until=days[1],
            all_roles=entry.roles is None,
        ), False

    def _require_entry(self, person: User) -> None:
        if not (self.manages or person.pk == self.actor.pk or person.unit_id in self.led):
            raise MayNotEnterFor

    def _check_people(self, absent: User, substitute: User) -> None:
        if absent.pk == substitute.pk:
            raise SamePerson
        self._require_entry(absent)
        if substitute.pk in Standing(self.standing).identities(self.actor.pk):
            raise OwnGain

    def _check_accounts(self, absent: User, substitute: User, days: Days) -> None:
        if not is_open_throughout(absent, *days):
            raise AccountNotOpen
        suspended = any(_overlaps(one, *days) for one in self.suspensions[substitute.pk])
        if suspended or not is_open_throughout(substitute, *days):
            raise SubstituteNotActive
        for one in self.absences[substitute.pk]:
            if _overlaps(one, *days):
                raise SubstituteAway(one)

    def _check_clashes(self, entry: Entry, days: Days) -> None:
        assert entry.substitute is not None
        absent, substitute = entry.person.pk, entry.substitute.pk
        if any(_overlaps(one, *days) for one in self.substitutions[substitute, absent]):
            raise InACircle
        for one in self.substitutions[absent, substitute]:
            shared = (
                entry.roles is None
                or one.all_roles
                or not self.passing[id(one)].isdisjoint(entry.roles)
            )
            if shared and _overlaps(one, *days):
                raise SubstitutionOverlaps(one)

    def _pass_on(self, row: Substitution, roles: Iterable[str]) -> None:
        of_both = self.substitutions[row.absent_id, row.substitute_id]
        of_both.append(row)
        of_both.sort(key=lambda one: one.valid_from)
        self.passing[id(row)] = frozenset(roles)
        if row.valid_from <= self.today:
            self.standing[row.substitute_id].add(row.absent_id)


def _by_person(rows: Iterable[OfPerson]) -> dict[int, list[OfPerson]]:
    found: dict[int, list[OfPerson]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found


def _overlaps(
    row: Absence | AccountSuspension | Substitution, valid_from: dt.date, valid_until: dt.date
) -> bool:
    """Return whether they share a day; what was cancelled has none."""
    ends = row.valid_until
    return (ends is None or ends > max(valid_from, row.valid_from)) and row.valid_from < valid_until
