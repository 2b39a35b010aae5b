"""Statistics against a naive count, small counts, and files of tables."""

import datetime as dt
from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidance.claims.models import ClaimEntry
from guidance.payouts.enums import SENT
from guidance.payouts.models import PaymentLine, PayoutRun, RunFigure
from guidance.payouts.places import COUNTIES
from guidance.payouts.showing_statistics import drawn
from guidance.payouts.statistics.claims import recovery_table
from guidance.payouts.statistics.counting import count_all, count_run
from guidance.payouts.statistics.exporting import csv_of
from guidance.payouts.statistics.queries import UNSET, Answer, Figures, answer_to
from guidance.payouts.statistics.questions import Dimension, Measure, Question, before
from guidance.payouts.statistics.suppression import hidden_cells
from guidance.payouts.statistics.tables import Cell, Column, Row, Table, table_of
from tests.payouts.conftest import (
    CHILD_ALLOWANCE,
    DECEMBER,
    LARGE_FAMILY,
    NOVEMBER,
    OCTOBER,
    TODAY,
    Agency,
)

JANUARY = dt.date(2027, 1, 1)
FAR = dt.date(2030, 1, 1)


@pytest.fixture
def paid(agency: Agency) -> Agency:
    """Two months: families in two counties with several children and benefits."""
    for place, children in (("Tartu linn", 3), ("Tallinn", 1), ("Tallinn", 2), ("Kuhugi", 1)):
        person = agency.person(place=place, code_country="EE", code=_code(agency))
        given = []
        for age in range(children):
            child = agency.person(account=False, born_on=dt.date(2026 - 4 * age - 1, 5, 3))
            given.append((CHILD_ALLOWANCE, child, OCTOBER, FAR, 8000))
        if children > 2:
            given.append((LARGE_FAMILY, None, OCTOBER, FAR, 45000))
        agency.decide(person, given, case_kind="large_family")
    for month in (OCTOBER, NOVEMBER):
        agency.pay(month)
    return agency


def _code(agency: Agency) -> str:
    return f"{4 if agency.made % 2 else 3}9001010{agency.made:03d}"


def lines() -> list[dict[str, Any]]:
    """Every line of what was sent, as it is: the naive reading."""
    rows = PaymentLine.objects.filter(
        payment__run__state__in=sorted(SENT), payment__reissue_of=None
    ).select_related("payment__run", "payment__person", "due__child")
    return [
        {
            "month": row.payment.run.month.isoformat(),
            "person": row.payment.person_id,
            "payment": row.payment_id,
            "cents": row.cents,
            Dimension.MONTH: row.payment.run.month.isoformat(),
            Dimension.BENEFIT: row.due.benefit,
            Dimension.KIND: "monthly",
            Dimension.CHANNEL: row.payment.run.channel,
            Dimension.MUNICIPALITY: _municipality(row.payment.payee_place),
            Dimension.COUNTY: {"Tartu linn": "Tartu maakond", "Tallinn": "Harju maakond"}.get(
                row.payment.payee_place, UNSET
            ),
            Dimension.SEX: "F" if row.payment.person.code[0] == "4" else "M",
            Dimension.AGE: _age(row.due),
        }
        for row in rows
    ]


def _municipality(place: str) -> str:
    return place if place in ("Tartu linn", "Tallinn") else UNSET


def _age(due: Any) -> str:
    if due.child is None:
        return UNSET
    born = due.child.born_on
    return str(due.month.year - born.year - ((due.month.month, 1) < (born.month, born.day)))


