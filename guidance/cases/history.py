"""Writing what happened in a case: its own history and the chain of events."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from guidance.cases.models import Case, CaseEvent
from portal.audit.services import record
from portal.people.models import User


def write_event(
    actor: User | None,
    case: Case,
    verb: str,
    *,
    for_whom: User | None = None,
    data: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
) -> CaseEvent:
    """Append an event, in the transaction of the change that it tells of.

    `verb` has words in `portal.audit.verbs`. `data` holds no personal data; `personal`, such as
    a reason in free words, is shown in the case and can be erased from the chain.
    """
    facts = {"number": case.number, **(data or {})}
    record(actor, verb, case, for_whom=for_whom, data=facts, personal=personal)
    transaction.on_commit(partial(_find_anew, case.pk))
    return CaseEvent.objects.create(
        case=case,
        version=case.version,
        at=timezone.now(),
        actor=actor,
        for_whom=for_whom,
        verb=verb,
        data={**(data or {}), **(personal or {})},
    )


def _find_anew(case: int) -> None:
    from guidance.cases.tasks import note_words_of

    note_words_of.delay(case)
