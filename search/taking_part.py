"""What search offers to the menu and to notifications."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.notifications.enums import Delivery
from portal.notifications.kinds import NotificationKind, Params
from portal.notifications.kinds import register as register_kind
from portal.people.models import User
from portal.shell.menu import MenuLink
from portal.shell.menu import register as register_link
from search.permissions import may_curate, may_see_health


def register() -> None:
    """Add the links and the kind of notification."""
    register_link(
        MenuLink("search.rules", gettext_lazy("Search words"), "search:rules", "tag", may_curate)
    )
    register_link(
        MenuLink(
            "search.gaps", gettext_lazy("What was not found"), "search:gaps", "search", may_curate
        )
    )
    register_link(
        MenuLink(
            "search.health",
            gettext_lazy("State of search"),
            "search:health",
            "refresh",
            may_see_health,
            group="control",
        )
    )
    register_kind(
        NotificationKind(
            code="search.question",
            label=gettext_lazy("A question about words that find nothing"),
            title=lambda params: _("People search for something and do not find it"),
            body=_question,
            url=lambda params: reverse("search:gaps") + "?view=handled",
            may_see=_may_see,
            default=Delivery.AT_ONCE,
        )
    )


def _question(params: Params) -> str:
    """The words and the note, both masked, read at display: nothing of them is kept elsewhere."""
    from search.log.models import GapDecision

    decision = GapDecision.objects.filter(pk=params["decision"]).first()
    return f"{decision.key}: {decision.note}".rstrip(": ") if decision else ""


def _may_see(user: User, params: Params) -> bool:
    return may_curate(user)
