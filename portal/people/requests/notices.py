"""What people are told about requests, external rights and substitutions."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from portal.notifications.enums import Delivery
from portal.notifications.kinds import NotificationKind, register
from portal.notifications.services import notify
from portal.people.models import AccessRequest, ExternalRight, Substitution, User
from portal.people.models.requests import RequestState
from portal.people.periods import written_period
from portal.people.requests.lifecycle import Action, next_action
from portal.people.requests.permissions import visible_requests, visible_rights
from portal.people.roles import Role

Params = Mapping[str, Any]


def tell_deciders(request: AccessRequest, deciders: Iterable[int]) -> None:
    """Tell those who may take the next step; once for each step."""
    kind = (
        "people.request_to_carry_out"
        if next_action(request) == Action.CARRY_OUT
        else "people.request_to_approve"
    )
    event = f"access_request:{request.pk}:{request.state}"
    notify(kind, _people(deciders), event=event, params=_of_request(request))


def tell_outcome(request: AccessRequest) -> None:
    """Tell whoever asked and whoever it is for how it ended."""
    people = {request.requester_id, request.beneficiary_id}
    event = f"access_request:{request.pk}:{request.state}"
    notify("people.request_over", _people(people), event=event, params=_of_request(request))


def tell_late(request: AccessRequest, deciders: Iterable[int], reminder: int) -> None:
    """Remind those who may take a step that is late; the n-th time."""
    event = f"access_request:{request.pk}:{request.state}:late:{reminder}"
    notify("people.request_late", _people(deciders), event=event, params=_of_request(request))


def tell_ending(request: AccessRequest, until: dt.date) -> None:
    """Tell the holder that what a request gave ends soon."""
    event = f"access_request:{request.pk}:ends:{until.isoformat()}"
    params = {**_of_request(request), "until": until.isoformat()}
    notify("people.right_ends", [request.beneficiary], event=event, params=params)


def tell_removers(right: ExternalRight, today: dt.date) -> None:
    """Tell user support that an ended right is to be removed in the register."""
    support = User.objects.with_role(Role.USER_SUPPORT, on=today).exclude(pk=right.person_id)
    params = {
        "right": right.pk,
        "register_et": right.register.name_et,
        "register_en": right.register.name_en,
    }
    event = f"external_right:{right.pk}:to_remove"
    notify("people.external_right_to_remove", support, event=event, params=params)


def tell_substitution(substitution: Substitution, what: str) -> None:
    """Tell both that a substitution was entered or ended early."""
    params = {
        "substitution": substitution.pk,
        "absent": substitution.absent_id,
        "substitute": substitution.substitute_id,
        "from": substitution.valid_from.isoformat(),
        "until": substitution.valid_until.isoformat(),
    }
    event = f"substitution:{substitution.pk}:{what}:{substitution.valid_until.isoformat()}"
    people = [substitution.absent, substitution.substitute]
    notify(f"people.substitution_{what}", people, event=event, params=params)


def register_kinds() -> None:
    """Whatever waits for a decision and whatever changes a right is told at once."""
    for code, label, title, visible in (
        ("request_to_approve", gettext_lazy("A request to approve"), _to_approve, _requests),
        ("request_to_carry_out", gettext_lazy("A request to carry out"), _to_do, _requests),
        ("request_over", gettext_lazy("A request was decided"), _over, _requests),
        ("request_late", gettext_lazy("A request waits too long"), _late, _requests),
        ("right_ends", gettext_lazy("A right ends soon"), _ends, _requests),
        (
            "external_right_to_remove",
            gettext_lazy("A right to remove in a register"),
            _to_remove,
            _rights,
        ),
        ("substitution_entered", gettext_lazy("A substitution was entered"), _entered, _both),
        ("substitution_ended", gettext_lazy("A substitution ends early"), _ended, _both),
    ):
        _register(code, label, title, visible)


def _register(
    code: str,
    label: Promise | str,
    title: Callable[[Params], str],
    visible: Callable[[User, Sequence[Params]], list[bool]],
) -> None:
    register(
        NotificationKind(
            code=f"people.{code}",
            label=label,
            title=title,
            body=_body,
            url=_url,
            may_see=lambda user, params: visible(user, [params])[0],
            visible=visible,
            default=Delivery.AT_ONCE,
            mandatory=True,
        )
    )


def _requests(user: User, params: Sequence[Params]) -> list[bool]:
    asked = {one["request"] for one in params}
    seen = visible_requests(user, timezone.localdate()).filter(pk__in=asked)
    keys = set(seen.values_list("pk", flat=True))
    return [one["request"] in keys for one in params]


def _rights(user: User, params: Sequence[Params]) -> list[bool]:
    asked = {one["right"] for one in params}
    keys = set(visible_rights(user).filter(pk__in=asked).values_list("pk", flat=True))
    return [one["right"] in keys for one in params]


def _both(user: User, params: Sequence[Params]) -> list[bool]:
    return [user.pk in (one["absent"], one["substitute"]) for one in params]


def _people(keys: Iterable[int]) -> list[User]:
    return list(User.objects.filter(pk__in=set(keys)))


def _of_request(request: AccessRequest) -> dict[str, Any]:
    return {
        "request": request.pk,
        "state": request.state,
        "register_et": request.register.name_et,
        "register_en": request.register.name_en,
    }


def _register_name(params: Params) -> str:
    english = (get_language() or "").startswith("en")
    return str(params["register_en" if english else "register_et"])


def _to_approve(params: Params) -> str:
    return _("A request waits for your approval: %(register)s") % {
        "register": _register_name(params)
    }


def _to_do(params: Params) -> str:
    return _("A request waits to be carried out: %(register)s") % {
        "register": _register_name(params)
    }


def _over(params: Params) -> str:
    words = {"register": _register_name(params), "state": RequestState(params["state"]).label}
    return _("Access request, %(register)s: %(state)s") % words


def _late(params: Params) -> str:
    return _("A request waits too long for you: %(register)s") % {
        "register": _register_name(params)
    }


def _ends(params: Params) -> str:
    return _("A right ends soon: %(register)s") % {"register": _register_name(params)}


def _to_remove(params: Params) -> str:
    return _("A right has ended and is to be removed: %(register)s") % {
        "register": _register_name(params)
    }


def _entered(params: Params) -> str:
    return _("A substitution was entered that concerns you")


def _ended(params: Params) -> str:
    return _("A substitution that concerns you ends early")


def _body(params: Params) -> str:
    if "substitution" in params:
        days = (dt.date.fromisoformat(params[name]) for name in ("from", "until"))
        return _("Period: %(period)s.") % {"period": written_period(*days)}
    if "until" in params:
        until = dt.date.fromisoformat(params["until"])
        last = written_period(until - dt.timedelta(days=1), until)
        return _("The last day is %(day)s. If it is needed longer, ask for an extension.") % {
            "day": last
        }
    if "right" in params:
        return _("Remove the right in the register and confirm it with a reference.")
    return _("Request %(number)s: who, what and why stands on its page.") % {
        "number": params["request"]
    }


def _url(params: Params) -> str:
    if "substitution" in params:
        return reverse("substitutions:substitution", args=[params["substitution"]])
    if "right" in params:
        return reverse("requests:right", args=[params["right"]])
    return reverse("requests:request", args=[params["request"]])
