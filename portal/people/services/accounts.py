"""The life of an account: opened, suspended, resumed, closed. Nothing is ever deleted."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from portal.audit.services import record
from portal.people.errors import (
    AccountClosed,
    AlreadyEnded,
    AlreadySuspended,
    BeginsInPast,
    EndsInPast,
    EndsSooner,
    NotSuspended,
    OutsideAccount,
    PeriodBackwards,
    ReasonMissing,
)
from portal.people.models import AccountSuspension, Unit, User
from portal.people.notices import tell
from portal.people.permissions import managing_for, require_manager, require_right_over
from portal.people.services.mirror import mirror_account
from portal.people.services.units import require_unit_open


@transaction.atomic
def create_person(
    actor: User | None,
    *,
    username: str,
    first_name: str,
    last_name: str,
    today: dt.date,
    email: str = "",
    personal_code: str = "",
    unit: Unit | None = None,
    language: str = "et",
    opens_on: dt.date | None = None,
    closes_on: dt.date | None = None,
    password: str | None = None,
) -> User:
    """Open an account without roles; without a password the person cannot sign in locally."""
    require_manager(actor)
    require_unit_open(unit)
    begins = opens_on or today
    if actor is not None and begins < today:
        raise BeginsInPast(today)
    if closes_on is not None and closes_on <= begins:
        raise PeriodBackwards
    person = User(
        username=username,
        first_name=first_name,
        last_name=last_name,
        email=email,
        personal_code=personal_code,
        unit=unit,
        language=language,
        opens_on=begins,
        closes_on=closes_on,
    )
    person.set_password(password)
    person.is_active, person.mirrored_on = person.is_open_on(today), today
    person.full_clean(exclude=["password"])
    person.save()
    days = {"from": begins, "until": closes_on, "unit": unit.code if unit else None}
    _record(actor, "people.account_opened", person, today, data=_iso(days), personal=_names(person))
    return person


@transaction.atomic
def correct_person(
    actor: User | None,
    *,
    person: User,
    first_name: str,
    last_name: str,
    email: str,
    personal_code: str = "",
    today: dt.date,
) -> User:
    """Correct the name and the address, add a missing personal code; nobody corrects their own."""
    require_right_over(actor, person, today)
    person = locked(person)
    person.first_name, person.last_name, person.email = first_name, last_name, email
    person.personal_code = person.personal_code or personal_code
    person.full_clean(exclude=["password"])
    person.save(update_fields=["first_name", "last_name", "email", "personal_code"])
    _record(actor, "people.person_corrected", person, today, personal=_names(person))
    return person


@transaction.atomic
def choose_language(person: User, *, language: str) -> None:
    """Take note of the language in which a person wants their letters."""
    person.language = language
    person.full_clean(exclude=["password"])
    person.save(update_fields=["language"])


@transaction.atomic
def change_unit(actor: User | None, *, person: User, unit: Unit | None, today: dt.date) -> User:
    """Move a person to another unit; their head is another from now on."""
    require_right_over(actor, person, today)
    require_unit_open(unit)
    person = locked(person)
    require_open(person, today)
    former, person.unit = person.unit, unit
    person.save(update_fields=["unit"])
    codes = {"from": former.code if former else None, "to": unit.code if unit else None}
    _record(actor, "people.unit_changed", person, today, data=codes)
    return person


@transaction.atomic
def suspend_account(
    actor: User | None,
    *,
    person: User,
    valid_from: dt.date,
    valid_until: dt.date | None = None,
    reason: str,
    today: dt.date,
) -> AccountSuspension:
    """Take an account out of use for `[valid_from, valid_until)`; sessions end on the first day."""
    require_right_over(actor, person, today)
    person = locked(person)
    check_period(actor, person, valid_from, valid_until, today)
    if not reason.strip():
        raise ReasonMissing
    if person.suspensions.overlapping(valid_from, valid_until).exists():
        raise AlreadySuspended
    suspension = AccountSuspension.objects.create(
        person=person,
        valid_from=valid_from,
        valid_until=valid_until,
        reason=reason.strip(),
        suspended_by=actor,
        suspended_at=timezone.now(),
    )
    mirror_account(person, today)
    days = _iso({"from": valid_from, "until": valid_until, "suspension": suspension.pk})
    _record(
        actor, "people.account_suspended", person, today, data=days, personal={"reason": reason}
    )
    tell(actor, "people.account_suspended", person, f"suspension:{suspension.pk}:begun", days)
    return suspension


@transaction.atomic
def resume_account(
    actor: User | None, *, suspension: AccountSuspension, on: dt.date, today: dt.date
) -> AccountSuspension:
    """End a suspension on a day; one that has not begun is cancelled."""
    person = suspension.person
    require_right_over(actor, person, today)
    person = locked(person)
    require_open(person, today)
    suspension = person.suspensions.get(pk=suspension.pk)
    if suspension.has_ended(today):
        raise NotSuspended
    suspension.valid_until = day_of_end(suspension.valid_from, suspension.valid_until, on, today)
    suspension.resumed_by = actor
    suspension.save(update_fields=["valid_until", "resumed_by"])
    mirror_account(person, today)
    days = _iso({"on": suspension.valid_until, "suspension": suspension.pk})
    _record(actor, "people.account_resumed", person, today, data=days)
    tell(actor, "people.account_resumed", person, f"suspension:{suspension.pk}:ended", days)
    return suspension


@transaction.atomic
def close_account(
    actor: User | None, *, person: User, on: dt.date, reason: str, today: dt.date
) -> User:
    """Close an account from a day on, today or later: its roles and suspensions end that day.

    Sessions end with it, today at once. A coming closing can be brought forward, not put off:
    the roles would stay ended. What the person did and held stays as it was.
    """
    require_right_over(actor, person, today)
    person = locked(person)
    require_open(person, today)
    if not reason.strip():
        raise ReasonMissing
    if actor is not None and on < today:
        raise EndsInPast(today)
    if person.closes_on is not None and on > person.closes_on:
        raise EndsSooner(person.closes_on)
    person.closes_on = max(on, person.opens_on)
    person.closed_by, person.close_reason = actor, reason.strip()[:300]
    person.save(update_fields=["closes_on", "closed_by", "close_reason"])
    ended = _end_everything(actor, person, person.closes_on, reason)
    mirror_account(person, today)
    days = _iso({"on": person.closes_on, "roles": ended})
    _record(actor, "people.account_closed", person, today, data=days, personal={"reason": reason})
    if person.closes_on > today:
        event = f"account:{person.pk}:closes:{person.closes_on.isoformat()}"
        tell(actor, "people.account_closes", person, event, days)
    return person


def _end_everything(actor: User | None, person: User, on: dt.date, reason: str) -> list[int]:
    """End what would last beyond the day; what begins later is cancelled. Return the roles.

    Rights in registers end too, and wait for user support to remove them there.
    """
    lasting = person.assignments.lasting_beyond(on)
    ended = list(lasting.order_by("pk").values_list("pk", flat=True))
    until = Case(When(valid_from__gt=on, then=F("valid_from")), default=Value(on))
    by: dict[str, Any] = {"valid_until": until, "ended_by": actor, "ended_at": timezone.now()}
    lasting.filter(pk__in=ended).update(**by, end_reason=reason[:300])
    person.external_rights.lasting_beyond(on).update(**by, end_reason=reason[:300])
    person.headships.lasting_beyond(on).update(**by)
    person.suspensions.lasting_beyond(on).update(valid_until=until)
    return ended


def _record(
    actor: User | None, verb: str, person: User, today: dt.date, **parts: dict[str, Any]
) -> None:
    record(actor, verb, person, for_whom=managing_for(actor, today), **parts)


def locked(person: User) -> User:
    """Return the person as stored, their row locked until the transaction ends."""
    return User.objects.select_for_update().get(pk=person.pk)


def require_open(person: User, today: dt.date) -> None:
    """Raise AccountClosed for an account that has closed."""
    if person.closes_on is not None and person.closes_on <= today:
        raise AccountClosed(person.closes_on)


def check_period(
    actor: User | None,
    person: User,
    valid_from: dt.date,
    valid_until: dt.date | None,
    today: dt.date,
) -> None:
    """Check `[valid_from, valid_until)`: forwards, not in the past, while the account is open.

    The server itself may enter the past, to take over what was so.
    """
    if valid_until is not None and valid_until <= valid_from:
        raise PeriodBackwards
    if actor is not None:
        require_open(person, today)
        if valid_from < today:
            raise BeginsInPast(today)
    late = person.closes_on is not None and (valid_until is None or valid_until > person.closes_on)
    if valid_from < person.opens_on or late:
        raise OutsideAccount(person.opens_on, person.closes_on)


def day_of_end(
    valid_from: dt.date, valid_until: dt.date | None, on: dt.date, today: dt.date
) -> dt.date:
    """Return the day on which a row ends when it is ended on a day; not before it begins."""
    if valid_until is not None and valid_until <= max(today, valid_from):
        raise AlreadyEnded
    if on < today:
        raise EndsInPast(today)
    if valid_until is not None and on > valid_until:
        raise EndsSooner(valid_until)
    return max(on, valid_from)


def _iso(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in facts.items()
    }


def _names(person: User) -> dict[str, str]:
    return {
        "name": person.get_full_name(),
        "username": person.username,
        "email": person.email,
        "personal_code": person.personal_code,
    }
