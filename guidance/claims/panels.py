"""What the desk and the menu show of claims."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guidance.cases.standing import HANDLER, LEAD, standing_of
from guidance.claims.models import Claim
from portal.people.models import User
from portal.shell import menu, panels
from portal.shell.menu import MenuLink
from portal.shell.panels import Panel, PanelItem

SHOWN = 6


def register() -> None:
    """Put claims on the desk and into the menu."""
    panels.register("claims.late", late_panel, order=12)
    menu.register(
        MenuLink(
            code="claims.claims",
            label=gettext_lazy("Claims for overpayments"),
            url_name="claims:claims",
            icon="coins",
            may=lambda user: user.has_role(HANDLER, LEAD),
            order=18,
        )
    )


def late_panel(user: User, today: dt.date) -> Panel | None:
    """Repayments that are late in the cases that the person handles."""
    if not user.has_role(HANDLER, LEAD):
        return None
    standing = standing_of(user, today)
    late = Claim.objects.filter(case__handler__in=standing.handles_for).late_on(today)
    found = list(late.order_by("repay_by", "pk")[: SHOWN + 1])
    if not found:
        return None
    return Panel(
        code="claims.late",
        title=_("Late repayments"),
        items=[
            PanelItem(
                title=claim.number,
                url=claim.get_absolute_url(),
                meta=str(claim.get_state_display()),
                due=claim.repay_by,
                tone="bad",
            )
            for claim in found[:SHOWN]
        ],
        count=late.count() if len(found) > SHOWN else len(found),
        all_url=f"{reverse('claims:claims')}?hilinenud=1",
        group="late",
    )
