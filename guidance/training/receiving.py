"""What follows from what happens in quizzes, texts and roles.

The ledger follows in the same transaction; what people owe, right after the commit.
"""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from content.documents.models import NoteVersion
from guidance.training.models import Attempt, Question
from guidance.training.services.deltas import prepare_deltas
from guidance.training.services.ledger import record_attempt
from guidance.training.signals import attempt_finished, attempt_remarked, questions_stale
from guidance.training.tasks import follow_rights
from portal.people.signals import rights_changed


def connect() -> None:
    """Listen; safe to repeat."""
    attempt_finished.connect(_passed, dispatch_uid="training.ledger.finished")
    attempt_remarked.connect(_passed, dispatch_uid="training.ledger.remarked")
    questions_stale.connect(_changed, dispatch_uid="training.deltas")
    rights_changed.connect(_rights_changed, dispatch_uid="training.assigning")


def _passed(*, attempt: Attempt, **kwargs: Any) -> None:
    record_attempt(attempt)


def _changed(*, version: NoteVersion, questions: Collection[Question], **kwargs: Any) -> None:
    prepare_deltas(version, questions)


def _rights_changed(*, people: Collection[int], **kwargs: Any) -> None:
    """Whoever has a role from today on owes what it asks for today, not tomorrow."""
    if people:
        keys = sorted(people)
        transaction.on_commit(lambda: follow_rights.delay(keys), robust=True)
