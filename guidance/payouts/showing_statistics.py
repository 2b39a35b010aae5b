"""An answer of the statistics as a page shows it: a table with its words, a chart, a legend."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guidance.payouts.charts import Bar, Chart, Part, chart_of
from guidance.payouts.statistics.queries import Answer
from guidance.payouts.statistics.questions import Dimension, Measure, Question
from guidance.payouts.statistics.tables import Cell, Kind, Table, label_of, month_name
from guidance.payouts.templatetags.payouts import euros, thousands

MOST_BARS, MOST_PARTS = 16, 8
THOUSAND = 1000 * 100  # cents
# People are not the sum of their parts, nor are averages: only these are stacked.
ADDS_UP = frozenset({Measure.NET, Measure.GROSS, Measure.DEDUCTED, Measure.RETURNED})


@dataclass(frozen=True)
class ShownCell:
    """What stands in a cell, or that it is hidden."""

    text: str
    is_hidden: bool


@dataclass(frozen=True)
class ShownRow:
    """A row; the last is the sum."""

    label: str
    cells: list[ShownCell]
    is_total: bool


@dataclass(frozen=True)
class ShownTable:
    """A table as its template draws it."""

    first: str
    columns: tuple[Any, ...]
    lines: list[ShownRow]
    hides: bool


def shown(table: Table) -> ShownTable:
    """Write every number of a table."""
    lines = [
        ShownRow(
            str(row.label),
            [
                ShownCell(text_of(cell, column.kind), cell.is_hidden)
                for cell, column in zip(row.cells, table.columns, strict=True)
            ],
            row is table.total,
        )
        for row in [*table.rows, table.total]
    ]
    return ShownTable(str(table.first), table.columns, lines, table.hides)


def text_of(cell: Cell, kind: Kind) -> str:
    """Write a number as people do; a dash where there is none."""
    if cell.value is None:
        return "–"
    return euros(cell.value) if kind == "cents" else thousands(cell.value)


@dataclass(frozen=True)
class Drawn:
    """The chart with what its colours mean and what it shows in a sentence."""

    chart: Chart | None
    legend: list[tuple[str, str]]
    words: str
    unit: str


def drawn(answer: Answer, table: Table, *, width: int = 860) -> Drawn:
    """Draw the measure asked for. Months always run from left to right; hidden cells have no
    height; of many bars the largest are drawn, of many parts the last holds all that are left."""
    question = answer.question
    kind = _kind(question.measure)
    grid = _grid(answer, table)
    if question.rows is not Dimension.MONTH and question.columns is not Dimension.MONTH:
        grid.sort(key=lambda line: -(line.whole.value or 0))
    lines = grid[:MOST_BARS]
    largest = max((line.whole.value or 0 for line in lines), default=0)
    in_thousands = kind == "cents" and largest >= 10 * THOUSAND
    coloured = _largest(lines)
    bars = [
        Bar(
            _short(line.of, line.key),
            _value(line.whole, kind, in_thousands),
            (
                *(
                    Part(str(n), value)
                    for n, value in enumerate(_folded(line, question.measure, coloured))
                ),
                Part("rest", _kept_back(line, question.measure)),
            ),
        )
        for line in lines
    ]
    words = _("%(measure)s by %(rows)s: the same as in the table below.") % {
        "measure": Measure(question.measure).label,
        "rows": str(Dimension(question.rows).label).lower(),
    }
    euro_words = _("thousands of euros") if in_thousands else _("euros")
    return Drawn(
        chart_of(bars, width=width),
        _legend(answer, coloured, any(_kept_back(one, question.measure) for one in lines)),
        words,
        euro_words if kind == "cents" else "",
    )


@dataclass(frozen=True)
class _Line:
    """What one bar shows: a value of a dimension, its sum, and the cells that it consists of."""

    of: Dimension
    key: str
    whole: Cell
    parts: list[Cell]


def _grid(answer: Answer, table: Table) -> list[_Line]:
    """Return the bars: months when they are the columns, else the rows."""
    question = answer.question
    if question.columns is None:
        place = _place_of_measure(question, table)
        return [
            _Line(question.rows, key, row.cells[place], [row.cells[place]])
            for key, row in zip(answer.rows, table.rows, strict=True)
        ]
    if question.columns is Dimension.MONTH:
        return [
            _Line(question.columns, key, table.total.cells[n], [r.cells[n] for r in table.rows])
            for n, key in enumerate(answer.columns)
        ]
    return [
        _Line(question.rows, key, row.cells[-1], list(row.cells[:-1]))
        for key, row in zip(answer.rows, table.rows, strict=True)
    ]


def _place_of_measure(question: Question, table: Table) -> int:
    names = [str(value) for value in _labels_of(question.measure)]
    labels = [str(column.label) for column in table.columns]
    return next((place for place, one in enumerate(labels) if one in names), 0)


def _largest(lines: list[_Line]) -> list[int]:
    """Return which parts get a colour of their own, in their order: of too many the largest."""
    sums: dict[int, int] = {}
    for line in lines:
        for place, cell in enumerate(line.parts):
            sums[place] = sums.get(place, 0) + max(cell.value or 0, 0)
    if len(sums) <= MOST_PARTS:
        return list(sums)
    return sorted(sorted(sums, key=lambda place: -sums[place])[: MOST_PARTS - 1])


def _folded(line: _Line, measure: Measure, coloured: list[int]) -> list[int]:
    """Return the parts of a bar; the last holds the sum of all that have no colour of their own."""
    if measure not in ADDS_UP:
        return [max(line.whole.value or 0, 0)]
    values = [max(cell.value or 0, 0) for cell in line.parts]
    shown = [values[place] for place in coloured]
    return shown if len(shown) == len(values) else [*shown, sum(values) - sum(shown)]


def _kept_back(line: _Line, measure: Measure) -> int:
    """Return how much of a bar its hidden parts are together."""
    if measure not in ADDS_UP or not any(cell.is_hidden for cell in line.parts):
        return 0
    return max((line.whole.value or 0) - sum(cell.value or 0 for cell in line.parts), 0)


def _legend(answer: Answer, coloured: list[int], has_hidden: bool) -> list[tuple[str, str]]:
    question = answer.question
    if question.columns is None or question.measure not in ADDS_UP:
        return []
    by_month = question.columns is Dimension.MONTH
    of, keys = (question.rows, answer.rows) if by_month else (question.columns, answer.columns)
    labels = [str(label_of(of, keys[place])) for place in coloured]
    if len(labels) < len(keys):
        labels.append(_("All others"))
    legend = [(str(place), label) for place, label in enumerate(labels)]
    return [*legend, ("rest", pgettext("statistics", "Hidden"))] if has_hidden else legend


def period_words(question: Question) -> str:
    """Say of which months a question is, with what it is narrowed to."""
    first, last = month_name(question.start), month_name(question.last_month)
    period = first if first == last else f"{first} – {last}"
    only = [str(label_of(dimension, value)) for dimension, value in question.only.items()]
    return ", ".join([period, *only])


def question_words(question: Question) -> str:
    """Say by what a question tells its figures apart."""
    rows = str(Dimension(question.rows).label)
    if question.columns is None:
        return rows
    return f"{Measure(question.measure).label}: {rows} × {Dimension(question.columns).label}"


def _labels_of(measure: Measure) -> tuple[object, ...]:
    average = _("Recipients in a month, on average")
    return (measure.label, average) if measure is Measure.RECIPIENTS else (measure.label,)


def _kind(measure: Measure) -> Kind:
    counted = (Measure.RECIPIENTS, Measure.PAYMENTS, Measure.RETURNS)
    return "count" if measure in counted else "cents"


def _value(cell: Cell, kind: Kind, in_thousands: bool) -> str:
    """A number over a bar: a count, euros or thousands of euros."""
    if cell.value is None:
        return "–"
    if kind == "count":
        return thousands(cell.value)
    return thousands(round(cell.value / (THOUSAND if in_thousands else 100)))


def _short(dimension: Dimension, key: str) -> str:
    """A word that fits under a bar."""
    if dimension is Dimension.MONTH:
        return f"{key[5:7]}.{key[2:4]}"
    label = str(label_of(dimension, key)).removesuffix(" maakond").removesuffix(" vald")
    return label if len(label) <= 11 else f"{label[:10]}…"
