"""Statistics against a naive count, small counts, and files of tables."""

import datetime as dt
from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest

from guidance.payouts.enums import SENT
from guidance.payouts.models import PaymentLine, PayoutRun, RunFigure
from guidance.payouts.places import COUNTIES
from guidance.payouts.showing_statistics import drawn
from guidance.payouts.statistics.claims import recovery_table
from guidance.payouts.statistics.counting import count_all, count_run
from guidance.payouts.statistics.exporting import csv_of
from guidance.payouts.statistics.queries import UNSET, Answer, Figures, answer_to
from guidance.payouts.statistics.questions import Dimension, Measure, Question, before
from guidance.payouts.statistics.tables import Cell, Column, Row, Table, table_of
from tests.payouts.conftest import (
    CHILD_ALLOWANCE,
    DECEMBER,
    LARGE_FAMILY,
    NOVEMBER,
    OCTOBER,
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
    assert b";x" in csv_of(table)
    inside = table_of(answer, hides=False)
    assert not any(cell.is_hidden for row in inside.rows for cell in row.cells)


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


def test_on_a_phone_the_same_bars_lie() -> None:
    """The largest first, each after its label, all of them within the picture."""
    names = tuple(sorted(COUNTIES))[:8]
    cells = {(name, ""): Figures(gross=100 * place) for place, name in enumerate(names)}
    answer = Answer(
        Question(NOVEMBER, DECEMBER, rows=Dimension.COUNTY), names, (), cells, Figures(gross=2800)
    )
    chart = drawn(answer, table_of(answer, hides=False)).chart
    assert chart is not None
    wide, lying = chart.pictures
    assert [one.text for one in lying.labels] == [one.text for one in wide.labels]
    assert len(lying.blocks) == len(wide.blocks) == 7
    assert max(lying.blocks, key=lambda one: one.width) == lying.blocks[0]
    assert all(one.x + one.width < lying.width for one in lying.blocks)
    assert all(one.y < lying.height for one in (*lying.labels, *lying.values))
