"""What decisions add to the other rooms: words, a panel, a check of integrity."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guidance.cases.standing import standing_of
from guidance.decisions import notices, sections
from guidance.decisions.integrity import check_decisions
from guidance.decisions.models import Proposal
from portal.access import kinds
from portal.audit import integrity, verbs
from portal.people.models import User
from portal.shell import panels
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
    integrity.register("decisions", check_decisions)
    notices.register_kinds()
    sections.register()


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
