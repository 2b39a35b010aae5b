"""Everything that reading a document needs, in one query."""

from functools import cache

from django.db.models import F, Subquery

from content.documents.models import NoteVersion
from content.parameters.models import ParameterValue
from portal.people.models import Unit, User

PEOPLE = ("owner", "reviewer", "approver")
NAMES = ("username", "first_name", "last_name")
UNIT = ("code", "name_et", "name_en")
UNREAD = ("body", "paragraphs", "contributors", "told", "benefits", "life_events", "amounts")


@cache
def _sql() -> str:
    """The query as text, written once: Django takes longer to write it than a database to run it.

    Its only parameter is the document's address.
    """
    newest = ParameterValue.objects.order_by("-pk").values("pk")[:1]
    names = {f"{who}_{name}": F(f"{who}__{name}") for who in PEOPLE for name in NAMES}
    names |= {f"unit_{name}": F(f"unit__{name}") for name in UNIT}
    versions = (
        NoteVersion.objects.filter(address="")
        .defer(*UNREAD)
        .annotate(
            **names, document_readers=F("document__readers"), parameter_generation=Subquery(newest)
        )
    )
    sql: str = versions.order_by("number").query.sql_with_params()[0]
    return sql


def history_of(address: str) -> list[NoteVersion]:
    """Return every version of a document, the first one first.

    Each also carries `document_readers` and `parameter_generation`, the newest amount's key.
    """
    return list(NoteVersion.objects.raw(_sql(), [address]))


def name_people(version: NoteVersion) -> None:
    """Put the people and the unit on a version of the history, from the same query."""
    for who in PEOPLE:
        names = {name: getattr(version, f"{who}_{name}") for name in NAMES}
        setattr(version, who, User(pk=getattr(version, f"{who}_id"), **names))
    names = {name: getattr(version, f"unit_{name}") for name in UNIT}
    version.unit = Unit(pk=version.unit_id, **names)
