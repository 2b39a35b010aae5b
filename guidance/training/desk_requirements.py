"""What training shows elsewhere: the desk, the menu, and beside requests for access."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guidance.training import status
from guidance.training.models import Assignment, Consequence
from guidance.training.seeing import Sight
from guidance.training.status import Mine
from guidance.training.validity import State
from portal.people.models import User
from portal.people.requests import checks
from portal.people.requests.checks import Concern
from portal.shell import menu, panels
from portal.shell.menu import MenuLink
from portal.shell.panels import Panel, PanelItem, Tone
from portal.shell.templatetags.shell import day

SHOWN = 6
ITEM_TONES: dict[str, Tone] = {
    State.LAPSED: "bad",
    State.LATE: "bad",
    State.EXPIRING: "warn",
}


def mine_panel(user: User, today: dt.date) -> Panel | None:
    """What the person has to take now; nothing when all is valid."""
    waiting = [one for one in status.mine(user, today) if one.is_open]
    if not waiting:
        return None
    return Panel(
        code="training_mine",
        title=_("My training"),
        items=[_item(one) for one in waiting[:SHOWN]],
        count=len(waiting),
        all_url=reverse("training:mine"),
        group="own",
        place="side",
    )


def _item(one: Mine) -> PanelItem:
    meta = _("questions on a change") if one.questions else str(one.standing.words)
    return PanelItem(
        title=str(one.requirement),
        url=one.quiz.get_absolute_url(),
        meta=meta,
        due=one.due_on,
        tone="warn" if one.questions else ITEM_TONES.get(one.standing.state, ""),
    )


def lapsed_panel(user: User, today: dt.date) -> Panel | None:
    """People in sight whose check has lapsed; nothing when there is none."""
    sight = Sight(user, today)
    if not sight.sees_somebody:
        return None
    lapsed = Assignment.objects.open().filter(sight.people("person__")).lapsed_on(today)
    count = lapsed.count()
    if not count:
        return None
    rows = lapsed.select_related("person", "requirement").order_by("due_on", "pk")[:SHOWN]
    return Panel(
        code="training_lapsed",
        title=_("Lapsed knowledge checks"),
        items=[
            PanelItem(
                title=str(row.person),
                url=reverse("training:person", args=[row.person_id]),
                meta=str(row.requirement),
                due=row.due_on,
                tone="bad",
            )
            for row in rows
        ],
        count=count,
        all_url=f"{reverse('training:people')}?seis={State.LAPSED}",
        group="own",
        place="side",
    )


def access_concerns(person: User, today: dt.date) -> list[Concern]:
    """What lapsed checks of a person mean when rights are asked for, by each requirement."""
    lapsed = Assignment.objects.open().filter(person=person).lapsed_on(today)
    lapsed = lapsed.exclude(requirement__consequence=Consequence.NONE)
    return [
        Concern(
            _("%(person)s has not passed %(what)s in time (due by %(day)s).")
            % {"person": person, "what": one.requirement, "day": day(one.due_on)},
            blocks=one.requirement.consequence == Consequence.BLOCK,
        )
        for one in lapsed.select_related("requirement").order_by("due_on")
    ]


def register() -> None:
    """Add the panels, the link and the check."""
    panels.register("training_mine", mine_panel, order=35)
    panels.register("training_lapsed", lapsed_panel, order=36)
    checks.register("training", access_concerns)
    menu.register(
        MenuLink(
            "training.people",
            gettext_lazy("Training of people"),
            "training:people",
            "school",
            may=lambda user: Sight(user, timezone.localdate()).sees_somebody,
            group="people",
            order=60,
        )
    )
