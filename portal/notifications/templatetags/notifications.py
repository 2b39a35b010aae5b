"""What the header says, and a page that can be subscribed to."""

from typing import TYPE_CHECKING

from django import template
from django.template import Context

from portal.notifications.models import Notification, Subscription

if TYPE_CHECKING:
    from portal.people.models import User

register = template.Library()


@register.simple_tag(takes_context=True)
def told(context: Context) -> str:
    """Put `unread`, how many notifications are, into the context; where the page names itself as
    `subscribable` (topic, target), also whether the reader has `subscribed`."""
    person = context.get("user")
    if person is None or not person.is_authenticated:
        return ""
    context["unread"] = _unread(person)
    if (subscribable := context.get("subscribable")) is not None:
        topic, target = subscribable
        mine = Subscription.objects.filter(person=person, topic=topic, target=target)
        context["subscribed"] = mine.exists()
    return ""


def _unread(person: "User") -> int:
    """How many notifications are unread: as read with the person, or counted where they are not
    those of a session or have just read some."""
    if person.unread_count is None:
        return Notification.objects.of(person).unread().count()
    return person.unread_count
