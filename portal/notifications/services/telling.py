"""Telling people what happened, and their marking it as read."""

from collections.abc import Iterable, Mapping
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


@transaction.atomic
def notify(kind: str, people: "Iterable[User]", *, event: str, params: Mapping[str, Any]) -> int:
    """Tell people of an event; return how many had not been told of it yet.

    One event is one item for one person, however often it is told. Accounts that are closed or
    suspended get nothing. Mails go out after the commit. Raises `UnknownKind`.
    """
    spec = kind_of(kind)
    told = Notification.objects.filter(event=event).values_list("person", flat=True)
    keys = _in_use({person.pk for person in people}) - set(told)
    if not keys:
        return 0
    delivery = _deliveries(spec, keys)
    now = timezone.now()
    at_once = sorted(key for key in keys if delivery[key] == Delivery.AT_ONCE)
    mails = {
        mail.person_id: mail
        for mail in Mail.objects.bulk_create(
            Mail(person_id=key, created_at=now, changed_at=now) for key in at_once
        )
    }
    # Of two who tell the same at once, the later one leaves mails that carry nothing: dropped.
    Notification.objects.bulk_create(
        [
            Notification(
                person_id=key,
                event=event,
                kind=spec.code,
                params=dict(params),
                delivery=delivery[key],
                mail=mails.get(key),
                created_at=now,
            )
            for key in sorted(keys)
        ],
        ignore_conflicts=True,
    )
    enqueue([mail.pk for mail in mails.values()])
    return len(keys)


def _in_use(keys: set[int]) -> set[int]:
    people = get_user_model().objects.active_on(timezone.localdate())
    return set(people.filter(pk__in=keys).values_list("pk", flat=True))


def _deliveries(spec: NotificationKind, keys: set[int]) -> dict[int, str]:
    """Return how each person wants to be told."""
    wanted: dict[int, str] = dict.fromkeys(keys, spec.default.value)
    if not spec.mandatory:
        chosen = Choice.objects.filter(kind=spec.code).values_list("person", "delivery")
        wanted |= {person: delivery for person, delivery in chosen if person in keys}
    return wanted


@transaction.atomic
def mark_read(person: "User", *, notification: Notification) -> None:
    """Note that the person has read it; the first time counts."""
    Notification.objects.of(person).unread().filter(pk=notification.pk).update(
        read_at=timezone.now()
    )


@transaction.atomic
def mark_all_read(person: "User", *, kind: str = "") -> int:
    """Note that the person has read everything, or everything of a kind; return how many."""
    unread = Notification.objects.of(person).unread()
    return (unread.filter(kind=kind) if kind else unread).update(read_at=timezone.now())
