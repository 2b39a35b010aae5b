"""What people are told about claims: by number only, never by a person's name."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guidance.cases.people import signers_in
from guidance.cases.standing import standing_of
from guidance.claims.models import Claim
from portal.notifications.enums import Delivery
from portal.notifications.kinds import NotificationKind, Params, register
from portal.notifications.services import notify
from portal.people.models import User

OPENED, LATE, PAID_UP = "claims.opened", "claims.late", "claims.paid_up"
EXPIRING = "claims.expiring"


def tell_of_opening(actor: User | None, claim: Claim, today: dt.date) -> None:
    """Tell the leads of the unit that the portal found an overpayment: somebody must take it."""
    if actor is None:
        _tell(OPENED, claim, signers_in(claim.case.unit_id, today), f"{OPENED}:{claim.pk}")


def tell_of_lateness(claim: Claim, day: dt.date) -> None:
    """Tell the handler that an instalment or the term of the precept was missed, once for a day."""
    _tell(LATE, claim, [claim.case.handler], f"{LATE}:{claim.pk}:{day}")


def tell_of_expiry(claim: Claim) -> None:
    """Tell the handler that the precept will not be enforceable much longer."""
    _tell(EXPIRING, claim, [claim.case.handler], f"{EXPIRING}:{claim.pk}:{claim.repay_by}")


def tell_of_end(claim: Claim) -> None:
    """Tell the handler that nothing is owed any more."""
    _tell(PAID_UP, claim, [claim.case.handler], f"{PAID_UP}:{claim.pk}:{claim.closed_on}")


def register_kinds() -> None:
    """Make the notifications known."""
    for code, label, title, default in (
        (OPENED, gettext_lazy("Overpayments found by payouts"), _opened, Delivery.DIGEST),
        (LATE, gettext_lazy("Repayments that are late"), _late, Delivery.AT_ONCE),
        (EXPIRING, gettext_lazy("Precepts soon past enforcement"), _expiring, Delivery.DIGEST),
        (PAID_UP, gettext_lazy("Claims paid up"), _paid_up, Delivery.DIGEST),
    ):
        register(
            NotificationKind(
                code=code,
                label=label,
                title=title,
                body=_body,
                url=lambda params: reverse("claims:claim", args=[params["number"]]),
                may_see=_may_see,
                default=default,
            )
        )


def _tell(kind: str, claim: Claim, people: "list[User | None] | list[User]", event: str) -> None:
    told = [person for person in people if person is not None]
    if told:
        notify(kind, told, event=event, params={"number": claim.number})


def _opened(params: Params) -> str:
    return _("Claim %(number)s was opened: too much was paid") % params


def _late(params: Params) -> str:
    return _("A repayment of claim %(number)s is late") % params


def _expiring(params: Params) -> str:
    return _("The term of enforcement of claim %(number)s ends within a year") % params


def _paid_up(params: Params) -> str:
    return _("Claim %(number)s is paid up") % params


def _body(params: Params) -> str:
    return _("Who and what it concerns is shown in the portal only.")


def _may_see(user: User, params: Params) -> bool:
    standing = standing_of(user, timezone.localdate())
    return Claim.objects.visible_to(standing).filter(number=params["number"]).exists()
