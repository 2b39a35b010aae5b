"""What decisions add to the other rooms: words, a panel, a check of integrity."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.documents.demo import more
from guidance.cases.answering import registers
from guidance.cases.standing import LEAD, standing_of
from guidance.decisions import notices, sections
from guidance.decisions.demo.loader import load_demo_decisions
from guidance.decisions.integrity import check_blocks, check_decisions, check_recalculations
from guidance.decisions.models import Proposal, Recalculation
from guidance.decisions.permissions import may_write_blocks
from guidance.decisions.rights import rights_of
from portal.access import kinds
from portal.audit import integrity, verbs
from portal.people.models import User
from portal.shell import menu, panels
from portal.shell.menu import MenuLink
from portal.shell.panels import Panel, PanelItem

SHOWN = 10
VERBS = {
    "decisions.proposal_begun": gettext_lazy("Proposal begun"),
    "decisions.proposal_dropped": gettext_lazy("Proposal dropped"),
    "decisions.hearing_begun": gettext_lazy("Hearing begun"),
    "decisions.hearing_waived": gettext_lazy("Decided not to hear the person"),
    "decisions.challenge_recorded": gettext_lazy("Challenge received"),
    "decisions.challenge_decided": gettext_lazy("Challenge decided"),
    "decisions.reply_recorded": gettext_lazy("Reply of the person recorded"),
    "decisions.reopened": gettext_lazy("Decision taken up again"),
    "decisions.recalculation_begun": gettext_lazy("Recalculation begun"),
    "decisions.recalculation_sent": gettext_lazy("Recalculation sent to be signed"),
    "decisions.recalculation_returned": gettext_lazy("Recalculation returned"),
    "decisions.recalculation_signed": gettext_lazy("Recalculation signed"),
    "decisions.recalculation_dropped": gettext_lazy("Recalculation dropped"),
    "decisions.block_written": gettext_lazy("Building block of reasons written"),
    "decisions.block_retired": gettext_lazy("Building block of reasons retired"),
}
DATA = {
    "decisions.proposal": gettext_lazy("Proposal of a decision"),
    "decisions.decision": gettext_lazy("Decision"),
}


def register() -> None:
    """Add everything; called when the app is ready."""
    for verb, words in VERBS.items():
        verbs.register(verb, words)
    for code, words in DATA.items():
        kinds.register(kinds.DataKind(code, words))
    panels.register("decisions.waiting", waiting_panel, order=15)
    menu.register(
        MenuLink(
            code="decisions.blocks",
            label=gettext_lazy("Building blocks of reasons"),
            url_name="decisions:blocks",
            icon="doc",
            may=may_write_blocks,
            order=64,
        )
    )
    panels.register("decisions.recalculations", recalculations_panel, order=16)
    menu.register(
        MenuLink(
            code="decisions.recalculations",
            label=gettext_lazy("Recalculations"),
            url_name="decisions:recalculations",
            icon="coins",
            may=lambda user: user.has_role(LEAD),
            order=18,
        )
    )
    integrity.register("decisions", check_decisions)
    integrity.register("recalculations", check_recalculations)
    integrity.register("reason_blocks", check_blocks)
    more.register(load_demo_decisions)
    registers.register_rights("decisions", rights_of)
    notices.register_kinds()
    sections.register()


def recalculations_panel(user: User, today: dt.date) -> Panel | None:
    """Recalculations of many decisions that the person may sign; nothing when none waits."""
    standing = standing_of(user, today)
    if not standing.leads:
        return None
    waiting = list(Recalculation.objects.to_be_signed_by(standing).select_related("prepared_by"))
    if not waiting:
        return None
    return Panel(
        code="decisions.recalculations",
        title=_("Recalculations to sign"),
        items=[
            PanelItem(
                title=one.title,
                url=one.get_absolute_url(),
                meta=str(one.unit),
                person=str(one.prepared_by),
            )
            for one in waiting[:SHOWN]
        ],
        count=len(waiting),
    )


def waiting_panel(user: User, today: dt.date) -> Panel | None:
    """Proposals that the person may sign, the one waiting longest first."""
    standing = standing_of(user, today)
    if not standing.leads:
        return None
    waiting = Proposal.objects.to_be_signed_by(standing)
    rows = waiting.select_related("case", "sent_by").order_by("sent_at")[:SHOWN]
    return Panel(
        code="decisions.waiting",
        title=_("Decisions to sign"),
        items=[
            PanelItem(
                title=f"{row.case.number} · {row.get_kind_display()}",
                url=reverse("decisions:proposal", args=[row.case.number]),
                meta=str(row.case.kind_name),
                due=row.case.due_on,
                person=str(row.sent_by or ""),
            )
            for row in rows
        ],
        count=waiting.count(),
        empty=_("Proposals that wait for your signature appear here."),
    )
