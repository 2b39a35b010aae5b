"""What search offers to the menu, to notifications and to the desk."""

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
from search.questions import panel


def register() -> None:
    """Add the links, the kinds of notification and the panel."""
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
    register_link(
        MenuLink(
            "search.questions",
            gettext_lazy("Questions of those who searched"),
            "search:questions",
            "speak",
            may_curate,
        )
    )
    register_kind(
        NotificationKind(
            code="search.question",
            label=gettext_lazy("A question about words that find nothing"),
            title=lambda params: _("People search for something and do not find it"),
            body=_asked,
            url=_address,
            may_see=_may_see,
            default=Delivery.AT_ONCE,
        )
    )
    register_kind(
        NotificationKind(
            code="search.answer",
            label=gettext_lazy("An answer to my question to experts"),
            title=lambda params: _("An expert answered your question"),
            body=_asked,
            url=_address,
            default=Delivery.AT_ONCE,
        )
    )
    panel.register()


def _asked(params: Params) -> str:
    """What was asked, masked, read at display: nothing of it is kept elsewhere."""
    from search.questions.models import ExpertQuestion

    question = ExpertQuestion.objects.filter(pk=params["question"]).first()
    return " – ".join(filter(None, [question.words, question.text])) if question else ""


def _address(params: Params) -> str:
    return reverse("search:question", args=[params["question"]])


def _may_see(user: User, params: Params) -> bool:
    return may_curate(user)
