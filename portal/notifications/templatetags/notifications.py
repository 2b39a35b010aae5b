"""What the header and a page that can be subscribed to say, from one query."""

from django import template
from django.contrib.auth import get_user_model
from django.db.models import Exists, Func, IntegerField, Subquery
from django.template import Context

from portal.notifications.models import Notification, Subscription

register = template.Library()


@register.simple_tag(takes_context=True)
def told(context: Context) -> str:
    """Put `unread`, how many notifications are, into the context; where the page names itself as
    `subscribable` (topic, target), also whether the reader has `subscribed`."""
    person = context.get("user")
    if person is None or not person.is_authenticated:
        return ""
    unread = Notification.objects.of(person).unread().order_by()
    subscribable = context.get("subscribable")
    if subscribable is None:
        context["unread"] = unread.count()
        return ""
    topic, target = subscribable
    mine = Subscription.objects.filter(person=person, topic=topic, target=target)
    counted = Func("pk", function="COUNT", output_field=IntegerField())
    people = get_user_model().objects.filter(pk=person.pk)
    context["unread"], context["subscribed"] = people.values_list(
        Subquery(unread.annotate(count=counted).values("count")), Exists(mine)
    ).get()
    return ""