@pytest.mark.django_db
@pytest.mark.parametrize("rows", list(Dimension))
@pytest.mark.parametrize("columns", [None, Dimension.AGE, Dimension.BENEFIT, Dimension.COUNTY])
def test_every_cut_agrees_with_the_lines(
    paid: Agency, rows: Dimension, columns: Dimension | None
) -> None:
    count_all()
    if columns is rows:
        return
    answer = answer_to(Question(OCTOBER, DECEMBER, rows=rows, columns=columns))
    people: dict[Any, set[Any]] = defaultdict(set)
    payments: dict[Any, set[Any]] = defaultdict(set)
    cents: dict[Any, int] = defaultdict(int)
    for line in lines():
        own = line[rows], line[columns] if columns else ""
        for cell in {own, (own[0], ""), ("", own[1]), ("", "")}:
            people[cell].add((line["month"], line["person"]))
            payments[cell].add(line["payment"])
            cents[cell] += line["cents"]
    for (row, column), counted in people.items():
        figures = answer.cells[row, column]
        assert figures.people == len(counted), (row, column)
        assert figures.payments == len(payments[row, column]), (row, column)
        assert figures.net == cents[row, column], (row, column)
    assert set(answer.cells) == set(people)


@pytest.mark.django_db
def test_a_run_is_counted_once_and_for_good(paid: Agency) -> None:
    run = PayoutRun.objects.latest("pk")
    RunFigure.objects.exists()
    count_all()
    before_it = list(RunFigure.objects.order_by("pk").values())
    assert count_run(run) == 0
    assert count_all() == 0
    paid.person(place="Narva linn")
    assert list(RunFigure.objects.order_by("pk").values()) == before_it
    with pytest.raises(Exception, match="append-only"):
        RunFigure.objects.update(gross=0)


@pytest.mark.django_db
def test_who_is_paid_by_two_runs_of_a_month_is_one_recipient(paid: Agency) -> None:
    person = PaymentLine.objects.latest("pk").payment.person
    paid.grant(person, 12345, start=NOVEMBER, end=DECEMBER)
    paid.pay(NOVEMBER)
    count_all()
    answer = answer_to(Question(NOVEMBER, DECEMBER, rows=Dimension.BENEFIT))
    assert answer.total.people == 4
    assert answer.total.payments == 5


@pytest.mark.django_db
def test_whichever_run_of_a_month_is_handed_over_first(agency: Agency) -> None:
    """A run opened before another and handed over after it counts nobody twice."""
    person = agency.person()
    agency.grant(person, 9000, start=OCTOBER, end=NOVEMBER)
    first = agency.form(OCTOBER)
    agency.account(person, channel="home", valid_from=dt.date(2026, 9, 30))
    agency.grant(person, 700, start=OCTOBER, end=NOVEMBER, benefit=CHILD_ALLOWANCE)
    for run in (agency.form(OCTOBER, "home"), first):
        agency.send(run)
        count_all()
    answer = answer_to(Question(OCTOBER, NOVEMBER))
    assert (answer.total.people, answer.total.payments) == (1, 2)


@pytest.mark.django_db
def test_what_came_back_is_told_beside(paid: Agency) -> None:
    count_all()
    payment = PaymentLine.objects.filter(due__benefit=LARGE_FAMILY).latest("pk").payment
    paid.bring_back(payment)
    for rows in (Dimension.COUNTY, Dimension.MONTH, Dimension.CHANNEL, Dimension.SEX):
        answer = answer_to(Question(OCTOBER, DECEMBER, rows=rows))
        assert answer.total.returns == 1
        assert answer.total.returned == payment.net
    answer = answer_to(Question(OCTOBER, DECEMBER, rows=Dimension.BENEFIT))
    assert answer.at(LARGE_FAMILY).returned == 45000
    assert answer.at(CHILD_ALLOWANCE).returned == payment.net - 45000
    only = answer_to(Question(OCTOBER, DECEMBER, only={Dimension.COUNTY: "Tartu maakond"}))
    assert only.total.returned == payment.net


@pytest.mark.django_db
def test_claims_are_summed_by_month_benefit_and_kind(agency: Agency) -> None:
    agency.claim(agency.person(), 10_000)
    for rows in Dimension:
        table = recovery_table(Question(OCTOBER, JANUARY, rows=rows), hides=False)
        assert table is not None
        assert [cell.value for cell in table.total.cells] == [10_000, 0, 0, 0]
    hidden = recovery_table(Question(OCTOBER, JANUARY), hides=True)
    assert hidden is not None
    assert all(cell.is_hidden for cell in hidden.total.cells)


