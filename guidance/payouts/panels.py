"""What the desk and the menu show of payouts."""

import datetime as dt

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from guidance.payouts import permissions
from guidance.payouts.enums import RunState
from guidance.payouts.models import Outcome, PayoutRun
from guidance.payouts.planning import due_days
from guidance.payouts.statistics.tables import month_name
from portal.people.models import User
from portal.shell import menu, panels
from portal.shell.menu import MenuLink
from portal.shell.panels import Panel, PanelItem

SHOWN = 6
MOST_OWN = 200  # of a handler's people
PLACES = {
    RunState.DRAFT: 0,
    RunState.FORMED: 2,
    RunState.APPROVED: 3,
    RunState.HANDED_OVER: 4,
}


def register() -> None:
    """Put payouts on the desk and into the menu."""
    panels.register("payouts.runs", runs_panel, order=18)
    panels.register("payouts.returns", returns_panel, order=28)
    menu.register(
        MenuLink(
            "payouts.runs",
            gettext_lazy("Payouts"),
            "payouts:runs",
            "coins",
            permissions.may_read,
            order=16,
            section="payouts",
        )
    )
    menu.register(
        MenuLink(
            "payouts.statistics",
            gettext_lazy("Statistics of payouts"),
            "payouts:statistics",
            "compare",
            permissions.may_read_statistics,
            order=44,
        )
    )


def runs_panel(user: User, today: dt.date) -> Panel | None:
    """Runs that wait for a step of this person, by the day it is to be done; one query."""
    wanted = _waiting_for(user)
    if wanted is None:
        return None
    runs = list(PayoutRun.objects.filter(wanted).order_by("payday", "pk"))
    items = [
        PanelItem(
            title=f"{run.number} · {month_name(run.month)}",
            url=run.get_absolute_url(),
            meta=f"{run.get_channel_display()}, {run.get_state_display()}",
            due=due_days(run.month)[PLACES[RunState(run.state)]],
        )
        for run in runs[:SHOWN]
    ]
    return Panel(
        code="payouts.runs",
        title=_("Payout runs"),
        items=items,
        count=len(runs),
        all_url=reverse("payouts:runs"),
        empty=_("Runs that wait for your step appear here."),
    )


def returns_panel(user: User, today: dt.date) -> Panel | None:
    """Payments that came back and wait to be paid again, for who pays; two queries.

    A handler gets those of the people whose latest case is theirs; one query.
    """
    waiting = Outcome.objects.waiting().select_related("payment__run").order_by("on", "pk")
    if permissions.may_prepare(user):
        count = waiting.count()
        items = [
            _returned(one, reverse("payouts:return", args=[one.payment.end_to_end_id]))
            for one in waiting[: SHOWN if count else 0]
        ]
        all_url = reverse("payouts:returns")
    elif permissions.may_keep_accounts(user):
        rows = waiting.of_handler(user)[:MOST_OWN]
        items = [
            _returned(one, reverse("cases:case", args=[one.case_number]))  # type: ignore[attr-defined]
            for one in rows
        ]
        count, all_url = len(items), ""
    else:
        return None
    if not count:
        return None
    title = ngettext("Payment that came back", "Payments that came back", count)
    return Panel("payouts.returns", title, items[:SHOWN], count, all_url)


def _returned(outcome: Outcome, url: str) -> PanelItem:
    meta = f"{outcome.get_kind_display()} {outcome.code}".strip()
    return PanelItem(title=outcome.payment.end_to_end_id, url=url, meta=meta)


def _waiting_for(user: User) -> Q | None:
    """The runs that wait for this person: never one that they had the step before of."""
    prepares, approves = permissions.may_prepare(user), permissions.may_approve(user)
    if not (prepares or approves or permissions.may_release(user)):
        return None
    found = Q(pk=None)
    if prepares:
        found |= Q(state__in=[RunState.DRAFT, RunState.HANDED_OVER])
        found |= Q(state=RunState.FORMED, prepared_by=user)
    if approves:
        found |= Q(state=RunState.FORMED) & ~Q(prepared_by=user)
    if permissions.may_release(user):
        found |= Q(state=RunState.APPROVED) & ~Q(prepared_by=user) & ~Q(approved_by=user)
    return found
