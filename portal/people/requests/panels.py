"""What requests and substitution put on the desk; each panel takes a constant number of queries."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.people.models import AccessRequest, Substitution, User
from portal.people.periods import last_day
from portal.people.permissions import may_manage_people
from portal.people.requests.deciders import deciders_for
from portal.people.requests.lists import rights_to_remove, to_approve, to_carry_out
from portal.people.requests.permissions import may_keep_registers, may_see_all_requests
from portal.shell import menu, panels
from portal.shell.panels import Panel, PanelItem
from portal.shell.templatetags.shell import day

SHOWN = 5


def register_panels() -> None:
    """Put the panels on the desk and the links into the menu."""
    panels.register("requests_to_approve", requests_to_approve, 30)
    panels.register("requests_to_carry_out", requests_to_carry_out, 31)
    panels.register("rights_to_remove", external_rights_to_remove, 32)
    panels.register("substituting", substituting, 33)
    panels.register("own_requests", own_requests, 60)
    for code, label, url_name, icon, may, order in (
        ("requests", gettext_lazy("Access requests"), "requests:mine", "key", _anybody, 210),
        (
            "substitutions",
            gettext_lazy("Absences and substitution"),
            "substitutions:list",
            "users",
            _anybody,
            220,
        ),
        (
            "all_requests",
            gettext_lazy("All access requests"),
            "requests:all",
            "list",
            may_see_all_requests,
            230,
        ),
        (
            "registers",
            gettext_lazy("Registers"),
            "requests:registers",
            "book",
            may_keep_registers,
            240,
        ),
    ):
        menu.register(menu.MenuLink(code, label, url_name, icon, may, "people", order))


def _anybody(user: User) -> bool:
    return True


def requests_to_approve(user: User, today: dt.date) -> Panel | None:
    """Requests that wait for my approval; only for those who decide on anything."""
    deciders = deciders_for(user, today)
    found = to_approve(user, today, deciders)
    if not found and not deciders.decides(user.pk):
        return None
    return Panel(
        code="requests_to_approve",
        title=_("Access requests to approve"),
        items=[_item(request) for request in found[:SHOWN]],
        count=len(found),
        all_url=reverse("requests:to_approve"),
        empty=_("No request waits for your approval."),
    )


def requests_to_carry_out(user: User, today: dt.date) -> Panel | None:
    """Approved requests for user support."""
    if not may_manage_people(user):
        return None
    found = to_carry_out(user, today)
    return Panel(
        code="requests_to_carry_out",
        title=_("Access requests to carry out"),
        items=[_item(request) for request in found[:SHOWN]],
        count=found.count(),
        all_url=reverse("requests:to_carry_out"),
        empty=_("No request waits to be carried out."),
    )


def external_rights_to_remove(user: User, today: dt.date) -> Panel | None:
    """Ended rights in external registers that are to be taken away there."""
    if not may_manage_people(user):
        return None
    rights = list(rights_to_remove(user, today)[: 4 * SHOWN])
    if not rights:
        return None
    items = [
        PanelItem(
            title=f"{right.register}: {right.right}",
            url=reverse("requests:right", args=[right.pk]),
            meta=_("ended %(day)s") % {"day": day(last_day(right.valid_until))},
            due=right.valid_until,
            tone="bad" if right.valid_until < today else "warn",
            person=str(right.person),
        )
        for right in rights[:SHOWN]
    ]
    return Panel(
        code="rights_to_remove",
        title=_("Rights to remove in registers"),
        items=items,
        count=len(rights) if len(rights) < 4 * SHOWN else rights_to_remove(user, today).count(),
        all_url=reverse("requests:to_carry_out"),
    )


def substituting(user: User, today: dt.date) -> Panel | None:
    """Whom I stand in for today."""
    rows = list(
        Substitution.objects.on(today)
        .filter(substitute=user)
        .select_related("absent")
        .prefetch_related("roles")
        .order_by("valid_until")
    )
    if not rows:
        return None
    items = [
        PanelItem(
            title=str(row.absent),
            url=reverse("substitutions:substitution", args=[row.pk]),
            meta=_("until %(day)s") % {"day": day(last_day(row.valid_until))},
            tone="info",
        )
        for row in rows
    ]
    return Panel(
        code="substituting",
        title=_("You stand in for"),
        items=items[:SHOWN],
        count=len(items),
        all_url=reverse("substitutions:list"),
        group="own",
        place="side",
    )


def own_requests(user: User, today: dt.date) -> Panel | None:
    """My open requests and those for me."""
    found = list(AccessRequest.objects.open().concerning(user).with_people().order_by("due_on"))
    if not found:
        return None
    return Panel(
        code="own_requests",
        title=_("My access requests"),
        items=[_own_item(request) for request in found[:SHOWN]],
        count=len(found),
        all_url=reverse("requests:mine"),
        group="own",
        place="side",
    )


def _item(request: AccessRequest) -> PanelItem:
    return PanelItem(
        title=str(request),
        url=request.get_absolute_url(),
        meta=_("asked by %(person)s") % {"person": request.requester},
        due=request.due_on,
        person=str(request.beneficiary),
    )


def _own_item(request: AccessRequest) -> PanelItem:
    return PanelItem(
        title=str(request), url=request.get_absolute_url(), meta=request.get_state_display()
    )
