"""What few people stand behind does not leave the agency, and cannot be reckoned back."""

from dataclasses import replace
from typing import Any

import pytest

from guidance.claims.models import ClaimEntry
from guidance.payouts.showing_statistics import drawn
from guidance.payouts.statistics.claims import recovery_table
from guidance.payouts.statistics.counting import count_all
from guidance.payouts.statistics.exporting import csv_of
from guidance.payouts.statistics.queries import Answer, Figures, answer_to
from guidance.payouts.statistics.questions import Dimension, Measure, Question, before
from guidance.payouts.statistics.tables import Cell, Row, table_of
from tests.payouts.conftest import CHILD_ALLOWANCE, NOVEMBER, OCTOBER, TODAY, Agency

JANUARY = before(OCTOBER, -3)


def answer_of(people: dict[tuple[str, str], int], **facts: Any) -> Answer:
    """An answer of one month with sums; `people` by (row, column)."""
    cells = {key: Figures(people=n, payments=n, gross=100 * n) for key, n in people.items()}
    for row, column in people:
        for key in ((row, ""), ("", column)):
            at = [n for cell, n in people.items() if key in ((cell[0], ""), ("", cell[1]))]
            cells[key] = Figures(people=sum(at), payments=sum(at), gross=100 * sum(at))
    every = sum(people.values())
    cells["", ""] = Figures(people=every, payments=every, gross=100 * every)
    return Answer(
        question=Question(
            OCTOBER, NOVEMBER, rows=Dimension.COUNTY, columns=Dimension.KIND,
            measure=Measure.RECIPIENTS,
        ),
        rows=tuple(dict.fromkeys(row for row, _column in people)),
        columns=tuple(dict.fromkeys(column for _row, column in people)),
        cells=cells,
        total=cells["", ""],
    )  # fmt: skip


def test_sums_of_few_people_do_not_leave_either() -> None:
    """A row of three people is hidden with its sum, and so is a row that would give it away."""
    people = {("Hiiu", "monthly"): 2, ("Hiiu", "once"): 1}
    people |= {("Harju", "monthly"): 40, ("Harju", "once"): 30}
    people |= {("Tartu", "monthly"): 9, ("Tartu", "once"): 8}
    table = table_of(answer_of(people), hides=True)
    assert [[cell.is_hidden for cell in row.cells] for row in table.rows] == [
        [True, True, True],
        [False, False, False],
        [True, True, True],
    ]
    assert [cell.value for cell in table.total.cells] == [51, 39, 90]


def test_a_column_of_few_people_is_hidden_with_its_sum() -> None:
    people = {("Harju", "monthly"): 40, ("Harju", "once"): 2, ("Harju", "other"): 9}
    people |= {("Tartu", "monthly"): 30, ("Tartu", "once"): 2, ("Tartu", "other"): 8}
    table = table_of(answer_of(people), hides=True)
    hidden = [[cell.is_hidden for cell in row.cells] for row in (*table.rows, table.total)]
    assert hidden == [[False, True, True, False]] * 3


def test_a_bar_is_as_tall_as_its_sum_though_parts_are_hidden() -> None:
    people = {("Harju", "monthly"): 40, ("Harju", "once"): 2, ("Harju", "other"): 9}
    people |= {("Tartu", "monthly"): 30, ("Tartu", "once"): 2, ("Tartu", "other"): 8}
    answer = answer_of(people)
    answer = replace(answer, question=replace(answer.question, measure=Measure.NET))
    picture = drawn(answer, table_of(answer, hides=True))
    assert picture.chart is not None
    assert picture.legend[-1][0] == "rest"
    rest = [block for block in picture.chart.pictures[0].blocks if block.key == "rest"]
    assert len(rest) == 2
    told = drawn(answer, table_of(answer, hides=False))
    assert [key for key, _label in told.legend] == ["0", "1", "2"]


def test_when_few_are_paid_at_all_nothing_is_told() -> None:
    people = {("Harju", "monthly"): 2, ("Tartu", "monthly"): 1}
    table = table_of(answer_of(people), hides=True)
    assert all(cell.is_hidden for row in (*table.rows, table.total) for cell in row.cells)
    assert b";3" not in csv_of(table)


@pytest.mark.django_db
def test_what_few_owe_does_not_leave(agency: Agency) -> None:
    """Six people owe, one of them another benefit and one has repaid: neither is told."""
    claims = [agency.claim(agency.person(), 10_000) for _ in range(5)]
    agency.claim(agency.person(), 7_777, benefit=CHILD_ALLOWANCE)
    ClaimEntry.objects.create(claim=claims[0], kind="repaid", cents=-1234, on=TODAY)
    table = recovery_table(Question(OCTOBER, JANUARY, rows=Dimension.BENEFIT), hides=True)
    assert table is not None
    assert b";77.77" not in csv_of(table) and b"12.34" not in csv_of(table)
    assert not table.total.cells[0].is_hidden
    inside = recovery_table(Question(OCTOBER, JANUARY, rows=Dimension.BENEFIT), hides=False)
    assert inside is not None and b"12.34" in csv_of(inside)


