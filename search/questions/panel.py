"""What the desk of an expert shows of questions."""

import datetime as dt

from django.template.defaultfilters import truncatechars
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.people.models import User
from portal.shell import panels
from portal.shell.panels import Panel, PanelItem
from search.permissions import may_curate
from search.questions.models import ExpertQuestion

SHOWN = 5


def register() -> None:
    """Add the panel after what documents ask for."""
    panels.register("search.questions", questions_panel, order=40)


def questions_panel(user: User, today: dt.date) -> Panel | None:
    """Questions that wait for any expert, those put to this one first; two queries."""
    if not may_curate(user):
        return None
    waiting = ExpertQuestion.objects.waiting_for(user)
    rows = list(waiting.with_people()[:SHOWN])
    return Panel(
        code="search.questions",
        title=_("Questions of those who searched"),
        items=[
            PanelItem(
                title=truncatechars(row.text or row.words, 120),
                url=row.get_absolute_url(),
                meta=date_format(timezone.localtime(row.asked_at), "d.m.Y"),
                lang="et",
            )
            for row in rows
        ],
        count=waiting.count() if len(rows) == SHOWN else len(rows),
        all_url=reverse("search:questions"),
        empty=_("What people ask when they do not find an answer appears here."),
    )
