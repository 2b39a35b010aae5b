"""Making, changing, pausing and ending duties."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from portal.audit.services import record
from portal.people.models import Unit, User
from portal.recurring.errors import (
    AlreadyEnded,
    AlreadyPaused,
    NotManager,
    NotPaused,
    OwnerNotOne,
    SubjectTaken,
)
from portal.recurring.kinds import kind_of
from portal.recurring.models import Duty, DutyPause
from portal.recurring.permissions import may_change, may_create, may_give
from portal.recurring.planning import DAYS_TO_CATCH_UP, plan_anew, plan_first
from portal.recurring.rules import Rule, period_of
from portal.recurring.viewers import Viewer, viewer_of
from portal.workdays import DAY

RULE_FIELDS = ("frequency", "month", "day", "working_day", "chosen", "interval", "shift")


@transaction.atomic
def create_duty(
    actor: User | None,
    *,
    kind: str,
    today: dt.date,
    owner: "User | Unit | str",
    rule: Rule | None = None,
    starts_on: dt.date | None = None,
    title: str = "",
    note: str = "",
    subject: models.Model | None = None,
    unit: Unit | None = None,
    reminders: Iterable[int] | None = None,
) -> Duty:
    """Create a duty and plan its times; `owner` is a person, a unit for its head, or a role.

    None as the actor is the room that registered the kind. Raises `NotManager`, `SubjectTaken`,
    `RuleInvalid`.
    """
    facts = kind_of(kind)
    duty = Duty(
        kind=kind,
        title=title,
        note=note,
        unit=unit or _area_of(owner),
        reminders=_in_order(facts.default_reminders if reminders is None else reminders),
        starts_on=starts_on or today,
        created_by=actor,
        created_at=timezone.now(),
    )
    duty.rule = rule or facts.default_rule
    _give_to(duty, owner)
    if subject is not None:
        duty.subject_type = ContentType.objects.get_for_model(subject, for_concrete_model=False)
        duty.subject_id = subject.pk
    if actor is not None:
        _require_manager(viewer_of(actor, today), duty)
    try:
        with transaction.atomic():
            duty.save(force_insert=True)
    except IntegrityError as error:
        raise SubjectTaken from error
    plan_first(duty, today)
    record(actor, "recurring.duty_created", duty, data=_facts(duty), personal=_words(duty))
    return duty


@transaction.atomic
def change_duty(
    actor: User | None,
    *,
    duty: Duty,
    today: dt.date,
    owner: "User | Unit | str | None" = None,
    rule: Rule | None = None,
    reminders: Iterable[int] | None = None,
    title: str | None = None,
    note: str | None = None,
) -> Duty:
    """Change a duty from today on; a new rule plans the coming times anew, never the past."""
    locked = _locked(actor, duty, today)
    if owner is not None:
        _give_to(locked, owner)
        locked.unit = _area_of(owner) or locked.unit
    if actor is not None:
        _require_manager(viewer_of(actor, today), locked)
    if title is not None:
        locked.title = title
    if note is not None:
        locked.note = note
    if reminders is not None:
        locked.reminders = _in_order(reminders)
    is_new_rule = rule is not None and rule != locked.rule
    if rule is not None:
        locked.rule = rule
    locked.save()
    if is_new_rule:
        plan_anew(locked, today)
    record(actor, "recurring.duty_changed", locked, data=_facts(locked), personal=_words(locked))
    return locked


@transaction.atomic
def pause_duty(actor: User | None, *, duty: Duty, today: dt.date, reason: str) -> DutyPause:
    """Let a duty rest from today until it is resumed."""
    locked = _locked(actor, duty, today)
    if locked.pauses.filter(valid_until=None).exists():
        raise AlreadyPaused
    pause = DutyPause.objects.create(duty=locked, valid_from=today, reason=reason, paused_by=actor)
    record(actor, "recurring.duty_paused", locked, personal={"reason": reason})
    return pause


@transaction.atomic
def resume_duty(actor: User | None, *, duty: Duty, today: dt.date) -> None:
    """End the pause: what fell due in it is put off, periods wholly within it are dropped."""
    locked = _locked(actor, duty, today)
    pause = locked.pauses.filter(valid_until=None).first()
    if pause is None:
        raise NotPaused
    pause.valid_until, pause.resumed_by = today, actor
    pause.save(update_fields=["valid_until", "resumed_by"])
    rested = locked.terms.open().filter(due_on__gte=pause.valid_from)
    if locked.rule.follows_calendar:
        rested.filter(period_start__gte=pause.valid_from, period_end__lte=today).update(
            is_open=False
        )
        begin = period_of(locked.rule, today).start
        locked.planned_until = max(locked.planned_until or begin, begin)
        locked.save(update_fields=["planned_until"])
    catch_up = today + DAYS_TO_CATCH_UP * DAY
    rested.filter(due_on__lt=catch_up).update(due_on=catch_up)
    record(actor, "recurring.duty_resumed", locked)


@transaction.atomic
def end_duty(actor: User | None, *, duty: Duty, today: dt.date, reason: str = "") -> None:
    """End a duty today; its open times are dropped, what was done stays."""
    locked = _locked(actor, duty, today)
    locked.ends_on = max(today, locked.starts_on)
    locked.save(update_fields=["ends_on"])
    locked.terms.open().update(is_open=False)
    locked.pauses.filter(valid_until=None).update(valid_until=today)
    record(actor, "recurring.duty_ended", locked, personal={"reason": reason} if reason else None)


def _locked(actor: User | None, duty: Duty, today: dt.date) -> Duty:
    """Lock a duty that the actor may change; `AlreadyEnded`, `NotManager`."""
    locked = Duty.objects.select_for_update(of=("self",)).select_related("unit").get(pk=duty.pk)
    if locked.has_ended(today):
        raise AlreadyEnded
    if actor is not None and not may_change(viewer_of(actor, today), locked):
        raise NotManager
    return locked


def _require_manager(viewer: Viewer, duty: Duty) -> None:
    if not (may_create(viewer, duty.kind_facts, duty.unit) and may_give(viewer, duty)):
        raise NotManager


def _give_to(duty: Duty, owner: "User | Unit | str") -> None:
    if not owner:
        raise OwnerNotOne
    duty.owner_person = owner if isinstance(owner, User) else None
    duty.owner_unit = owner if isinstance(owner, Unit) else None
    duty.owner_role = owner if isinstance(owner, str) else ""


def _area_of(owner: "User | Unit | str") -> Unit | None:
    if isinstance(owner, Unit):
        return owner
    return owner.unit if isinstance(owner, User) else None


def _in_order(reminders: Iterable[int]) -> list[int]:
    return sorted(set(reminders), reverse=True)


def _facts(duty: Duty) -> dict[str, Any]:
    """What of a duty goes into the chain for good: nothing personal."""
    return {
        "kind": duty.kind,
        "owner": [duty.owner_person_id, duty.owner_role, duty.owner_unit_id],
        "unit": duty.unit_id,
        "rule": {name: getattr(duty, name) for name in RULE_FIELDS},
        "reminders": duty.reminders,
        "starts_on": duty.starts_on.isoformat(),
    }


def _words(duty: Duty) -> dict[str, str] | None:
    words = {"title": duty.title, "note": duty.note}
    return {key: value for key, value in words.items() if value} or None
