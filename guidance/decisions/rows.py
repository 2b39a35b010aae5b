"""Spans as rows of a table that people read."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.forms import BoundField

from guidance.cases.models import Case
from guidance.decisions.content import Span, days_paid
from guidance.decisions.forms import ProposalForm
from guidance.decisions.names import child_names, span_name

Computed = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Row:
    """A span in words with the days it pays for; with its fields while it is being written."""

    span: Span
    name: str
    child: str
    first: dt.date
    last: dt.date
    take: BoundField | None = None
    cents: BoundField | None = None

    @property
    def euros(self) -> float:
        """The amount for display only."""
        return self.span.cents / 100


def rows_of(case: Case, spans: Iterable[Span], computed: Computed) -> list[Row]:
    """Return rows to read; `computed` are the spans of the calculation with their steps."""
    names = child_names(case)
    return [_row(span, names, computed) for span in spans]


def rows_to_write(case: Case, form: ProposalForm, computed: Computed) -> list[Row]:
    """Return rows with the fields of a form."""
    names = child_names(case)
    return [
        replace(_row(span, names, computed), take=take, cents=cents)
        for span, take, cents in form.rows()
    ]


def _row(span: Span, names: Mapping[str, str], computed: Computed) -> Row:
    first, last = days_paid(span, computed)
    return Row(span, span_name(span.benefit), names.get(span.child, ""), first, last)
