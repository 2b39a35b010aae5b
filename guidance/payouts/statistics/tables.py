"""An answer as a table: the same rows on the page, on paper, in CSV and in XLSX."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from guidance.payouts.benefits import KINDS, name_of
from guidance.payouts.enums import PayChannel
from guidance.payouts.models.figures import Sex
from guidance.payouts.statistics.queries import EMPTY, UNSET, Answer, Figures
from guidance.payouts.statistics.questions import COUNTED, Dimension, Measure
from guidance.payouts.statistics.suppression import SMALLEST_SHOWN, Hidden, hidden_cells

Kind = Literal["text", "count", "cents"]
Number = int | None


@dataclass(frozen=True)
class Column:
    """A heading and how its numbers are written."""

    label: "str | Promise"
    kind: Kind


@dataclass(frozen=True)
class Cell:
    """A number, or why there is none: hidden, since few people stand behind it."""

    value: Number = None
    is_hidden: bool = False


@dataclass(frozen=True)
class Row:
    """A heading with its cells."""

    label: "str | Promise"
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Headings, rows and the sums under them; `first` heads the column of headings."""

    first: "str | Promise"
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row
    hides: bool = False


_VALUES: dict[Measure, Callable[[Figures], Number]] = {
    Measure.RECIPIENTS: lambda one: one.recipients,
    Measure.PAYMENTS: lambda one: one.payments,
    Measure.GROSS: lambda one: one.gross,
    Measure.DEDUCTED: lambda one: one.deducted,
    Measure.NET: lambda one: one.net,
    Measure.AVERAGE: lambda one: one.average,
    Measure.RETURNS: lambda one: one.returns,
    Measure.RETURNED: lambda one: one.returned,
}


def value_of(figures: Figures, measure: Measure) -> Number:
    """Return the number that a measure tells of a cell."""
    return _VALUES[measure](figures)


def table_of(answer: Answer, *, hides: bool) -> Table:
    """Lay out an answer; `hides`: it leaves the agency, so small counts are hidden."""
    question = answer.question
    if question.columns is None:
        measures = [one for one in Measure if not _untold(answer, one)]
        columns = tuple(Column(_heading(answer, one), _kind(one)) for one in measures)
        places = [(EMPTY, one) for one in measures]
    else:
        columns = tuple(
            Column(label_of(question.columns, key), _kind(question.measure))
            for key in answer.columns
        )
        columns += (Column(_("Total"), _kind(question.measure)),)
        places = [(key, question.measure) for key in (*answer.columns, EMPTY)]
    rows = tuple(
        Row(
            label_of(question.rows, key),
            tuple(Cell(value_of(answer.at(key, column), measure)) for column, measure in places),
        )
        for key in answer.rows
    )
    total = Row(
        _("Total"), tuple(Cell(value_of(answer.at(EMPTY, c), measure)) for c, measure in places)
    )
    table = Table(Dimension(question.rows).label, columns, rows, total)
    return _without_small(table, answer) if hides else table


def _without_small(table: Table, answer: Answer) -> Table:
    """Hide the cells behind which few people stand; in a table of measures whole rows."""
    keys = answer.columns or (EMPTY,)
    counts = [[answer.at(row, column).crowd for column in keys] for row in answer.rows]
    hidden = hidden_cells(counts)
    if 0 < answer.total.crowd < SMALLEST_SHOWN:
        hidden |= {(row, column) for row in range(len(counts)) for column in range(len(keys))}
    if not hidden:
        return replace(table, hides=True)
    whole_rows = not answer.columns
    rows = tuple(
        replace(row, cells=tuple(_hide(cell, place, number, hidden, whole_rows)
                                 for number, cell in enumerate(row.cells)))
        for place, row in enumerate(table.rows)
    )  # fmt: skip
    return replace(table, rows=rows, hides=True)


def _hide(cell: Cell, row: int, column: int, hidden: Hidden, whole_rows: bool) -> Cell:
    place = (row, 0 if whole_rows else column)
    return Cell(None, True) if place in hidden else cell


def _heading(answer: Answer, measure: Measure) -> "str | Promise":
    spread = answer.total.months > 1 and answer.question.rows is not Dimension.MONTH
    if measure is Measure.RECIPIENTS and spread:
        return _("Recipients in a month, on average")
    return measure.label


def _untold(answer: Answer, measure: Measure) -> bool:
    """What came back is not told by age of child."""
    returns = measure in (Measure.RETURNS, Measure.RETURNED)
    return returns and Dimension.AGE in answer.question.used


def _kind(measure: Measure) -> Kind:
    return "count" if measure in COUNTED else "cents"


def label_of(dimension: Dimension, key: str) -> "str | Promise":
    """Say a value of a dimension in the reader's language."""
    if key == UNSET:
        return _("The whole family's") if dimension is Dimension.AGE else _("Not known")
    match dimension:
        case Dimension.MONTH:
            return month_name(dt.date.fromisoformat(key))
        case Dimension.BENEFIT:
            return name_of(key)
        case Dimension.KIND:
            return KINDS.get(key, key)
        case Dimension.CHANNEL:
            return PayChannel(key).label
        case Dimension.SEX:
            return Sex(key).label
    return key


def month_name(month: dt.date) -> str:
    """Name a month with its year: `november 2026`."""
    return f"{MONTHS[month.month]} {month.year}"
