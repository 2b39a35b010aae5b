"""Everything that reading a document needs, in one query."""

from functools import cache

from django.db.models import F, Subquery

from content.documents.models import NoteVersion
from content.documents.querysets import VersionQuerySet
from content.parameters.models import ParameterValue
from portal.people.models import Unit, User

PEOPLE = ("owner", "reviewer", "approver")
NAMES = ("username", "first_name", "last_name")
UNIT = ("code", "name_et", "name_en")
UNREAD = ("body", "paragraphs", "contributors", "told", "benefits", "life_events", "amounts")


@cache
def _everything() -> VersionQuerySet:
    """The query, built once: building it takes longer than running it."""
    newest = ParameterValue.objects.order_by("-pk").values("pk")[:1]
    names = {f"{who}_{name}": F(f"{who}__{name}") for who in PEOPLE for name in NAMES}
    names |= {f"unit_{name}": F(f"unit__{name}") for name in UNIT}
    versions = NoteVersion.objects.defer(*UNREAD).order_by("number")
    found: VersionQuerySet = versions.annotate(
        **names, document_readers=F("document__readers"), parameter_generation=Subquery(newest)
    )
    return found


def history_of(address: str) -> list[NoteVersion]:
    """Return every version of a document, the first one first.

    Each also carries `document_readers` and `parameter_generation`, the newest amount's key.
    """
    return list(_everything().filter(address=address))


def name_people(version: NoteVersion) -> None:
    """Put the people and the unit on a version of the history, from the same query."""
    for who in PEOPLE:
        names = {name: getattr(version, f"{who}_{name}") for name in NAMES}
        setattr(version, who, User(pk=getattr(version, f"{who}_id"), **names))
    names = {name: getattr(version, f"unit_{name}") for name in UNIT}
    version.unit = Unit(pk=version.unit_id, **names)
