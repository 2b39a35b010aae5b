"""The newest notifications on the desk."""

import datetime as dt
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.notifications.models import Notification
from portal.notifications.seeing import visible_to
from portal.shell.panels import Panel, PanelItem

if TYPE_CHECKING:
    from portal.people.models import User

SHOWN = 5


def newest_panel(user: "User", today: dt.date) -> Panel | None:
    """Return the newest unread notifications."""
    unread = Notification.objects.of(user).unread()
    items = visible_to(user, list(unread[:SHOWN]))
    return Panel(
        code="notifications",
        title=_("Notifications"),
        items=[
            PanelItem(
                title=item.title,
                url=reverse("notifications:open", args=[item.pk]),
                meta=f"{item.spec.label} · {timezone.localtime(item.created_at):%d.%m.%Y}",
            )
            for item in items
        ],
        count=unread.count(),
        all_url=reverse("notifications:list"),
        empty=_("You have read everything."),
        group="own",
        place="side",
    )
