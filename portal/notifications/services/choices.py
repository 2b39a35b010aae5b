"""How a person wants to be told, and of what."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from portal.notifications.enums import Delivery
from portal.notifications.errors import MandatoryKind, UnknownTopic
from portal.notifications.kinds import kind_of
from portal.notifications.models import Choice, Subscription
from portal.notifications.topics import topic_of

if TYPE_CHECKING:
    from portal.people.models import User


@transaction.atomic
def choose_delivery(person: "User", *, kind: str, delivery: Delivery) -> None:
    """Keep the choice for a kind. Raises `UnknownKind`, `MandatoryKind`."""
    if kind_of(kind).mandatory:
        raise MandatoryKind(kind)
    Choice.objects.update_or_create(person=person, kind=kind, defaults={"delivery": delivery})


@transaction.atomic
def subscribe(person: "User", *, topic: str, target: str) -> None:
    """Tell the person of the target from now on; raises `UnknownTopic` for what they may not
    see."""
    if not topic_of(topic).targets(person, [target]):
        raise UnknownTopic(f"{topic}:{target}")
    Subscription.objects.get_or_create(
        person=person, topic=topic, target=target, defaults={"created_at": timezone.now()}
    )


@transaction.atomic
def unsubscribe(person: "User", *, topic: str, target: str) -> None:
    """Tell the person no more."""
    Subscription.objects.filter(person=person, topic=topic, target=target).delete()
