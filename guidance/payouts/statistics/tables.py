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
from guidance.payouts.statistics.questions import COUNTED, Dimension, Measure, Question
from guidance.payouts.statistics.suppression import SMALLEST_SHOWN, hidden_figures, hidden_lines

TELLS_RETURNED = frozenset({Measure.RETURNS, Measure.RETURNED})
# What is due less what is paid is what was kept; what is due is the average of so many.
TELLS_KEPT = frozenset({Measure.DEDUCTED, Measure.GROSS, Measure.AVERAGE})

Kind = Literal["text", "count", "cents"]
Number = int | None
Hidden = set[tuple[int, int]]  # rows with the sum under them, columns with the sum beside them


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
        measures = measures_of(question)
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
    """Hide what few people stand behind, sums included, and what it could be reckoned from."""
    table = replace(table, hides=True)
    rows, every = range(len(table.rows) + 1), range(len(table.columns))
    if 0 < answer.total.crowd < SMALLEST_SHOWN:
        return _hide(table, {(row, column) for row in rows for column in every})
    return _hide(table, _small_cells(answer) if answer.columns else _small_measures(answer))


def _small_cells(answer: Answer) -> Hidden:
    """The places to hide in a table of one measure: each cell stands in its row and its column."""
    rows, columns = (*answer.rows, EMPTY), (*answer.columns, EMPTY)
    people = {
        (row, column): _behind(answer.at(key, other), answer.question.measure)
        for row, key in enumerate(rows)
        for column, other in enumerate(columns)
    }
    across = [[(row, column) for column in range(len(columns))] for row in range(len(rows))]
    return hidden_figures(people, [*across, *zip(*across, strict=True)])


def _small_measures(answer: Answer) -> Hidden:
    """The places to hide in a table of measures: rows of few people whole, and of whom few sent
    back or lost something what tells of that. What is due is what is paid and what was kept."""
    measures = measures_of(answer.question)
    places = {measure: column for column, measure in enumerate(measures)}
    rows = (*answer.rows, EMPTY)
    people = {
        (row, column): _behind(answer.at(key), measure)
        for row, key in enumerate(rows)
        for measure, column in places.items()
        if measure is not Measure.AVERAGE
    }
    down = [
        [(row, column) for row in range(len(rows))]
        for measure, column in places.items()
        if measure is not Measure.AVERAGE
    ]
    across = [
        [(row, places[one]) for one in (Measure.NET, Measure.DEDUCTED, Measure.GROSS)]
        for row in range(len(rows))
    ]
    lost = hidden_lines([answer.at(row).crowd for row in answer.rows])
    hidden = hidden_figures(
        people, [*down, *across], also={place for place in people if place[0] in lost}
    )
    # What is due is the average of so many.
    due, average = places[Measure.GROSS], places[Measure.AVERAGE]
    return hidden | {(row, average) for row in range(len(rows)) if (row, due) in hidden}


def _behind(figures: Figures, measure: Measure) -> int:
    """How many people stand behind a figure at least: of what came back those who sent it back,
    of what was kept, and of what is due beside what is paid, those who lost it."""
    if measure in TELLS_RETURNED:
        return min(figures.crowd, figures.returns)
    if measure is Measure.DEDUCTED or (measure in TELLS_KEPT and figures.deducted):
        return min(figures.crowd, figures.kept_from)
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


def measures_of(question: Question) -> list[Measure]:
    """Return what a table without columns tells; what came back is not told by age of child."""
    by_age = Dimension.AGE in question.used
    return [one for one in Measure if not (by_age and one in TELLS_RETURNED)]


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
