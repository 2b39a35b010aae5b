"""What people are told about their own accounts and roles."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.notifications.enums import Delivery
from portal.notifications.kinds import NotificationKind, register
from portal.notifications.services import notify
from portal.people.models import Unit, User
from portal.people.periods import written_period
from portal.people.roles import Role
from portal.shell.templatetags.shell import day as written_day

Params = Mapping[str, Any]


def tell(
    actor: User | None, kind: str, person: User, event: str, params: Mapping[str, Any]
) -> None:
    """Tell the person concerned; what the server itself sets up is no news."""
    if actor is not None:
        notify(kind, [person], event=event, params={**params, "person": person.pk})


def register_kinds() -> None:
    """Every change of rights is told at once, whatever the person chose."""
    for code, label, title, body in (
        ("role_granted", gettext_lazy("A role was given"), _role_granted, _role_period),
        ("role_ended", gettext_lazy("A role ends"), _role_ended, _role_end),
        ("account_suspended", gettext_lazy("Account suspended"), _suspended, _suspension_period),
        ("account_resumed", gettext_lazy("Account in use again"), _resumed, _resumed_day),
        ("account_closes", gettext_lazy("Account closes"), _closes, _closing_day),
        ("head_named", gettext_lazy("You head a unit"), _head_named, _headed_unit),
    ):
        register(
            NotificationKind(
                code=f"people.{code}",
                label=label,
                title=title,
                body=body,
                url=lambda params: reverse("people:my_rights"),
                may_see=lambda user, params: user.pk == params["person"],
                default=Delivery.AT_ONCE,
                mandatory=True,
            )
        )


def _role_granted(params: Params) -> str:
    return _("You have a new role: %(role)s") % {"role": _role(params)}


def _role_ended(params: Params) -> str:
    return _("Your role ends: %(role)s") % {"role": _role(params)}


def _role_period(params: Params) -> str:
    return _("The role holds: %(period)s.") % {"period": _period(params)}


def _role_end(params: Params) -> str:
    return _("The end of the role was set anew: %(period)s.") % {"period": _period(params)}


def _suspended(params: Params) -> str:
    return _("Your account is suspended")


def _suspension_period(params: Params) -> str:
    return _("The account is out of use: %(period)s.") % {"period": _period(params)}


def _resumed(params: Params) -> str:
    return _("Your account is in use again")


def _resumed_day(params: Params) -> str:
    return _("The suspension ends on %(day)s.") % {"day": _written(params["on"])}


def _closes(params: Params) -> str:
    return _("Your account will be closed")


def _closing_day(params: Params) -> str:
    return _("The account closes on %(day)s, and all your roles end with it.") % {
        "day": _written(params["on"])
    }


def _head_named(params: Params) -> str:
    return _("You are the head of a unit")


def _headed_unit(params: Params) -> str:
    unit = Unit.objects.filter(pk=params["unit"]).first()
    return _("Unit: %(unit)s. You decide on the access requests of its people.") % {"unit": unit}


def _role(params: Params) -> str:
    code = params["role"]
    return str(Role(code).label) if code in Role.values else code


def _period(params: Params) -> str:
    until = params.get("until")
    return written_period(
        dt.date.fromisoformat(params["from"]), dt.date.fromisoformat(until) if until else None
    )


def _written(day: str) -> str:
    return written_day(dt.date.fromisoformat(day))
