"""What the desk shows of duties."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.people.models import User
from portal.recurring.listing import DAYS_SOON, Row, rows_of
from portal.recurring.models import DutyTerm
from portal.recurring.querysets import TermQuerySet
from portal.recurring.viewers import Viewer, viewer_of
from portal.recurring.views.common import with_duties
from portal.shell import menu, panels
from portal.shell.menu import MenuLink
from portal.shell.panels import Panel, PanelItem
from portal.workdays import DAY

SHOWN = 6


def late_panel(user: User, today: dt.date) -> Panel | None:
    """Duties that are late; nothing when none is."""
    viewer = _viewer(user, today)
    owed = _owed(viewer).filter(due_on__lt=today)
    count = owed.count()
    if not count:
        return None
    rows = rows_of(with_duties(owed.order_by("due_on", "pk"))[:SHOWN], viewer)
    return Panel(
        code="duties_late",
        title=_("Late duties"),
        items=[_item(row, "bad") for row in rows],
        count=count,
        all_url=f"{reverse('recurring:mine')}?seis=late",
        group="late",
    )


def soon_panel(user: User, today: dt.date) -> Panel | None:
    """Duties that fall due within thirty days."""
    viewer = _viewer(user, today)
    owed = _owed(viewer).filter(due_on__gte=today, due_on__lte=today + DAYS_SOON * DAY)
    listed = list(with_duties(owed.order_by("due_on", "pk"))[: SHOWN + 1])
    if not listed:
        return None
    count = owed.count() if len(listed) > SHOWN else len(listed)
    return Panel(
        code="duties_soon",
        title=_("Duties that fall due"),
        items=[_item(row, "") for row in rows_of(listed[:SHOWN], viewer)],
        count=count,
        all_url=f"{reverse('recurring:mine')}?seis=soon",
        group="soon",
    )


def _viewer(user: User, today: dt.date) -> Viewer:
    """Read the viewer once for the panels of one desk."""
    kept: Viewer | None = user.__dict__.get("_duty_viewer")
    if kept is None or kept.today != today:
        kept = user.__dict__["_duty_viewer"] = viewer_of(user, today)
    return kept


def _owed(viewer: Viewer) -> TermQuerySet:
    owed: TermQuerySet = DutyTerm.objects.owed_on(viewer.today).next_ones(viewer.today)
    return owed.filter(duty__in=viewer.own_duties)


def _item(row: Row, tone: str) -> PanelItem:
    is_named = row.title == str(row.duty.kind_facts.label) and row.period
    meta = " · ".join(part for part in ("" if is_named else row.about, row.period) if part)
    return PanelItem(
        title=row.title,
        url=row.duty.get_absolute_url(),
        meta=meta,
        due=row.term.due_on,
        tone=tone or ("warn" if row.tone == "warn" else ""),  # type: ignore[arg-type]
        person=_("for %(person)s") % {"person": row.for_whom} if row.for_whom else "",
        lang=row.lang,
    )


def register() -> None:
    """Put duties on the desk and into the menu."""
    panels.register("duties_late", late_panel, order=20)
    panels.register("duties_soon", soon_panel, order=40)
    menu.register(
        MenuLink(
            code="duties",
            label=gettext_lazy("Duties"),
            url_name="recurring:mine",
            icon="refresh",
            may=lambda user: True,
            group="work",
            order=30,
        )
    )
