"""Who is told of a published version: its owner, subscribers and the roles it concerns."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.documents import tasks
from content.documents.audience import KEEPERS, reader_tokens, tokens_of
from content.documents.enums import ChangeClass
from content.documents.models import Benefit, NoteVersion
from content.documents.signals import version_published
from portal.notifications import kinds, topics
from portal.notifications.enums import Delivery
from portal.notifications.kinds import NotificationKind, Params
from portal.notifications.models import Subscription
from portal.notifications.services import notify
from portal.notifications.topics import Target, Topic
from portal.people.models import User
from portal.people.roles import STAFF_ROLES

URGENT = "documents.urgent"
CORRECTED = "documents.corrected"
WITHDRAWN = "documents.withdrawn"
PUBLISHED = "documents.published"
EDITED = "documents.edited"
DOCUMENT, BENEFIT, CHANGE = "document", "benefit", "change"
Titled = Callable[[Params], str]


def register() -> None:
    """Add the kinds and what can be subscribed to."""
    for code, label, delivery, title in (
        (URGENT, gettext_lazy("Urgent change of guidance"), Delivery.AT_ONCE, _urgent_title),
        (
            CORRECTED,
            gettext_lazy("Guidance corrected backwards"),
            Delivery.AT_ONCE,
            _corrected_title,
        ),
        (WITHDRAWN, gettext_lazy("Guidance withdrawn"), Delivery.AT_ONCE, _withdrawn_title),
        (PUBLISHED, gettext_lazy("New or changed guidance"), Delivery.DIGEST, _published_title),
        (EDITED, gettext_lazy("Wording of guidance mended"), Delivery.NONE, _edited_title),
    ):
        kinds.register(_kind(code, label, delivery, title))
    version_published.connect(_version_published, dispatch_uid="documents.notices")
    topics.register(Topic(DOCUMENT, gettext_lazy("Documents"), _documents))
    topics.register(Topic(BENEFIT, gettext_lazy("Benefits"), _benefits, _all_benefits))
    topics.register(Topic(CHANGE, gettext_lazy("Kinds of change"), _changes, _all_changes))


def _version_published(*, version: NoteVersion, **kwargs: Any) -> None:
    transaction.on_commit(lambda: tasks.tell_of_version.delay(version.pk), robust=True)


def tell_of_version(version: NoteVersion) -> int:
    """Tell those concerned, each once; the approver knows already."""
    people = User.objects.filter(_concerned(version)).exclude(pk=version.approver_id).distinct()
    return notify(
        kind_for(version),
        people,
        event=event_of(version),
        params={
            "version": version.pk,
            "number": version.document_number,
            "title": version.title,
            "address": version.address,
            "order": version.number,
            "change": version.change_class,
        },
    )


def event_of(version: NoteVersion) -> str:
    return f"documents.version:{version.pk}"


def kind_for(version: NoteVersion) -> str:
    """Return the weightiest kind that fits."""
    if version.change_class == ChangeClass.URGENT:
        return URGENT
    if version.withdrawal:
        return WITHDRAWN
    if version.correction_reason:
        return CORRECTED
    return EDITED if version.change_class == ChangeClass.EDITORIAL else PUBLISHED


def _concerned(version: NoteVersion) -> Q:
    """The owner, the roles that the change concerns, subscribers: those of them who may read it."""
    today = timezone.localdate()
    by_role = User.objects.with_role(*_roles_told(version), on=today)
    wanted = Q(topic=DOCUMENT, target=version.address) | Q(
        topic=CHANGE, target=version.change_class
    )
    wanted |= Q(topic=BENEFIT, target__in=version.benefits)
    subscribers = User.objects.filter(
        pk__in=Subscription.objects.filter(wanted).order_by().values("person")
    )
    readers = [person.pk for person in subscribers if not _hidden(version.readers, person)]
    return Q(pk__in=by_role.values("pk")) | Q(pk=version.owner_id) | Q(pk__in=readers)


def _roles_told(version: NoteVersion) -> Sequence[str]:
    """The roles that the class of change concerns, without those that may not read the text."""
    readers = reader_tokens(version.audience, version.audience_roles).split()
    if not {"public", "staff"}.isdisjoint(readers):
        return sorted(set(version.told) & STAFF_ROLES)
    return sorted(set(version.told) & {*readers, *KEEPERS})


def _hidden(readers: str, person: User) -> bool:
    return tokens_of(person).isdisjoint(readers.split())


def _visible(user: User, params: Sequence[Params]) -> list[bool]:
    keys = [one["version"] for one in params]
    visible = NoteVersion.objects.filter(pk__in=keys).visible_to(user)
    found = set(visible.values_list("pk", flat=True))
    return [key in found for key in keys]


def _kind(code: str, label: "str | Promise", delivery: Delivery, title: Titled) -> NotificationKind:
    return NotificationKind(
        code=code,
        label=label,
        title=title,
        body=_body,
        url=_url,
        may_see=lambda user, params: _visible(user, [params])[0],
        visible=_visible,
        default=delivery,
        mandatory=code == URGENT,
    )


def _urgent_title(params: Params) -> str:
    return _("Urgent: %(title)s") % params


def _corrected_title(params: Params) -> str:
    return _("Corrected backwards: %(title)s") % params


def _withdrawn_title(params: Params) -> str:
    return _("Withdrawn: %(title)s") % params


def _published_title(params: Params) -> str:
    new = params["order"] == 1
    return (_("New: %(title)s") if new else _("Changed: %(title)s")) % params


def _edited_title(params: Params) -> str:
    return _("Wording mended: %(title)s") % params


def _body(params: Params) -> str:
    return _("%(number)s, version %(order)s. Class of change: %(change)s.") % {
        **params,
        "change": ChangeClass(params["change"]).label.lower(),
    }


def _url(params: Params) -> str:
    return reverse("documents:version", args=[params["address"], params["order"]])


def _documents(user: User, codes: Sequence[str]) -> list[Target]:
    """Documents by their address in links."""
    versions = NoteVersion.objects.filter(address__in=codes).visible_to(user)
    titles: dict[str, Any] = {}
    for version in versions.for_lists().order_by("address", "number"):
        titles[version.address] = version
    return [
        Target(address, f"{version.document_number} {version.title}", version.permalink)
        for address, version in titles.items()
    ]


def _benefits(user: User, codes: Sequence[str]) -> list[Target]:
    return _benefit_targets(Benefit.objects.filter(code__in=codes))


def _all_benefits(user: User) -> list[Target]:
    return _benefit_targets(Benefit.objects.filter(closed=False))


def _benefit_targets(benefits: "QuerySet[Benefit]") -> list[Target]:
    shelf = reverse("documents:browse")
    return [Target(one.code, one.name, f"{shelf}?benefit={one.code}") for one in benefits]


def _changes(user: User, codes: Iterable[str]) -> list[Target]:
    return [target for target in _all_changes(user) if target.code in codes]


def _all_changes(user: User) -> list[Target]:
    changes = reverse("documents:changes")
    return [Target(code, str(label), changes) for code, label in ChangeClass.choices]
