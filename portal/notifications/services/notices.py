"""Announcing, ending, putting away; every change of a notice is recorded."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from portal.audit.services import record
from portal.notifications.errors import AlreadyOver, MayNotAnnounce
from portal.notifications.live import forget
from portal.notifications.models import Dismissal, MeToo, Notice
from portal.notifications.outage_fixed import CODE
from portal.notifications.permissions import may_announce
from portal.notifications.services.telling import notify

if TYPE_CHECKING:
    from portal.people.models import User


CHANGEABLE = (
    "title_et",
    "title_en",
    "text_et",
    "text_en",
    "severity",
    "audience",
    "audience_roles",
    "shown_from",
    "shown_until",
)


@transaction.atomic
def announce(actor: "User", *, kind: str, facts: Mapping[str, Any]) -> Notice:
    """Publish an announcement or an outage with the facts in CHANGEABLE.

    Raises `MayNotAnnounce`.
    """
    if not may_announce(actor, kind):
        raise MayNotAnnounce(kind)
    notice = Notice.objects.create(
        kind=kind, created_by=actor, created_at=timezone.now(), **_known(facts)
    )
    record(actor, "notifications.announced", notice, data=_facts(notice))
    transaction.on_commit(forget)
    return notice


@transaction.atomic
def change_notice(actor: "User", *, notice: Notice, facts: Mapping[str, Any]) -> Notice:
    """Change the facts of what is not over yet. Raises `MayNotAnnounce`, `AlreadyOver`."""
    notice = _locked(actor, notice)
    for name, value in _known(facts).items():
        setattr(notice, name, value)
    notice.save(update_fields=CHANGEABLE)
    record(actor, "notifications.notice_changed", notice, data=_facts(notice))
    transaction.on_commit(forget)
    return notice


@transaction.atomic
def end_notice(actor: "User", *, notice: Notice) -> int:
    """Take an announcement down; an outage is fixed, and those disturbed are told.

    Return how many are told. Raises `MayNotAnnounce`, `AlreadyOver`.
    """
    notice = _locked(actor, notice)
    notice.ended_at, notice.ended_by = timezone.now(), actor
    notice.save(update_fields=["ended_at", "ended_by"])
    transaction.on_commit(forget)
    if not notice.is_outage:
        record(actor, "notifications.notice_ended", notice, data={})
        return 0
    disturbed = get_user_model().objects.filter(
        pk__in=MeToo.objects.filter(notice=notice).values("person")
    )
    titles = {"notice": notice.pk, "et": notice.title_et, "en": notice.title_en}
    told = notify(CODE, disturbed, event=f"outage:{notice.pk}:fixed", params=titles)
    record(actor, "notifications.outage_fixed", notice, data={"told": told})
    return told


@transaction.atomic
def dismiss_notice(person: "User", *, notice: Notice) -> None:
    """Put an announcement away for one person."""
    Dismissal.objects.get_or_create(notice=notice, person=person, defaults={"at": timezone.now()})


@transaction.atomic
def report_me_too(person: "User", *, notice: Notice) -> None:
    """Count the person among those whom an outage disturbs. Raises `AlreadyOver`."""
    if not Notice.objects.live(timezone.now()).outages().filter(pk=notice.pk).exists():
        raise AlreadyOver
    MeToo.objects.get_or_create(notice=notice, person=person, defaults={"at": timezone.now()})


def _locked(actor: "User", notice: Notice) -> Notice:
    if not may_announce(actor, notice.kind):
        raise MayNotAnnounce(notice.kind)
    locked = Notice.objects.select_for_update().get(pk=notice.pk)
    if locked.ended_at is not None:
        raise AlreadyOver
    return locked


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: facts[name] for name in CHANGEABLE if name in facts}


def _facts(notice: Notice) -> dict[str, Any]:
    """What was announced to whom, for the audit trail."""
    values = {name: getattr(notice, name) for name in CHANGEABLE}
    moments = {
        name: value.astimezone(dt.UTC).isoformat()
        for name, value in values.items()
        if isinstance(value, dt.datetime)
    }
    return {"kind": notice.kind, **values, **moments}
