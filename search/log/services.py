"""Keeping records of searches: masked at once, written by the worker, deleted in time."""

import datetime as dt
import logging
import time
import uuid
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError
from django.utils import timezone
from kombu.exceptions import OperationalError

from content.documents.models import Benefit
from portal.people.models import Unit, User
from search import registry
from search.analysis.text import MAX_QUERY
from search.curation.keys import query_key
from search.finding import Results
from search.log.enums import Channel
from search.log.masking import People, mask
from search.log.models import MAX_KEY, MAX_TEXT, SearchRecord

logger = logging.getLogger(__name__)

_NAMES_BELIEVED = 600.0
_people: tuple[float, People] | None = None


def people() -> People:
    """Return the names of people with an account, read again every ten minutes."""
    global _people
    now = time.monotonic()
    if _people is None or now > _people[0]:
        names = User.objects.order_by().values_list("first_name", "last_name")
        _people = now + _NAMES_BELIEVED, People(names)
    return _people[1]


def masked(text: str, longest: int = MAX_QUERY) -> str:
    """Return a text as it may be stored."""
    return mask(text, people(), longest)


def send_record(
    found: Results, user: User | AnonymousUser, *, channel: Channel, milliseconds: int
) -> UUID | None:
    """Hand the record of a search to the worker; return its key, None when nothing was sent.

    Whatever fails here never harms the answer.
    """
    from search.tasks import store_search

    question = found.question
    if question.page > 1 or not question.text.strip():
        return None
    key = uuid.uuid4()
    try:
        facts = _facts(found, user, channel, milliseconds)
        store_search.apply_async((str(key), facts), retry=False)
    except (OSError, OperationalError, DatabaseError):
        logger.warning("search.record_lost")
        return None
    return key


def _facts(
    found: Results, user: User | AnonymousUser, channel: Channel, milliseconds: int
) -> dict[str, Any]:
    question = found.question
    now = timezone.now().replace(second=0, microsecond=0)
    asof = question.asof
    days = {} if asof.is_today else {"on": [str(asof.on)], "known": [str(asof.known)]}
    person = user if isinstance(user, User) else None
    text = masked(question.text)
    return {
        "asked_at": now.isoformat(),
        "asked_on": timezone.localdate(now).isoformat(),
        "channel": channel.value,
        "text": text[:MAX_TEXT],
        "key": query_key(found.corrected(text))[:MAX_KEY],
        "roles": " ".join(sorted(person.roles)) if person else "",
        "unit": person.unit.code if person and person.unit else "",
        "filters": {**_known(question.filters), **days},
        "narrowed": bool(question.filters or days or question.exact),
        "total": found.total,
        "found_nothing": found.found_nothing,
        "corrected": bool(found.query.corrections),
        "milliseconds": milliseconds,
    }


def _known(filters: dict[str, list[str]]) -> dict[str, list[str]]:
    """What is no code of ours is not kept: an address may hold anything."""
    ours: dict[str, Collection[str]] = {"kind": registry.kind_names()}
    if "benefit" in filters:
        ours["benefit"] = set(Benefit.objects.values_list("code", flat=True))
    if "unit" in filters:
        ours["unit"] = set(Unit.objects.values_list("code", flat=True))
    return {
        name: [value if value in ours.get(name, values) else "?" for value in values]
        for name, values in filters.items()
    }


def store_record(key: UUID, facts: dict[str, Any]) -> None:
    """Write a record; once, however often the message comes."""
    values = dict(facts)
    values["asked_at"] = dt.datetime.fromisoformat(values["asked_at"])
    SearchRecord.objects.bulk_create([SearchRecord(pk=key, **values)], ignore_conflicts=True)


def store_click(key: UUID, position: int) -> bool:
    """Note which result was opened first; return whether there is such a search."""
    SearchRecord.objects.filter(pk=key, position=None).update(position=position)
    return SearchRecord.objects.filter(pk=key).exists()


def forget_old_records(today: dt.date) -> int:
    """Delete records older than SEARCH_LOG_DAYS; return how many went."""
    days = getattr(settings, "SEARCH_LOG_DAYS", 400)
    gone, _ = SearchRecord.objects.filter(asked_on__lt=today - dt.timedelta(days=days)).delete()
    return gone