@pytest.mark.django_db
def test_what_few_sent_back_does_not_leave(agency: Agency) -> None:
    for _ in range(6):
        agency.grant(agency.person(), start=OCTOBER)
    run = agency.pay(OCTOBER)
    agency.bring_back(run.payments.order_by("pk").first())
    count_all()
    table = table_of(answer_to(Question(OCTOBER, NOVEMBER)), hides=True)
    by_name = dict(zip(Measure, table.total.cells, strict=True))
    assert by_name[Measure.RETURNS].is_hidden and by_name[Measure.RETURNED].is_hidden
    assert by_name[Measure.RECIPIENTS].value == 6


@pytest.fixture
def kept(agency: Agency) -> Agency:
    """Six in Tartu and six in Tallinn are paid; of one in Tartu a fifth of 90 € is kept."""
    for place in ("Tartu linn", "Tallinn"):
        for _ in range(6):
            agency.grant(agency.person(place=place), 9000, start=OCTOBER, end=NOVEMBER)
    agency.claim(agency.person(place="Tartu linn"), 5000)
    agency.grant(_owing(), 9000, start=OCTOBER, end=NOVEMBER)
    agency.pay(OCTOBER)
    count_all()
    return agency


def _owing() -> Any:
    return ClaimEntry.objects.get().claim.person


def by_measure(row: Row) -> dict[Measure, Cell]:
    return dict(zip(Measure, row.cells, strict=True))


@pytest.mark.django_db
def test_what_was_kept_from_few_does_not_leave(kept: Agency) -> None:
    """Nor what is due beside what is paid, nor the average, from which it could be reckoned."""
    answer = answer_to(Question(OCTOBER, NOVEMBER, rows=Dimension.COUNTY))
    assert answer.total.kept_from == 1
    table = table_of(answer, hides=True)
    tallinn, tartu = (by_measure(row) for row in table.rows)
    for row in (tartu, by_measure(table.total)):
        for measure in (Measure.GROSS, Measure.DEDUCTED, Measure.AVERAGE):
            assert row[measure].is_hidden, measure
        assert not row[Measure.NET].is_hidden
    assert by_measure(table.total)[Measure.NET].value == 13 * 9000 - 1800
    assert tallinn[Measure.DEDUCTED].value == 0
    assert b"18.00" not in csv_of(table)
    for measure in (Measure.GROSS, Measure.DEDUCTED, Measure.AVERAGE):
        asked = replace(answer.question, columns=Dimension.CHANNEL, measure=measure)
        table = table_of(answer_to(asked), hides=True)
        hidden = [[cell.is_hidden for cell in row.cells] for row in (*table.rows, table.total)]
        assert hidden == [[False, False], [True, True], [True, True]], measure
    asked = replace(asked, measure=Measure.NET)
    table = table_of(answer_to(asked), hides=True)
    assert not any(cell.is_hidden for row in (*table.rows, table.total) for cell in row.cells)


@pytest.mark.django_db
def test_of_whom_was_kept_twice_one_is_counted_once(agency: Agency) -> None:
    """Five set-offs of two people in two runs of a month concern two people."""
    one, two = agency.person(), agency.person()
    for person in (one, two):
        agency.grant(person, 9000, start=OCTOBER, end=NOVEMBER)
        agency.claim(person, 50_000, percent=10)
    agency.claim(one, 50_000, percent=10, benefit=CHILD_ALLOWANCE, order=2)
    agency.pay(OCTOBER)
    for person in (one, two):
        agency.grant(person, 5000, start=OCTOBER, end=NOVEMBER, benefit=CHILD_ALLOWANCE)
    agency.pay(OCTOBER)
    count_all()
    for rows in (Dimension.MONTH, Dimension.BENEFIT, Dimension.COUNTY, Dimension.AGE):
        answer = answer_to(Question(OCTOBER, NOVEMBER, rows=rows))
        assert answer.total.kept_from == 2, rows
        assert answer.total.deducted == 9000 * 3 // 10 + 5000 * 3 // 10


@pytest.mark.django_db
def test_a_sum_kept_is_never_of_nobody(kept: Agency) -> None:
    """A cell whose only person is counted in another is hidden all the same."""
    assert Figures(deducted=100, people_kept=0).kept_from == 1
    assert Figures(deducted=0, people_kept=0).kept_from == 0
    assert Figures(deducted=700, people_kept=7, months=2).kept_from == 4


def test_who_was_counted_with_another_run_stands_behind_a_figure_all_the_same() -> None:
    assert Figures(people=0, payments=1, gross=100).crowd == 1
    assert Figures().crowd == 0


@pytest.mark.django_db
def test_what_the_first_table_hides_the_second_does_not_tell(kept: Agency) -> None:
    """What was set off stands in the table of payouts; beside it that of claims leaves it out."""
    for columns, measure, told in (
        (None, Measure.NET, False),
        (Dimension.CHANNEL, Measure.DEDUCTED, False),
        (Dimension.CHANNEL, Measure.NET, True),
    ):
        asked = Question(OCTOBER, JANUARY, Dimension.BENEFIT, columns, measure)
        table = recovery_table(asked, hides=True)
        inside = recovery_table(asked, hides=False)
        assert table is not None and inside is not None
        assert (len(table.columns), len(inside.columns)) == (3 + told, 4)
