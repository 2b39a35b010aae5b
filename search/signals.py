"""What search listens to; each handler asks a task to look, after the transaction."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from content.documents.models import NoteVersion
from content.documents.signals import version_published
from content.law.models import ActVersion
from search import tasks


def connect() -> None:
    """Connect the handlers once."""
    version_published.connect(_version_published, dispatch_uid="search.version_published")
    post_save.connect(_act_imported, sender=ActVersion, dispatch_uid="search.act_imported")


def _version_published(*, version: NoteVersion, **kwargs: Any) -> None:
    transaction.on_commit(lambda: tasks.index_version.delay(version.pk), robust=True)


def _act_imported(*, instance: ActVersion, **kwargs: Any) -> None:
    transaction.on_commit(lambda: tasks.refresh.delay("law", instance.act.slug), robust=True)
