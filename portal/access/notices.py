"""Who is told about emergency accesses; nothing personal about the one whose data were opened."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.access.models import BreakGlass, BreakGlassReview
from portal.notifications.enums import Delivery
from portal.notifications.kinds import NotificationKind, register
from portal.notifications.services import notify
from portal.people.acting import heads_of
from portal.people.models import User
from portal.people.roles import Role

Params = Mapping[str, Any]
OPENED = "access.break_glass_opened"
REVIEWED = "access.break_glass_reviewed"


def tell_opened(grant: BreakGlass) -> None:
    """Tell the head and information security at once."""
    today = timezone.localdate(grant.opened_at)
    security = User.objects.with_role(Role.INFORMATION_SECURITY_SPECIALIST, on=today)
    told = {person.pk: person for person in [*heads_of(grant.person, today), *security]}
    told.pop(grant.person_id, None)
    params = {
        "grant": grant.pk,
        "person": str(grant.person),
        "opened_at": grant.opened_at.isoformat(),
        "ends_at": grant.ends_at.isoformat(),
    }
    notify(OPENED, told.values(), event=f"break_glass:{grant.pk}:opened", params=params)


def tell_reviewed(review: BreakGlassReview) -> None:
    """Tell the person whose emergency access was reviewed."""
    params = {"grant": review.grant_id, "outcome": review.outcome}
    event = f"break_glass:{review.grant_id}:reviewed"
    notify(REVIEWED, [review.grant.person], event=event, params=params)


def register_kinds() -> None:
    """Both are told at once, whatever the person chose."""
    register(
        NotificationKind(
            code=OPENED,
            label=gettext_lazy("Emergency access opened"),
            title=lambda params: _("An emergency access was opened"),
            body=_opened_body,
            url=_url,
            may_see=_may_see,
            default=Delivery.AT_ONCE,
            mandatory=True,
            personal=frozenset({"person"}),
        )
    )
    register(
        NotificationKind(
            code=REVIEWED,
            label=gettext_lazy("Emergency access reviewed"),
            title=lambda params: (
                _("Your emergency access was reviewed: %(outcome)s")
                % {"outcome": BreakGlassReview.Outcome(params["outcome"]).label.lower()}
            ),
            body=lambda params: _("You may open the next one when there is need."),
            url=_url,
            may_see=_may_see,
            default=Delivery.AT_ONCE,
            mandatory=True,
        )
    )


def _opened_body(params: Params) -> str:
    begins, ends = (_clock(params[name]) for name in ("opened_at", "ends_at"))
    return _(
        "Open from %(begins)s to %(ends)s (by %(person)s). See the reason and whose data it is "
        "for, and review it: before that the person cannot open another."
    ) % {"person": params["person"], "begins": begins, "ends": ends}


def _clock(text: str) -> str:
    moment = parse_datetime(text)
    return f"{timezone.localtime(moment):%d.%m.%Y %H:%M}" if moment else text


def _url(params: Params) -> str:
    return reverse("access:break_glass_one", args=[params["grant"]])


def _may_see(user: User, params: Params) -> bool:
    from portal.access.permissions import visible_grants

    return visible_grants(user, timezone.localdate()).filter(pk=params["grant"]).exists()
