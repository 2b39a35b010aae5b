"""What proposals add to the other rooms: the menu, the desk, the page of a version, the log."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.documents import room_links
from content.documents.room_links import RoomLink
from guidance.proposals import notices
from guidance.proposals.models import ChangeProposal
from guidance.proposals.permissions import answers
from portal.audit import verbs
from portal.people.models import User
from portal.shell import menu, panels
from portal.shell.menu import MenuLink
from portal.shell.panels import Panel, PanelItem

SHOWN = 6
VERBS = {
    "proposals.made": gettext_lazy("Proposal made"),
    "proposals.accepted": gettext_lazy("Proposal accepted"),
    "proposals.done": gettext_lazy("Proposal carried out"),
    "proposals.rejected": gettext_lazy("Proposal not accepted"),
    "proposals.withdrawn": gettext_lazy("Proposal withdrawn"),
}


def to_answer_panel(user: User, today: dt.date) -> Panel | None:
    """Proposals that wait for an answer, for those who answer; nothing when there is none."""
    if not answers(user):
        return None
    waiting = ChangeProposal.objects.to_answer(user)
    rows = list(waiting.select_related("by").order_by("at", "pk")[: SHOWN + 1])
    if not rows:
        return None
    return Panel(
        code="proposals",
        title=_("Proposals to answer"),
        items=[
            PanelItem(one.title, one.get_absolute_url(), meta=str(one.get_subject_display()))
            for one in rows[:SHOWN]
        ],
        count=waiting.count() if len(rows) > SHOWN else len(rows),
        all_url=f"{reverse('proposals:list')}?seis=sent",
    )


def register() -> None:
    """Add everything; called when the app is ready."""
    for verb, words in VERBS.items():
        verbs.register(verb, words)
    notices.register_kinds()
    panels.register("proposals", to_answer_panel, order=37)
    menu.register(
        MenuLink(
            "proposals.list",
            gettext_lazy("Proposals"),
            "proposals:list",
            "flag",
            may=lambda user: user.is_agency_staff,
            order=64,
        )
    )
    room_links.register(
        RoomLink(
            "proposals.new",
            gettext_lazy("Propose a change"),
            "flag",
            lambda version: f"{reverse('proposals:new')}?versioon={version.pk}",
            may=lambda user: bool(getattr(user, "is_agency_staff", False)),
        )
    )
