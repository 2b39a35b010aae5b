"""What the desk shows of cases: my deadlines and tasks, the pool."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from guidance.cases.models import Case
from guidance.cases.querysets import CaseQuerySet
from guidance.cases.standing import HANDLER, LEAD, Standing, standing_of
from portal.people.models import User
from portal.shell import menu, panels
from portal.shell.menu import MenuLink
from portal.shell.panels import Group, Panel, PanelItem
from portal.workdays import add_working_days

SHOWN = 6
WORKING_DAYS_SOON = 5


def register() -> None:
    """Put cases on the desk and into the menu."""
    panels.register("cases.late", late_panel, order=10)
    panels.register("cases.soon", soon_panel, order=22)
    panels.register("cases.tasks", tasks_panel, order=24)
    panels.register("cases.pool", pool_panel, order=26)
    works = (HANDLER, LEAD)
    for code, label, url_name, icon, roles, order, action in (
        (
            "cases.receive",
            gettext_lazy("Receive an application"),
            "receive",
            "plus",
            works[:1],
            10,
            True,
        ),
        ("cases.mine", gettext_lazy("My cases"), "mine", "list", works, 10, False),
        ("cases.pool", pgettext_lazy("list of cases", "Pool"), "pool", "mail", works, 12, False),
        ("cases.team", gettext_lazy("Cases of the team"), "team", "users", works[1:], 14, False),
        (
            "cases.write_many",
            gettext_lazy("Letter to many people"),
            "write_many",
            "mail",
            works[1:],
            16,
            False,
        ),
    ):
        menu.register(
            MenuLink(
                code=code,
                label=label,
                url_name=f"cases:{url_name}",
                icon=icon,
                may=_holds(roles),
                order=order,
                action=action,
                section="cases" if code == "cases.mine" else "",
            )
        )


def late_panel(user: User, today: dt.date) -> Panel | None:
    """My cases whose deadline has passed; nothing when none is."""
    standing = _standing(user, today)
    if standing is None or not standing.handles_for:
        return None
    late = Case.objects.handled_by(standing).due_by(today - dt.timedelta(days=1))
    return _panel("cases.late", _("Late cases"), late, "late", "mine", "?tahtaeg=hilinenud")


def soon_panel(user: User, today: dt.date) -> Panel | None:
    """My cases whose deadline is near."""
    standing = _standing(user, today)
    if standing is None or not standing.handles_for:
        return None
    until = add_working_days(today, WORKING_DAYS_SOON)
    near = Case.objects.handled_by(standing).due_by(until).filter(due_on__gte=today)
    return _panel("cases.soon", _("Cases due soon"), near, "soon", "mine", "?tahtaeg=peagi")


def pool_panel(user: User, today: dt.date) -> Panel | None:
    """What nobody has taken yet."""
    standing = _standing(user, today)
    if standing is None:
        return None
    cases = Case.objects.in_pool().filter(unit__in={*standing.pools, *standing.leads})
    return _panel("cases.pool", _("Applications that nobody has taken"), cases, "waiting", "pool")


def tasks_panel(user: User, today: dt.date) -> Panel | None:
    """My open tasks within cases."""
    standing = _standing(user, today)
    if standing is None:
        return None
    tasks = user.case_tasks.filter(done_at=None).select_related("case").order_by("due_on", "pk")
    found = list(tasks[: SHOWN + 1])
    if not found:
        return None
    return Panel(
        code="cases.tasks",
        title=_("My tasks in cases"),
        items=[
            PanelItem(
                title=task.title,
                url=f"{task.case.get_absolute_url()}#ylesanded",
                meta=task.case.number,
                due=task.due_on,
            )
            for task in found[:SHOWN]
        ],
        count=tasks.count() if len(found) > SHOWN else len(found),
        group="own",
    )


def _panel(
    code: str, title: str, cases: CaseQuerySet, group: Group, list_name: str, query: str = ""
) -> Panel | None:
    """Two queries at most: the first cases by deadline, and how many there are when more."""
    found = list(cases.soonest_first()[: SHOWN + 1])
    if not found:
        return None
    return Panel(
        code=code,
        title=title,
        items=[
            PanelItem(
                title=f"{case.number}, {case.kind_name}",
                url=case.get_absolute_url(),
                meta=str(case.get_state_display()),
                due=case.due_on,
                tone="bad" if group == "late" else "",
            )
            for case in found[:SHOWN]
        ],
        count=cases.count() if len(found) > SHOWN else len(found),
        all_url=f"{reverse(f'cases:{list_name}')}{query}",
        group=group,
    )


def _standing(user: User, today: dt.date) -> Standing | None:
    """Return the standing of who may work on cases, without a query for everybody else."""
    if not user.has_role(HANDLER, LEAD):
        return None
    return standing_of(user, today)


def _holds(roles: tuple[str, ...]) -> Any:
    return lambda user: user.has_role(*roles)
