"""What people are told about cases: by number only, never by a person's name."""

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from guidance.cases.enums import Action
from guidance.cases.models import Case
from guidance.cases.people import signers_in
from guidance.cases.standing import standing_of
from portal.notifications.enums import Delivery
from portal.notifications.kinds import NotificationKind, Params, register
from portal.notifications.services import notify
from portal.people.models import User

GIVEN, TO_SIGN, RETURNED = "cases.given", "cases.to_sign", "cases.returned"
RESUMED, DUE, LATE = "cases.resumed", "cases.due", "cases.late"


def tell_of_action(actor: User | None, case: Case, action: Action, today: dt.date) -> None:
    """Tell whom an action concerns; whoever did it hears nothing."""
    told = {
        Action.ASSIGN: (GIVEN, [case.handler]),
        Action.HAND_OVER: (GIVEN, [case.handler]),
        Action.RETURN_PROPOSAL: (RETURNED, [case.handler]),
        Action.END_WAIT: (RESUMED, [case.handler] if actor is None else []),
        Action.PROPOSE: (TO_SIGN, None),
    }.get(action)
    if told is None:
        return
    kind, people = told
    if people is None:
        people = list(signers_in(case.unit_id, today))
    others = [person for person in people if person is not None and person != actor]
    if others:
        event = f"{kind}:{case.pk}:{case.version}"
        notify(kind, others, event=event, params={"number": case.number})


def tell_of_deadlines(
    handler: User, numbers: Sequence[str], today: dt.date, *, is_late: bool
) -> None:
    """Tell a handler once a day how many deadlines are near, or have passed."""
    kind = LATE if is_late else DUE
    params = {"count": len(numbers), "number": numbers[0], "person": handler.pk}
    notify(kind, [handler], event=f"{kind}:{handler.pk}:{today}", params=params)


def _given(params: Params) -> str:
    return _("Case %(number)s was given to you") % params


def _to_sign(params: Params) -> str:
    return _("Case %(number)s waits for a signature") % params


def _returned(params: Params) -> str:
    return _("The proposal in case %(number)s was returned") % params


def _resumed(params: Params) -> str:
    return _("Case %(number)s goes on: the term has passed") % params


def _due(params: Params) -> str:
    return (
        ngettext(
            "The deadline of %(count)s case is near",
            "The deadlines of %(count)s cases are near",
            params["count"],
        )
        % params
    )


def _late(params: Params) -> str:
    return (
        ngettext(
            "The deadline of %(count)s case has passed",
            "The deadlines of %(count)s cases have passed",
            params["count"],
        )
        % params
    )


def _body(params: Params) -> str:
    return _("Who and what it concerns is shown in the portal only.")


def _url(params: Params) -> str:
    if params.get("count", 1) > 1:
        return f"{reverse('cases:mine')}?tahtaeg=1"
    return reverse("cases:case", args=[params["number"]])


def _may_see(user: User, params: Params) -> bool:
    if "person" in params:
        return bool(params["person"] == user.pk)
    standing = standing_of(user, timezone.localdate())
    return Case.objects.visible_to(standing).filter(number=params["number"]).exists()


def register_kinds() -> None:
    """Make the notifications known; what waits for somebody and what is late goes out at once."""
    for code, label, title, default, mandatory in (
        (GIVEN, gettext_lazy("Cases given to me"), _given, Delivery.DIGEST, False),
        (TO_SIGN, gettext_lazy("Cases to sign"), _to_sign, Delivery.DIGEST, False),
        (RETURNED, gettext_lazy("Returned proposals"), _returned, Delivery.AT_ONCE, False),
        (RESUMED, gettext_lazy("Cases that go on"), _resumed, Delivery.DIGEST, False),
        (DUE, gettext_lazy("Deadlines of cases are near"), _due, Delivery.DIGEST, False),
        (LATE, gettext_lazy("Deadlines of cases have passed"), _late, Delivery.AT_ONCE, True),
    ):
        register(
            NotificationKind(
                code=code,
                label=label,
                title=title,
                body=_body,
                url=_url,
                may_see=_may_see,
                default=default,
                mandatory=mandatory,
            )
        )
