"""What the form begins with: a new draft, or the next version of a published document."""

import datetime as dt
from typing import Any

from django.utils import timezone

from content.documents.enums import ChangeClass
from content.documents.models import DocumentPage
from portal.people.models import User
from portal.people.roles import Role


def starting_values(document: DocumentPage, parent: Any, user: User | None) -> dict[str, Any]:
    """Return the values that replace what stands in the database."""
    if document.pk is None:
        return {**_of_parent(parent), **_of_author(user)}
    if begins_next_version(document):
        return _of_next_version()
    return {}


def begins_next_version(document: DocumentPage) -> bool:
    """Return whether nothing was written since the last publication."""
    published = document.live_revision_id
    return bool(published and published == document.latest_revision_id)


def _of_next_version() -> dict[str, Any]:
    """The reasons of the last change are not those of the next; its first day is chosen anew."""
    return {
        "what_changed": "",
        "correction_reason": "",
        "applies_from": None,
        "withdrawal": False,
        "change_class": ChangeClass.SUBSTANTIVE,
    }


def _of_author(user: User | None) -> dict[str, Any]:
    values: dict[str, Any] = {"review_due": _end_of_next_year(timezone.localdate())}
    if user is None:
        return values
    if user.has_role(Role.EXPERT):
        values["document_owner"] = user.pk
    if user.unit_id:
        values["unit"] = user.unit_id
    return values


def _end_of_next_year(today: dt.date) -> dt.date:
    return dt.date(today.year + 1, 12, 31)


def _of_parent(parent: Any) -> dict[str, Any]:
    """A practice note begins with what its document is about and who reads it."""
    document = parent.specific if parent is not None else None
    if not isinstance(document, DocumentPage):
        return {}
    return {
        "benefits": list(document.benefits.all()),
        "life_events": list(document.life_events.all()),
        "audience": document.audience,
        "audience_roles": document.audience_roles,
    }
