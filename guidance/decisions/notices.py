"""Handlers are told when a text that they have cited changes before the decision."""

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.documents.models import NoteVersion
from content.documents.signals import version_published
from guidance.cases.models import Case
from guidance.cases.standing import standing_of
from guidance.decisions import tasks
from guidance.decisions.impact import cases_resting_on
from portal.notifications.enums import Delivery
from portal.notifications.kinds import NotificationKind, Params, register
from portal.notifications.services import notify
from portal.people.models import User

CHANGED = "decisions.text_changed"


def register_kinds() -> None:
    """Add the kind of notification and listen to publications."""
    register(
        NotificationKind(
            CHANGED,
            gettext_lazy("A text cited in a case has changed"),
            title=lambda params: _("Case %(case)s rests on a changed text: %(text)s") % params,
            body=lambda params: (
                _("%(text)s was published. Look whether your proposal still stands.") % params
            ),
            url=lambda params: reverse("decisions:proposal", args=[params["case"]]),
            may_see=_sees_case,
            default=Delivery.AT_ONCE,
        )
    )
    version_published.connect(_version_published, dispatch_uid="decisions.notices")


def tell_of_change(version: NoteVersion) -> None:
    """Tell the handlers of the cases that rest on an earlier version, each once."""
    for case in cases_resting_on(version):
        if case.handler is not None:
            notify(
                CHANGED,
                [case.handler],
                event=f"{CHANGED}:{case.pk}:{version.pk}",
                params={"case": case.number, "text": str(version)},
            )


def _version_published(*, version: NoteVersion, **kwargs: Any) -> None:
    transaction.on_commit(lambda: tasks.tell_of_change.delay(version.pk), robust=True)


def _sees_case(user: User, params: Params) -> bool:
    standing = standing_of(user, timezone.localdate())
    return Case.objects.visible_to(standing).filter(number=params["case"]).exists()
