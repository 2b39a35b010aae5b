"""Everything that reading a document needs, in one query."""

from functools import cache
from typing import Any

from django.db.models import F, Func, IntegerField, Subquery

from content.documents.models import NoteVersion
from content.parameters.models import ParameterValue
from portal.people.models import Unit, User

PEOPLE = ("owner", "reviewer", "approver")
NAMES = ("username", "first_name", "last_name")
UNIT = ("code", "name_et", "name_en")
UNREAD = ("body", "paragraphs", "contributors", "told", "benefits", "life_events", "amounts")
JOINED = {
    **{f"{who}_{name}": f"{who}__{name}" for who in PEOPLE for name in NAMES},
    **{f"unit_{name}": f"unit__{name}" for name in UNIT},
    "document_readers": "document__readers",
    "document_review_due": "document__review_due",
}


@cache
def _sql() -> str:
    """The query as text, written once: Django takes longer to write it than a database to run it.

    Its only parameter is the document's address.
    """
    counted = Func("pk", function="COUNT", output_field=IntegerField())
    amounts = ParameterValue.objects.order_by().annotate(count=counted).values("count")
    joined = {name: F(path) for name, path in JOINED.items()}
    versions = NoteVersion.objects.filter(address="").defer(*UNREAD).order_by("number")
    sql: str = versions.annotate(
        **joined, parameter_generation=Subquery(amounts)
    ).query.sql_with_params()[0]
    return sql


def history_of(address: str) -> list[NoteVersion]:
    """Return every version of a document, the first one first.

    Each also carries what `JOINED` names and `parameter_generation`, how many amounts there are.
    """
    return list(NoteVersion.objects.raw(_sql(), [address]))


def stamp_of(version: NoteVersion) -> tuple[Any, ...]:
    """Return what changes whenever anything does that `history_of` read of a version."""
    joined = [getattr(version, name) for name in JOINED]
    return (version.sha256, *joined, version.parameter_generation)  # type: ignore[attr-defined]


def name_people(version: NoteVersion) -> None:
    """Put the people and the unit on a version of the history, from the same query."""
    for who in PEOPLE:
        names = {name: getattr(version, f"{who}_{name}") for name in NAMES}
        setattr(version, who, User(pk=getattr(version, f"{who}_id"), **names))
    names = {name: getattr(version, f"unit_{name}") for name in UNIT}
    version.unit = Unit(pk=version.unit_id, **names)
