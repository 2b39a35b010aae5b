"""Parts of the case page that come from other packages of cases: documents, decisions."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

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


Builder = Callable[[HttpRequest, Case, Standing], Section | None]
_builders: dict[str, tuple[int, Builder]] = {}


def register(code: str, builder: Builder, order: int) -> None:
    """Add a part; the builder takes a constant number of queries and may return None."""
    _builders[code] = (order, builder)


def sections_for(request: HttpRequest, case: Case, standing: Standing) -> list[Section]:
    """Return the parts of a case page in their order."""
    in_order = sorted(_builders.items(), key=lambda entry: (entry[1][0], entry[0]))
    built = (builder(request, case, standing) for _, (_, builder) in in_order)
    return [section for section in built if section is not None]
