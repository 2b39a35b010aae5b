"""What is hidden in what leaves, against somebody who reckons with everything that is shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.payouts.statistics.queries import Answer, Figures
from guidance.payouts.statistics.questions import Dimension, Measure, Question
from guidance.payouts.statistics.suppression import hidden_figures, hidden_lines
from guidance.payouts.statistics.tables import Table, measures_of, table_of
from tests.payouts.conftest import NOVEMBER, OCTOBER

Place = tuple[int, int]
ADDS_UP = [one for one in Measure if one is not Measure.AVERAGE]


def reckoned(hidden: Iterable[Place], sums: Iterable[Sequence[Place]]) -> set[Place]:
    """Return the hidden places whose value follows from the rest: by elimination, exactly.

    The last of each sum is what the others add up to; what is shown is known.
    """
    names = sorted(hidden)
    rows = [[Fraction((name in keys[:-1]) - (name == keys[-1])) for name in names] for keys in sums]
    done = 0
    for column in range(len(names)):
        pivot = next((n for n in range(done, len(rows)) if rows[n][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for n, row in enumerate(rows):
            if n != done and row[column]:
                factor = row[column]
                rows[n] = [value - factor * own for value, own in zip(row, rows[done], strict=True)]
        done += 1
    alone = (row for row in rows if sum(value != 0 for value in row) == 1)
    return {names[next(n for n, value in enumerate(row) if value)] for row in alone}


def grid_of(rows: int, columns: int) -> list[list[Place]]:
    """The sums of a table whose last row and column are its totals."""
    across = [[(row, column) for column in range(columns)] for row in range(rows)]
    return [*across, *(list(line) for line in zip(*across, strict=True))]


def test_the_witness_reckons_what_can_be_reckoned() -> None:
    """Two blocks that one hidden cell joins: each line hides two, and still it is found."""
    blocks = {(0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3), (1, 2)}
    assert reckoned(blocks, grid_of(5, 5)) == {(1, 2)}
    assert reckoned(blocks | {(2, 1)}, grid_of(5, 5)) == set()
    assert reckoned({(0, 0)}, [[(0, 0), (1, 0)]]) == {(0, 0)}


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 12), min_size=4, max_size=4), min_size=1, max_size=6))
def test_a_hidden_count_cannot_be_reckoned_back(counts: list[list[int]]) -> None:
    lines = [[*row, sum(row)] for row in counts]
    lines.append([sum(column) for column in zip(*lines, strict=True)])
    people = {(r, c): n for r, row in enumerate(lines) for c, n in enumerate(row)}
    sums = grid_of(len(lines), 5)
    hidden = hidden_figures(people, sums)
    assert {place for place, n in people.items() if 0 < n < 5} <= hidden
    assert not reckoned(hidden, sums)
    assert all(people[place] for place in hidden)
    for *parts, total in sums:
        together = sum(people[part] for part in parts if part in hidden)
        assert together == 0 or together >= 5 or total in hidden
    if not any(0 < n < 5 for n in people.values()):
        assert not hidden


def test_nothing_more_is_hidden_than_a_ring() -> None:
    """One small cell of a large table takes three with it, the smallest there are."""
    lines = [[30 + 10 * row + column for column in range(6)] for row in range(6)]
    lines[2][2] = 1
    people = {(r, c): n for r, row in enumerate(lines) for c, n in enumerate(row)}
    for row in range(6):
        people[row, 6] = sum(lines[row])
    for column in range(7):
        people[6, column] = sum(people[row, column] for row in range(6))
    assert hidden_figures(people, grid_of(7, 7)) == {(2, 2), (2, 0), (0, 2), (0, 0)}
    assert hidden_lines([30, 1, 40, 9]) == {1, 3}


figures = st.builds(
    lambda people, kept, back: Figures(
        people=people, payments=people, gross=1000 * people, people_kept=min(kept, people),
        deducted=70 * min(kept, people), returns=min(back, people), returned=90 * min(back, people),
    ),
    st.integers(0, 14), st.integers(0, 8), st.integers(0, 8),
)  # fmt: skip
SUMMED = ("people", "people_kept", "payments", "gross", "deducted", "returns", "returned")


def added(some: Iterable[Figures]) -> Figures:
    some = list(some)
    return Figures(**{name: sum(getattr(one, name) for one in some) for name in SUMMED})


def answered(cells: Mapping[Place, Figures], question: Question) -> Answer:
    """An answer with every sum; its cells by numbers of row and column."""
    rows, columns = sorted({row for row, _c in cells}), sorted({column for _r, column in cells})
    keyed = {(f"r{row}", f"c{column}"): one for (row, column), one in cells.items()}
    for row in rows:
        keyed[f"r{row}", ""] = added(one for (r, _c), one in cells.items() if r == row)
    for column in columns:
        keyed["", f"c{column}"] = added(one for (_r, c), one in cells.items() if c == column)
    total = keyed["", ""] = added(cells.values())
    names = tuple(f"c{column}" for column in columns) if question.columns else ()
    return Answer(question, tuple(f"r{row}" for row in rows), names, keyed, total)


tables = st.integers(1, 5).flatmap(
    lambda rows: st.integers(1, 4).flatmap(
        lambda columns: st.fixed_dictionaries(
            {(row, column): figures for row in range(rows) for column in range(columns)}
        )
    )
)
BY_COUNTY = Question(OCTOBER, NOVEMBER, rows=Dimension.COUNTY)


def hidden_of(table: Table) -> set[Place]:
    return {
        (place, number)
        for place, row in enumerate([*table.rows, table.total])
        for number, cell in enumerate(row.cells)
        if cell.is_hidden
    }


@settings(deadline=None, max_examples=60)
@given(tables, st.sampled_from(ADDS_UP))
def test_no_cell_of_a_table_can_be_reckoned_from_what_leaves(
    cells: dict[Place, Figures], measure: Measure
) -> None:
    asked = replace(BY_COUNTY, columns=Dimension.MUNICIPALITY, measure=measure)
    table = table_of(answered(cells, asked), hides=True)
    hidden = hidden_of(table)
    if (len(table.rows), len(table.columns) - 1) not in hidden:
        assert not reckoned(hidden, grid_of(len(table.rows) + 1, len(table.columns)))


@settings(deadline=None, max_examples=60)
@given(tables)
def test_no_measure_can_be_reckoned_from_the_others(cells: dict[Place, Figures]) -> None:
    """Every measure stands under its own sum; what is due is what is paid and what was kept."""
    answer = answered(cells, BY_COUNTY)
    table = table_of(answer, hides=True)
    hidden, measures = hidden_of(table), measures_of(BY_COUNTY)
    at = {measure: number for number, measure in enumerate(measures)}
    lines = range(len(table.rows) + 1)
    sums = [[(line, at[one]) for line in lines] for one in ADDS_UP]
    sums += [
        [(line, at[one]) for one in (Measure.NET, Measure.DEDUCTED, Measure.GROSS)]
        for line in lines
    ]
    averages = {place for place in hidden if place[1] == at[Measure.AVERAGE]}
    if 0 < answer.total.crowd < 5:
        assert all(cell.is_hidden for row in [*table.rows, table.total] for cell in row.cells)
        return
    assert not reckoned(hidden - averages, sums)
    assert {line for line, _c in averages} == {
        line for line in lines if (line, at[Measure.GROSS]) in hidden
    }
