"""For rooms that give duties to many people at once, and know the day better than the rule."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from portal.audit.services import record
from portal.people.models import User
from portal.recurring.kinds import kind_of
from portal.recurring.models import Duty, DutyTerm
from portal.recurring.planning import term_of
from portal.recurring.rules import Rule, first_after
from portal.workdays import DAY

CHUNK = 500


@dataclass(frozen=True)
class Wanted:
    """A duty of a person about something that a room holds, due for the first time on a day."""

    owner: User
    subject: models.Model
    first_due: dt.date
    rule: Rule


@transaction.atomic
def create_duties(kind: str, *, wanted: Sequence[Wanted], today: dt.date) -> list[Duty]:
    """Create duties of a room from today on, all of one kind and counted from the last time, and
    plan their first times; one event tells of them."""
    if not wanted:
        return []
    reminders = sorted(set(kind_of(kind).default_reminders), reverse=True)
    now = timezone.now()
    duties, terms = [], []
    for one in wanted:
        duty = Duty(
            kind=kind,
            owner_person=one.owner,
            unit_id=one.owner.unit_id,
            subject_type=ContentType.objects.get_for_model(one.subject, for_concrete_model=False),
            subject_id=one.subject.pk,
            reminders=reminders,
            starts_on=today,
            created_at=now,
        )
        duty.rule = one.rule
        duties.append(duty)
        terms.append(term_of(duty, *first_after(one.rule, one.first_due, today)))
    Duty.objects.bulk_create(duties, batch_size=CHUNK)
    DutyTerm.objects.bulk_create(terms, batch_size=CHUNK)
    facts = {"kind": kind, "count": len(duties), "duties": [duties[0].pk, duties[-1].pk]}
    record(None, "recurring.duties_created", data=facts)
    return duties


@transaction.atomic
def move_open_terms(days: Mapping[int, dt.date]) -> None:
    """Let the open time of each duty, by its key, fall due on another day, sooner or later, as its
    room says; as many queries for many, and one event tells of them."""
    open_ones = DutyTerm.objects.open().filter(duty__in=list(days)).select_for_update()
    earliest: dict[int, DutyTerm] = {}
    for term in open_ones.order_by("due_on", "pk"):
        earliest.setdefault(term.duty_id, term)
    moved = [term for key, term in earliest.items() if term.due_on != days[key]]
    if not moved:
        return
    told = {
        str(term.pk): [term.due_on.isoformat(), days[term.duty_id].isoformat()] for term in moved
    }
    for term in moved:
        day = days[term.duty_id]
        term.period_start, term.period_end = min(term.period_start, day), day + DAY
        term.planned_on = term.due_on = day
    DutyTerm.objects.bulk_update(
        moved, ["period_start", "period_end", "planned_on", "due_on"], batch_size=CHUNK
    )
    record(None, "recurring.term_moved", data={"terms": told})
