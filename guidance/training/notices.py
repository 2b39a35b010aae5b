"""Authors are told when a text has changed what their questions test."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from content.documents.models import NoteVersion
from content.documents.signals import version_published
from guidance.training import tasks
from guidance.training.models import Question
from guidance.training.permissions import may_author
from guidance.training.signals import questions_stale
from portal.notifications.enums import Delivery
from portal.notifications.kinds import NotificationKind, register
from portal.notifications.services import notify

STALE = "training.questions_stale"


def register_kinds() -> None:
    """Add the kind of notification and listen to publications."""
    register(
        NotificationKind(
            STALE,
            gettext_lazy("Questions to look through after a change"),
            title=lambda params: (
                ngettext(
                    "%(text)s changed what %(count)d question tests",
                    "%(text)s changed what %(count)d questions test",
                    params["count"],
                )
                % params
            ),
            body=lambda params: ngettext(
                "It is not asked until you confirm, edit or retire it.",
                "They are not asked until you confirm, edit or retire them.",
                params["count"],
            ),
            url=lambda params: reverse("training:stale"),
            may_see=lambda user, params: may_author(user),
            default=Delivery.AT_ONCE,
        )
    )
    version_published.connect(_version_published, dispatch_uid="training.staleness")
    questions_stale.connect(_tell_authors, dispatch_uid="training.notices")


def _version_published(*, version: NoteVersion, **kwargs: Any) -> None:
    transaction.on_commit(lambda: tasks.compare_with.delay(version.pk), robust=True)


def _tell_authors(*, version: NoteVersion, questions: Collection[Question], **kwargs: Any) -> None:
    for author in {question.author for question in questions if question.author is not None}:
        count = sum(1 for question in questions if question.author_id == author.pk)
        notify(
            STALE,
            [author],
            event=f"{STALE}:{version.pk}:{min(one.pk for one in questions)}",
            params={"text": str(version), "count": count},
        )
