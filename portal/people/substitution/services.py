"""Entering and ending absences and substitutions."""

import datetime as dt
from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portal.audit.services import record
from portal.people.acting import identities
from portal.people.errors import BeginsInPast, PeriodBackwards
from portal.people.models import (
    Absence,
    AccountSuspension,
    SubstitutedRole,
    Substitution,
    User,
)
from portal.people.requests import notices
from portal.people.services import mirror_accounts
from portal.people.substitution.errors import (
    AbsenceOverlaps,
    AccountNotOpen,
    AlreadyOver,
    DayNotPossible,
    InACircle,
    MayNotEnterFor,
    NothingPasses,
    OwnGain,
    PeriodTooLong,
    ReferenceMissing,
    SamePerson,
    SubstituteAway,
    SubstituteNotActive,
    SubstitutionOverlaps,
)
from portal.people.substitution.long_absence import Stretch, settle
from portal.people.substitution.permissions import entering_for, may_enter_for

LONGEST_DAYS = 3 * 366
LOOK_BACK = dt.timedelta(days=366)


@transaction.atomic
def enter_absence(
    actor: User | None,
    *,
    person: User,
    kind: str,
    valid_from: dt.date,
    valid_until: dt.date,
    today: dt.date,
) -> Absence:
    """Mark a person as away for `[valid_from, valid_until)`; a long absence suspends their roles.

    It may have begun up to a year ago: somebody fell ill and it is entered now. What that does to
    roles counts from today on.
    """
    person = _locked(person)
    _require_entry(actor, person, today)
    check_days(valid_from, valid_until)
    if valid_from < today - LOOK_BACK:
        raise BeginsInPast(today - LOOK_BACK)
    if not is_open_throughout(person, valid_from, valid_until):
        raise AccountNotOpen
    if present := person.absences.overlapping(valid_from, valid_until).first():
        raise AbsenceOverlaps(present)
    absence = Absence.objects.create(
        person=person,
        kind=kind,
        valid_from=valid_from,
        valid_until=valid_until,
        entered_by=actor,
        entered_at=timezone.now(),
    )
    _settle_long_absences(person, today)
    record(
        actor,
        "people.absence_entered",
        absence,
        for_whom=entering_for(actor, person, today),
        data={**_days(absence), "person": person.pk},
        personal={"kind": kind},
    )
    absence.refresh_from_db()
    return absence


@transaction.atomic
def end_absence(actor: User | None, *, absence: Absence, on: dt.date, today: dt.date) -> Absence:
    """End an absence before its day, with the substitutions that rest on it; cancel a coming one.

    `on` is the first day back at work.
    """
    person = _locked(absence.person)
    _require_entry(actor, person, today)
    absence = person.absences.get(pk=absence.pk)
    if absence.valid_until <= today:
        raise AlreadyOver
    earliest, latest = max(today, absence.valid_from), absence.valid_until - dt.timedelta(days=1)
    if not earliest <= on <= latest:
        raise DayNotPossible(earliest, latest)
    on_leave = person.substituted_by.filter(absence__isnull=False)
    resting = list(on_leave.overlapping(on, absence.valid_until))
    absence.valid_until = on
    absence.save(update_fields=["valid_until"])
    _settle_long_absences(person, today)
    record(
        actor,
        "people.absence_ended",
        absence,
        for_whom=entering_for(actor, person, today),
        data={**_days(absence), "person": person.pk},
    )
    for substitution in resting:
        end_substitution(
            actor, substitution=substitution, on=max(on, substitution.valid_from), today=today
        )
    return absence


@transaction.atomic
def enter_substitution(
    actor: User | None,
    *,
    absent: User,
    substitute: User,
    valid_from: dt.date,
    valid_until: dt.date,
    ground: str,
    reference: str,
    roles: Collection[str] | None = None,
    as_head: bool = True,
    absence: Absence | None = None,
    today: dt.date,
) -> Substitution:
    """Let a person's own roles, all or those named, pass to a substitute for a period."""
    if absent.pk == substitute.pk:
        raise SamePerson
    people = User.objects.select_for_update().filter(pk__in=(absent.pk, substitute.pk))
    rows = {person.pk: person for person in people.order_by("pk")}
    absent, substitute = rows[absent.pk], rows[substitute.pk]
    _require_entry(actor, absent, today)
    if actor is not None and substitute.pk in identities(actor, today):
        raise OwnGain
    check_days(valid_from, valid_until)
    if valid_from < today and actor is not None:
        raise BeginsInPast(today)
    if not reference.strip():
        raise ReferenceMissing
    passing = None if roles is None else frozenset(roles)
    if passing is not None and not passing and not as_head:
        raise NothingPasses
    _check_accounts(absent, substitute, valid_from, valid_until)
    _check_clashes(absent, substitute, valid_from, valid_until, passing)
    substitution = Substitution.objects.create(
        absent=absent,
        substitute=substitute,
        valid_from=valid_from,
        valid_until=valid_until,
        ground=ground,
        reference=reference.strip(),
        all_roles=passing is None,
        as_head=as_head,
        absence=absence,
        entered_by=actor,
        entered_at=timezone.now(),
    )
    SubstitutedRole.objects.bulk_create(
        SubstitutedRole(substitution=substitution, role=role) for role in sorted(passing or ())
    )
    mirror_accounts([substitute.pk], today)
    facts = {
        **_days(substitution),
        "absent": absent.pk,
        "substitute": substitute.pk,
        "roles": sorted(passing) if passing is not None else None,
        "as_head": as_head,
        "ground": ground,
    }
    record(
        actor,
        "people.substitution_entered",
        substitution,
        for_whom=entering_for(actor, absent, today),
        data=facts,
        personal={"reference": reference.strip()},
    )
    notices.tell_substitution(substitution, "entered")
    return substitution


