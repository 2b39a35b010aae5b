"""Those who answer hear of a proposal, who proposed hears the answer."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guidance.proposals.enums import State
from guidance.proposals.models import ChangeProposal
from portal.notifications.enums import Delivery
from portal.notifications.kinds import NotificationKind, Params, register
from portal.notifications.services import notify
from portal.people.models import User
from portal.people.roles import Role

MADE, ANSWERED = "proposals.made", "proposals.answered"


def register_kinds() -> None:
    """Make the notifications known."""
    register(
        NotificationKind(
            MADE,
            gettext_lazy("Proposals to answer"),
            title=lambda params: _("Proposal: %(title)s") % params,
            body=lambda params: _("It waits for an answer."),
            url=_url,
            may_see=lambda user, params: user.is_agency_staff,
        )
    )
    register(
        NotificationKind(
            ANSWERED,
            gettext_lazy("Answers to my proposals"),
            title=lambda params: _("Proposal: %(title)s") % params,
            body=lambda params: str(State(params["state"]).label),
            url=_url,
            may_see=lambda user, params: user.is_agency_staff,
            default=Delivery.AT_ONCE,
        )
    )


def tell_answerers(proposal: ChangeProposal) -> None:
    """Tell those who answer, except who proposed."""
    people = User.objects.with_role(
        Role.SERVICE_OWNER, Role.ADMINISTRATOR, on=timezone.localdate()
    ).exclude(pk=proposal.by_id)
    notify(MADE, people, event=f"{MADE}:{proposal.pk}", params=_params(proposal))


def tell_proposer(proposal: ChangeProposal) -> None:
    """Tell who proposed how it was answered."""
    event = f"{ANSWERED}:{proposal.pk}:{proposal.state}"
    notify(ANSWERED, [proposal.by], event=event, params=_params(proposal))


def _params(proposal: ChangeProposal) -> dict[str, object]:
    return {"proposal": proposal.pk, "title": proposal.title, "state": proposal.state}


def _url(params: Params) -> str:
    return reverse("proposals:proposal", args=[params["proposal"]])