@pytest.mark.django_db
def test_small_counts_do_not_leave(paid: Agency) -> None:
    count_all()
    answer = answer_to(Question(OCTOBER, DECEMBER, rows=Dimension.COUNTY))
    table = table_of(answer, hides=True)
    assert all(cell.is_hidden for row in table.rows for cell in row.cells)
    assert b"<5" in csv_of(table)
    inside = table_of(answer, hides=False)
    assert not any(cell.is_hidden for row in inside.rows for cell in row.cells)


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


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=1, max_size=5))
def test_a_hidden_count_cannot_be_reckoned_back(counts: list[list[int]]) -> None:
    hidden = hidden_cells(counts)
    assert all(
        (r, c) in hidden for r, row in enumerate(counts) for c, n in enumerate(row) if 0 < n < 5
    )
    for row in range(len(counts)):
        lone = [c for c in range(3) if (row, c) in hidden]
        others = [c for c in range(3) if (row, c) not in hidden and counts[row][c]]
        assert not others or not lone or (len(lone) > 1 and sum(counts[row][c] for c in lone) >= 5)
    for column in range(3):
        lone = [r for r in range(len(counts)) if (r, column) in hidden]
        others = [r for r in range(len(counts)) if (r, column) not in hidden and counts[r][column]]
        behind = sum(counts[r][column] for r in lone)
        assert not others or not lone or (len(lone) > 1 and behind >= 5)


def test_a_sheet_does_not_reckon_a_name() -> None:
    table = Table("Rida", (Column("=1+1", "count"),), (), Row("@x", (Cell(1),)))
    assert b"'=1+1" in csv_of(table)
    assert b"'@x" in csv_of(table)


def test_a_question_is_about_whole_months() -> None:
    with pytest.raises(ValueError):
        Question(dt.date(2026, 1, 2), FAR)
    with pytest.raises(ValueError):
        Question(NOVEMBER, NOVEMBER)
    assert before(OCTOBER, -3) == JANUARY
    assert [*Question(OCTOBER, DECEMBER).each_month()] == [OCTOBER, NOVEMBER]
    assert Measure.NET.label


@pytest.mark.django_db
def test_a_chart_runs_by_month_and_stacks_only_what_adds_up(paid: Agency) -> None:
    count_all()
    asked = Question(OCTOBER, DECEMBER, rows=Dimension.BENEFIT, columns=Dimension.MONTH)
    answer = answer_to(asked)
    picture = drawn(answer, table_of(answer, hides=False))
    assert picture.chart is not None
    assert [one.text for one in picture.chart.pictures[0].labels] == ["10.26", "11.26"]
    assert len(picture.chart.pictures[0].blocks) == 4
    assert len(picture.legend) == 2
    people = answer_to(replace(asked, measure=Measure.RECIPIENTS))
    whole = drawn(people, table_of(people, hides=False))
    assert whole.chart is not None
    assert len(whole.chart.pictures[0].blocks) == 2
    assert whole.legend == []


def test_of_too_many_parts_the_largest_are_told_apart() -> None:
    names = tuple(sorted(COUNTIES))[:10]
    cells = {("2026-11-01", name): Figures(gross=100 * place) for place, name in enumerate(names)}
    whole = Figures(gross=4500)
    asked = Question(NOVEMBER, DECEMBER, columns=Dimension.COUNTY)
    answer = Answer(asked, ("2026-11-01",), names, {**cells, ("2026-11-01", ""): whole}, whole)
    picture = drawn(answer, table_of(answer, hides=False))
    assert [label for _key, label in picture.legend][:-1] == list(names[3:])
    assert len(picture.legend) == 8 and picture.chart is not None
    tall = [block.height for block in picture.chart.pictures[0].blocks]
    assert tall[0] == tall[7] < tall[6], "the three smallest are one part"
