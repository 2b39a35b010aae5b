"""An answer as a table: the same rows on the page, on paper, in CSV and in XLSX."""

import datetime as dt
from collections.abc import Callable
from collections.abc import Set as AbstractSet
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
from guidance.payouts.statistics.suppression import (
    SMALLEST_SHOWN,
    Hidden,
    Place,
    hidden_cells,
    hidden_lines,
)

TELLS_RETURNED = frozenset({Measure.RETURNS, Measure.RETURNED})
# What is due less what is paid is what was kept; what is due is the average of so many.
TELLS_KEPT = frozenset({Measure.DEDUCTED, Measure.GROSS, Measure.AVERAGE})

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
    """Hide what few people stand behind, sums included; in a table of measures whole rows.

    Of what came back those who sent it back are counted, of what was kept those who lost it.
    """
    table = replace(table, hides=True)
    rows, every = range(len(answer.rows)), range(len(table.columns))
    if 0 < answer.total.crowd < SMALLEST_SHOWN:
        return _hide(table, {(row, column) for row in (*rows, len(rows)) for column in every})
    if not answer.columns:
        return _hide(table, _small_measures(answer))
    measure = answer.question.measure
    hidden = _small_cells(answer, lambda one: _behind(one, measure))
    if measure in TELLS_KEPT:
        hidden |= _small_cells(answer, lambda one: one.kept_from, also=hidden)
    return _hide(table, hidden)


def _small_cells(
    answer: Answer, behind: Callable[[Figures], int], *, also: AbstractSet[Place] = frozenset()
) -> Hidden:
    """The places to hide in a table of one measure with the sums of its rows and columns."""
    rows, totals = range(len(answer.rows)), len(answer.columns)
    counts = [[behind(answer.at(row, column)) for column in answer.columns] for row in answer.rows]
    lost_rows = hidden_lines(
        [behind(answer.at(row)) for row in answer.rows],
        also={row for row in rows if (row, totals) in also},
    )
    lost_columns = hidden_lines(
        [behind(answer.at(EMPTY, column)) for column in answer.columns],
        also={column for column in range(totals) if (len(rows), column) in also},
    )
    whole = {
        (row, column)
        for row in rows
        for column in range(totals)
        if (row in lost_rows or column in lost_columns) and counts[row][column]
    }
    inner = {(row, column) for row, column in also if row < len(rows) and column < totals}
    hidden = hidden_cells(counts, also=whole | inner)
    hidden |= {(row, totals) for row in lost_rows}
    hidden |= {(len(rows), column) for column in lost_columns}
    if 0 < behind(answer.total) < SMALLEST_SHOWN:
        hidden.add((len(rows), totals))
    return hidden


def _small_measures(answer: Answer) -> Hidden:
    """The places to hide in a table of measures: rows of few people, and of whom few sent back or
    lost something what tells of that."""
    lost = hidden_lines([answer.at(row).crowd for row in answer.rows])
    hidden: Hidden = set()
    for number, measure in enumerate(one for one in Measure if not _untold(answer, one)):
        behind = _concerned(measure)
        hides = hidden_lines([behind(answer.at(row)) for row in answer.rows], also=lost)
        hidden |= {(row, number) for row in hides}
        if 0 < behind(answer.total) < SMALLEST_SHOWN:
            hidden.add((len(answer.rows), number))
    return hidden


def _concerned(measure: Measure) -> Callable[[Figures], int]:
    """How to count whom a measure concerns."""
    if measure in TELLS_RETURNED:
        return lambda one: one.returns
    return lambda one: one.kept_from if measure in TELLS_KEPT else one.crowd


def _behind(figures: Figures, measure: Measure) -> int:
    """How many people stand behind a figure at least."""
    if measure in TELLS_RETURNED:
        return min(figures.crowd, figures.returns)
    return figures.crowd


def _hide(table: Table, hidden: Hidden) -> Table:
    """Leave out the cells of these places; the sums stand under the last row."""

    def without(row: Row, place: int) -> Row:
        cells = (
            Cell(None, True) if (place, number) in hidden else cell
            for number, cell in enumerate(row.cells)
        )
        return replace(row, cells=tuple(cells))

    rows = tuple(without(row, place) for place, row in enumerate(table.rows))
    return replace(table, rows=rows, total=without(table.total, len(table.rows)))


def _heading(answer: Answer, measure: Measure) -> "str | Promise":
    spread = answer.total.months > 1 and answer.question.rows is not Dimension.MONTH
    if measure is Measure.RECIPIENTS and spread:
        return _("Recipients in a month, on average")
    return measure.label


def _untold(answer: Answer, measure: Measure) -> bool:
    """What came back is not told by age of child."""
    return measure in TELLS_RETURNED and Dimension.AGE in answer.question.used


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
