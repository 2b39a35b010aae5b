"""The daily round: what an absence puts off, and who is reminded of what."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Q, Subquery

from portal.notifications.services import Telling, notify_each
from portal.people.models import Absence
from portal.recurring.enums import WhenAbsent
from portal.recurring.kinds import all_kinds
from portal.recurring.models import DutyTerm, ReminderSent
from portal.recurring.owners import OwnersOn
from portal.recurring.planning import DAYS_TO_CATCH_UP
from portal.recurring.rules import LONGEST_REMINDER, reached
from portal.workdays import DAY

CHUNK = 1000
TOGETHER = 200

REMINDER, LATE, PASSED = "recurring.reminder", "recurring.late", "recurring.passed_on"


@dataclass(frozen=True)
class Reminder:
    """That a term falls due so many days from now, for one person."""

    term: int
    duty: int
    days_before: int
    kind: str
    due: dt.date


Parcel = tuple[int, list[Reminder]]
"""A person, by key, with the reminders of one kind."""


def put_off_for_absence(today: dt.date) -> int:
    """Put off what waits and falls due while its person is away; return how many terms."""
    waiting = [kind.code for kind in all_kinds() if kind.when_absent == WhenAbsent.WAIT]
    away = (
        Absence.objects.filter(
            Q(valid_from__lte=today),
            person=OuterRef("duty__owner_person"),
            valid_from__lte=OuterRef("due_on"),
        )
        .order_by("-valid_until")
        .values("valid_until")[:1]
    )
    terms = (
        DutyTerm.objects.owed_on(today)
        .filter(duty__kind__in=waiting, duty__owner_person__isnull=False)
        .annotate(away_until=Subquery(away))
        .exclude(away_until=None)
    )
    put_off = []
    for term in terms.only("due_on").iterator(chunk_size=CHUNK):
        catch_up = term.away_until + DAYS_TO_CATCH_UP * DAY  # type: ignore[attr-defined]
        if term.due_on < catch_up:
            put_off.append(DutyTerm(pk=term.pk, due_on=catch_up))
    DutyTerm.objects.bulk_update(put_off, ["due_on"], batch_size=CHUNK)
    return len(put_off)


def reminders_of(today: dt.date) -> dict[int, dict[str, list[Reminder]]]:
    """Return what is still to be sent today, by person and kind of notification."""
    owners = OwnersOn(today)
    found: dict[int, dict[str, list[Reminder]]] = defaultdict(lambda: defaultdict(list))
    for terms in _chunks(today):
        sent = set(
            ReminderSent.objects.filter(term__in=terms).values_list("term", "days_before", "person")
        )
        for term in terms:
            offset = reached(tuple(term.duty.reminders), term.due_on, today)
            if offset is None:
                continue
            who = owners.of(term.duty)
            event = PASSED if who.passed else LATE if term.due_on < today else REMINDER
            for person in who.people:
                if (term.pk, offset, person) not in sent:
                    reminder = Reminder(term.pk, term.duty_id, offset, term.duty.kind, term.due_on)
                    found[person][event].append(reminder)
    return found


def _chunks(today: dt.date) -> Iterator[list[DutyTerm]]:
    """Yield the terms that may have a reminder, some at a time."""
    last = 0
    terms = (
        DutyTerm.objects.owed_on(today)
        .filter(due_on__lte=today + LONGEST_REMINDER * DAY)
        .select_related("duty")
        .order_by("pk")
    )
    while chunk := list(terms.filter(pk__gt=last)[:CHUNK]):
        yield chunk
        last = chunk[-1].pk


def remind(today: dt.date) -> int:
    """Send today's reminders, one notification of a kind to a person; return how many reminders.

    A repeated or simultaneous run sends nothing twice: each reminder is recorded once, in the
    transaction that sends it.
    """
    parcels: dict[str, list[Parcel]] = defaultdict(list)
    for person, by_event in sorted(reminders_of(today).items()):
        for event, reminders in by_event.items():
            parcels[event].append((person, sorted(reminders, key=lambda one: (one.due, one.term))))
    return sum(
        _send(event, of_kind[start : start + TOGETHER], today)
        for event, of_kind in parcels.items()
        for start in range(0, len(of_kind), TOGETHER)
    )


def _send(event: str, parcels: list[Parcel], today: dt.date) -> int:
    """Send to some people in one transaction; one by one where another run was sooner."""
    try:
        with transaction.atomic():
            ReminderSent.objects.bulk_create(
                ReminderSent(
                    term_id=reminder.term,
                    days_before=reminder.days_before,
                    person_id=person,
                    sent_on=today,
                )
                for person, reminders in parcels
                for reminder in reminders
            )
            notify_each(event, [_telling(person, reminders) for person, reminders in parcels])
    except IntegrityError:
        if len(parcels) == 1:
            return 0
        return sum(_send(event, [parcel], today) for parcel in parcels)
    return sum(len(reminders) for _, reminders in parcels)


def _telling(person: int, reminders: list[Reminder]) -> Telling:
    first = reminders[0]
    return Telling(
        person,
        event=f"duty_term:{first.term}:{first.days_before}",
        params={
            "person": person,
            "duty": first.duty if len(reminders) == 1 else None,
            "count": len(reminders),
            "due": first.due.isoformat(),
            "kinds": dict(Counter(reminder.kind for reminder in reminders)),
        },
    )
