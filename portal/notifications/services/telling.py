"""Telling people what happened, and their marking it as read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from portal.notifications.enums import Delivery
from portal.notifications.kinds import NotificationKind, kind_of
from portal.notifications.models import Choice, Mail, Notification
from portal.notifications.tasks import enqueue

if TYPE_CHECKING:
    from portal.people.models import User


@dataclass(frozen=True)
class Telling:
    """What one person, by key, is told of one event."""

    person: int
    event: str
    params: Mapping[str, Any]


def notify(kind: str, people: "Iterable[User]", *, event: str, params: Mapping[str, Any]) -> int:
    """Tell people of an event; return how many had not been told of it yet.

    One event is one item for one person, however often it is told. Accounts that are closed or
    suspended get nothing. Mails go out after the commit. Raises `UnknownKind`.
    """
    return notify_each(kind, [Telling(person.pk, event, params) for person in people])


@transaction.atomic
def notify_each(kind: str, tellings: Iterable[Telling]) -> int:
    """Tell each person of an event of their own, as `notify` does, in as many queries for many."""
    spec = kind_of(kind)
    wanted = {(telling.event, telling.person): telling for telling in tellings}
    told = Notification.objects.filter(event__in={event for event, _ in wanted})
    for key in told.values_list("event", "person"):
        wanted.pop(key, None)
    in_use = _in_use({person for _, person in wanted})
    fresh = [wanted[key] for key in sorted(wanted) if key[1] in in_use]
    if not fresh:
        return 0
    delivery = _deliveries(spec, in_use)
    now = timezone.now()
    at_once = [one for one in fresh if delivery[one.person] == Delivery.AT_ONCE]
    mails = Mail.objects.bulk_create(
        Mail(person_id=one.person, created_at=now, changed_at=now) for one in at_once
    )
    mail_of = {(one.event, one.person): mail for one, mail in zip(at_once, mails, strict=True)}
    # Of two who tell the same at once, the later one leaves mails that carry nothing: dropped.
    Notification.objects.bulk_create(
        [
            Notification(
                person_id=one.person,
                event=one.event,
                kind=spec.code,
                params=dict(one.params),
                delivery=delivery[one.person],
                mail=mail_of.get((one.event, one.person)),
                created_at=now,
            )
            for one in fresh
        ],
        ignore_conflicts=True,
    )
    enqueue([mail.pk for mail in mails])
    return len(fresh)


def _in_use(keys: set[int]) -> set[int]:
    people = get_user_model().objects.active_on(timezone.localdate())
    return set(people.filter(pk__in=keys).values_list("pk", flat=True))


def _deliveries(spec: NotificationKind, keys: set[int]) -> dict[int, str]:
    """Return how each person wants to be told."""
    wanted: dict[int, str] = dict.fromkeys(keys, spec.default.value)
    if not spec.mandatory:
        chosen = Choice.objects.filter(kind=spec.code, person__in=keys)
        wanted |= dict(chosen.values_list("person", "delivery"))
    return wanted


@transaction.atomic
def mark_read(person: "User", *, notification: Notification) -> None:
    """Note that the person has read it; the first time counts."""
    Notification.objects.of(person).unread().filter(pk=notification.pk).update(
        read_at=timezone.now()
    )
    person.unread_count = None


@transaction.atomic
def mark_all_read(person: "User", *, kind: str = "") -> int:
    """Note that the person has read everything, or everything of a kind; return how many."""
    unread = Notification.objects.of(person).unread()
    person.unread_count = None
    return (unread.filter(kind=kind) if kind else unread).update(read_at=timezone.now())
