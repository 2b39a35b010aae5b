"""Spans as rows of a table that people read."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms import BoundField

from guidance.cases.models import Case
from guidance.decisions.content import Span
from guidance.decisions.forms import ProposalForm
from guidance.decisions.names import child_names, span_name


@dataclass(frozen=True)
class Row:
    """A span in words; with its fields while it is being written."""

    span: Span
    name: str
    child: str
    take: BoundField | None = None
    cents: BoundField | None = None

    @property
    def euros(self) -> float:
        """The amount for display only."""
        return self.span.cents / 100


def rows_of(case: Case, spans: Iterable[Span]) -> list[Row]:
    """Return rows to read."""
    names = child_names(case)
    return [Row(span, span_name(span.benefit), names.get(span.child, "")) for span in spans]


def rows_to_write(case: Case, form: ProposalForm) -> list[Row]:
    """Return rows with the fields of a form."""
    names = child_names(case)
    return [
        Row(span, span_name(span.benefit), names.get(span.child, ""), take, cents)
        for span, take, cents in form.rows()
    ]
