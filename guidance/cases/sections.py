"""Parts of the case page that come from other packages of cases: documents, decisions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db import models
from django.http import HttpRequest

from guidance.cases.models import Case
from guidance.cases.standing import Standing

Place = Literal["main", "side"]


@dataclass(frozen=True)
class Section:
    """A part: its template with the context, in the middle or below the people on the left."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    place: Place = "main"


Rows = Mapping[str, list[Any]]
Reads = Callable[[Case], Mapping[str, "models.QuerySet[Any]"]]
Builder = Callable[[HttpRequest, Case, Standing, Rows], Section | None]


@dataclass(frozen=True)
class Part:
    """How a part is made: what it reads together with everything else, and from that the part."""

    order: int
    builder: Builder
    reads: Reads


_parts: dict[str, Part] = {}


def _nothing(case: Case) -> Mapping[str, "models.QuerySet[Any]"]:
    return {}


def register(code: str, builder: Builder, order: int, reads: Reads = _nothing) -> None:
    """Add a part; the builder is given what `reads` names and may return None.

    Names are the page's: begin them with the room. What else the builder asks must be a constant
    number of queries.
    """
    _parts[code] = Part(order, builder, reads)


def reads_of(case: Case) -> dict[str, "models.QuerySet[Any]"]:
    """Return what the parts of a page read, by name."""
    return {name: rows for one in _parts.values() for name, rows in one.reads(case).items()}


def sections_for(
    request: HttpRequest, case: Case, standing: Standing, rows: Rows
) -> Iterator[Section]:
    """Yield the parts of a case page in their order."""
    for _code, part in sorted(_parts.items(), key=lambda entry: (entry[1].order, entry[0])):
        section = part.builder(request, case, standing, rows)
        if section is not None:
            yield section
