"""What emergency access puts on the desk."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.access.models import BreakGlass
from portal.access.permissions import visible_grants
from portal.people.models import User
from portal.shell.panels import Panel, PanelItem

SHOWN = 5


def own_panel(user: User, today: dt.date) -> Panel | None:
    """My emergency access while it runs; one query."""
    grant = BreakGlass.objects.of(user).open_at(timezone.now()).first()
    if grant is None:
        return None
    left = grant.minutes_left
    meta = ngettext("%(count)s minute left", "%(count)s minutes left", left) % {"count": left}
    item = PanelItem(
        title=_("Emergency access is open"),
        url=reverse("access:break_glass"),
        meta=meta,
        tone="warn",
    )
    title = _("My emergency access")
    return Panel("access.open", title, [item], 1, group="own", place="side")


def review_panel(user: User, today: dt.date) -> Panel | None:
    """Emergency accesses that wait for my review; one query on a day without any."""
    if not BreakGlass.objects.unreviewed().exclude(person=user).exists():
        return None
    waiting = visible_grants(user, today).unreviewed().exclude(person=user)
    grants = list(waiting.select_related("person").order_by("opened_at")[: SHOWN + 1])
    count = len(grants) if len(grants) <= SHOWN else waiting.count()
    if not grants:
        return None
    items = [
        PanelItem(
            title=_("Review the emergency access of %(person)s") % {"person": grant.person},
            url=reverse("access:break_glass_one", args=[grant.pk]),
            meta=f"{timezone.localtime(grant.opened_at):%d.%m.%Y %H:%M}",
            tone="bad",
        )
        for grant in grants[:SHOWN]
    ]
    return Panel(
        "access.review",
        _("Emergency access to review"),
        items,
        count,
        all_url=reverse("access:break_glass_list"),
    )
