"""What people are told about the training that they owe."""

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from portal.notifications.enums import Delivery
from portal.notifications.kinds import NotificationKind, Params, register
from portal.notifications.services import Telling, notify_each
from portal.people.models import User

if TYPE_CHECKING:
    from guidance.training.models import Assignment, DeltaTask

ASSIGNED, CHANGED = "training.assigned", "training.delta"


def register_kinds() -> None:
    """Make the notifications known."""
    register(
        NotificationKind(
            ASSIGNED,
            gettext_lazy("Training to take"),
            title=lambda params: _("Training to take: %(what)s") % {"what": _what(params)},
            body=lambda params: (
                _("Take it by %(day)s. It begins on the page of training.") % {"day": _day(params)}
            ),
            url=lambda params: reverse("training:mine"),
            may_see=_is_theirs,
            default=Delivery.AT_ONCE,
        )
    )
    register(
        NotificationKind(
            CHANGED,
            gettext_lazy("Questions on a change"),
            title=lambda params: _("%(what)s: a text has changed") % {"what": _what(params)},
            body=lambda params: (
                _("Answer a few questions on what changed by %(day)s; the rest stays valid.")
                % {"day": _day(params)}
            ),
            url=lambda params: reverse("training:mine"),
            may_see=_is_theirs,
            default=Delivery.AT_ONCE,
            mandatory=True,
        )
    )


def tell_assigned(made: "Collection[Assignment]") -> None:
    """Tell each person of what they have to take; who is valid already needs not hear of it."""
    notify_each(
        ASSIGNED,
        [
            Telling(
                one.person_id,
                f"{ASSIGNED}:{one.pk}",
                {
                    "person": one.person_id,
                    "et": one.requirement.name_et,
                    "en": one.requirement.name_en,
                    "due": one.due_on.isoformat(),
                },
            )
            for one in made
            if one.valid_until is None or one.valid_until <= one.since
        ],
    )


def tell_of_change(tasks: "Collection[DeltaTask]") -> None:
    """Tell each person that they have questions on a change to answer."""
    notify_each(
        CHANGED,
        [
            Telling(
                task.person_id,
                f"{CHANGED}:{task.delta_id}",
                {
                    "person": task.person_id,
                    "et": task.delta.requirement.name_et,
                    "en": task.delta.requirement.name_en,
                    "due": task.due_on.isoformat(),
                },
            )
            for task in tasks
        ],
    )


def _what(params: Params) -> str:

    return str(params["en"] if (get_language() or "").startswith("en") else params["et"])


def _day(params: Params) -> str:
    return f"{dt.date.fromisoformat(params['due']):%d.%m.%Y}"


def _is_theirs(user: User, params: Params) -> bool:
    return bool(params["person"] == user.pk)