@transaction.atomic
def end_substitution(
    actor: User | None, *, substitution: Substitution, on: dt.date, today: dt.date
) -> Substitution:
    """End a substitution on a day, today or later; one that has not begun is cancelled."""
    people = User.objects.select_for_update().order_by("pk")
    list(people.filter(pk__in=(substitution.absent_id, substitution.substitute_id)))
    substitution = Substitution.objects.select_related("absent", "substitute").get(
        pk=substitution.pk
    )
    is_own = actor is not None and actor.pk == substitution.substitute_id
    if not is_own:
        _require_entry(actor, substitution.absent, today)
    if substitution.valid_until <= max(today, substitution.valid_from):
        raise AlreadyOver
    earliest = max(today, substitution.valid_from)
    latest = substitution.valid_until - dt.timedelta(days=1)
    if not earliest <= on <= latest:
        raise DayNotPossible(earliest, latest)
    substitution.valid_until = on
    substitution.ended_by, substitution.ended_at = actor, timezone.now()
    substitution.save(update_fields=["valid_until", "ended_by", "ended_at"])
    mirror_accounts([substitution.substitute_id], today)
    keys = {"absent": substitution.absent_id, "substitute": substitution.substitute_id}
    record(
        actor,
        "people.substitution_ended",
        substitution,
        for_whom=None if is_own else entering_for(actor, substitution.absent, today),
        data={**_days(substitution), **keys},
    )
    notices.tell_substitution(substitution, "ended")
    return substitution


def _locked(person: User) -> User:
    return User.objects.select_for_update().get(pk=person.pk)


def _require_entry(actor: User | None, person: User, today: dt.date) -> None:
    if actor is not None and not may_enter_for(actor, person, today):
        raise MayNotEnterFor


def check_days(valid_from: dt.date, valid_until: dt.date) -> None:
    """Raise PeriodBackwards or PeriodTooLong."""
    if valid_until <= valid_from:
        raise PeriodBackwards
    if (valid_until - valid_from).days > LONGEST_DAYS:
        raise PeriodTooLong(LONGEST_DAYS)


def is_open_throughout(person: User, valid_from: dt.date, valid_until: dt.date) -> bool:
    """Return whether the account is open on the first and the last day."""
    return person.is_open_on(valid_from) and person.is_open_on(valid_until - dt.timedelta(days=1))


def _check_accounts(
    absent: User, substitute: User, valid_from: dt.date, valid_until: dt.date
) -> None:
    """The absent person's account is open, the substitute's in use, on every day."""
    if not is_open_throughout(absent, valid_from, valid_until):
        raise AccountNotOpen
    suspensions = AccountSuspension.objects.filter(person=substitute)
    if (
        not is_open_throughout(substitute, valid_from, valid_until)
        or suspensions.overlapping(valid_from, valid_until).exists()
    ):
        raise SubstituteNotActive
    if away := substitute.absences.overlapping(valid_from, valid_until).first():
        raise SubstituteAway(away)


def _check_clashes(
    absent: User,
    substitute: User,
    valid_from: dt.date,
    valid_until: dt.date,
    passing: frozenset[str] | None,
) -> None:
    meanwhile = Substitution.objects.overlapping(valid_from, valid_until)
    if meanwhile.filter(absent=substitute, substitute=absent).exists():
        raise InACircle
    same = meanwhile.filter(absent=absent, substitute=substitute)
    if passing is not None:
        same = same.filter(Q(all_roles=True) | Q(roles__role__in=passing))
    if present := same.first():
        raise SubstitutionOverlaps(present)


def _settle_long_absences(person: User, today: dt.date) -> None:
    """Bring the flags of a person's absences to the rule, from today on."""
    rows = {absence.pk: absence for absence in person.absences.all()}
    stretches = [
        Stretch(row.pk, row.valid_from, row.valid_until, row.suspends_roles)
        for row in rows.values()
    ]
    seen: set[int] = set()
    for piece in settle(stretches, today, settings.LONG_ABSENCE_DAYS):
        row = rows[piece.key]
        if piece.key in seen:
            row.pk = None
            row._state.adding = True
        seen.add(piece.key)
        row.valid_from, row.valid_until = piece.valid_from, piece.valid_until
        row.suspends_roles = piece.suspends
        row.save()
    mirror_accounts([person.pk], today)


def _days(row: Absence | Substitution) -> dict[str, str | int]:
    return {"from": row.valid_from.isoformat(), "until": row.valid_until.isoformat()}
