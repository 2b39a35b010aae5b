"""Decisions become dues: each month once, changes as differences."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from guidance.payouts.errors import MayNotPay
from guidance.payouts.models import Due
from guidance.payouts.services import accrue
from tests.payouts.conftest import (
    CHILD_ALLOWANCE,
    DECEMBER,
    FAR,
    LARGE_FAMILY,
    NOVEMBER,
    OCTOBER,
    SEPTEMBER,
    TODAY,
    Agency,
    findings,
)


def dues() -> list[tuple[int, int, str]]:
    rows = Due.objects.order_by("pk").values_list("month", "cents", "decision__kind")
    return [(month.month, cents, kind) for month, cents, kind in rows]


def test_a_month_is_written_once(agency: Agency) -> None:
    agency.grant(agency.person())
    assert accrue(agency.preparer, month=NOVEMBER, today=TODAY).rows == 1
    assert accrue(agency.preparer, month=NOVEMBER, today=TODAY).rows == 0
    assert accrue(None, month=NOVEMBER, today=TODAY, whole=True).rows == 0
    assert dues() == [(11, 8000, "grant")]


def test_months_follow_each_other(agency: Agency) -> None:
    agency.grant(agency.person(), start=SEPTEMBER, end=DECEMBER)
    assert accrue(None, month=OCTOBER, today=TODAY).rows == 2
    assert accrue(None, month=dt.date(2027, 2, 1), today=TODAY).cents == 8000
    assert [month for month, _cents, _kind in dues()] == [9, 10, 11]


def test_skipped_months_are_made_up_for(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, start=SEPTEMBER)
    accrue(None, month=SEPTEMBER, today=TODAY)
    assert accrue(None, month=DECEMBER, today=TODAY).rows == 3


def test_a_later_decision_writes_the_difference(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 8000, start=OCTOBER)
    accrue(None, month=NOVEMBER, today=TODAY)
    agency.grant(person, 9000, start=NOVEMBER)
    accrue(None, month=NOVEMBER, today=TODAY)
    assert dues() == [(10, 8000, "grant"), (11, 8000, "grant"), (11, 1000, "grant")]


def test_two_changes_before_an_accrual_write_one_difference(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 8000)
    accrue(None, month=NOVEMBER, today=TODAY)
    agency.grant(person, 9000)
    last = agency.grant(person, 7000)
    accrue(None, month=NOVEMBER, today=TODAY)
    assert [due.cents for due in Due.objects.order_by("pk")] == [8000, -1000]
    assert Due.objects.last().decision == last


def test_an_end_takes_back_whole_months_only(agency: Agency) -> None:
    """The end month is paid in full (PHS § 31)."""
    person = agency.person()
    agency.grant(person, start=SEPTEMBER)
    accrue(None, month=NOVEMBER, today=TODAY)
    agency.stop(person, dt.date(2026, 9, 15))
    accrue(None, month=NOVEMBER, today=TODAY)
    assert dues()[3:] == [(10, -8000, "end"), (11, -8000, "end")]
    assert accrue(None, month=DECEMBER, today=TODAY).rows == 0


def test_an_end_speaks_for_the_children_of_its_case(agency: Agency) -> None:
    person, one, two = agency.person(), agency.person(), agency.person()
    given = [(CHILD_ALLOWANCE, child, NOVEMBER, FAR, 8000) for child in (one, two)]
    agency.decide(person, given)
    accrue(None, month=NOVEMBER, today=TODAY)
    agency.stop(person, NOVEMBER, children=[two])
    accrue(None, month=NOVEMBER, today=TODAY)
    assert Due.objects.filter(child=one).cents() == 8000
    assert Due.objects.filter(child=two).cents() == 0


def test_a_change_ends_what_it_does_not_give(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 8000)
    accrue(None, month=NOVEMBER, today=TODAY)
    agency.decide(
        person, [(LARGE_FAMILY, None, DECEMBER, FAR, 9000)], kind="change",
        case_kind="large_family", effective_on=NOVEMBER,
    )  # fmt: skip
    accrue(None, month=DECEMBER, today=TODAY)
    assert dues() == [(11, 8000, "grant"), (11, -8000, "change"), (12, 9000, "change")]


def test_what_was_replaced_counts_no_more(agency: Agency) -> None:
    person = agency.person()
    before = agency.grant(person, 5000)
    accrue(None, month=NOVEMBER, today=TODAY)
    wrong = agency.grant(person, 9000)
    accrue(None, month=NOVEMBER, today=TODAY)
    right = agency.decide(person, kind="refuse", replaces=wrong)
    accrue(None, month=NOVEMBER, today=TODAY)
    assert [(due.cents, due.decision) for due in Due.objects.order_by("pk")] == [
        (5000, before),
        (4000, wrong),
        (-4000, right),
    ]
    assert not findings()


def test_two_spans_in_one_month_add_up(agency: Agency) -> None:
    """A part of a month has a span of its own."""
    person = agency.person()
    middle = dt.date(2026, 11, 16)
    agency.decide(
        person,
        [
            (LARGE_FAMILY, None, NOVEMBER, middle, 3000),
            (LARGE_FAMILY, None, middle, DECEMBER, 4000),
        ],
    )
    assert accrue(None, month=NOVEMBER, today=TODAY).cents == 7000


def test_a_change_within_a_month_says_the_whole_of_that_month(agency: Agency) -> None:
    """The amount of a first month begun in the middle is what is paid for it: nothing twice."""
    person = agency.person()
    agency.grant(person, 8000, start=OCTOBER)
    accrue(None, month=NOVEMBER, today=TODAY)
    middle = dt.date(2026, 11, 16)
    agency.decide(
        person, [(LARGE_FAMILY, None, middle, FAR, 5000)], kind="change",
        case_kind="large_family", effective_on=middle,
    )  # fmt: skip
    accrue(None, month=DECEMBER, today=TODAY)
    assert dues() == [(10, 8000, "grant"), (11, 8000, "grant"), (11, -3000, "change"),
                      (12, 5000, "change")]  # fmt: skip
    assert not findings()


def test_retroactive_chains_agree_with_the_last_word(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 5000, start=SEPTEMBER)
    accrue(None, month=NOVEMBER, today=TODAY)
    agency.stop(person, OCTOBER)
    agency.grant(person, 6000, start=NOVEMBER)
    accrue(None, month=NOVEMBER, today=TODAY)
    sums = {
        month: Due.objects.filter(month=month).cents() for month in (SEPTEMBER, OCTOBER, NOVEMBER)
    }
    assert list(sums.values()) == [5000, 0, 6000]
    assert not findings()


def test_only_who_prepares_payouts_accrues(agency: Agency) -> None:
    with pytest.raises(MayNotPay):
        accrue(agency.stranger, month=NOVEMBER, today=TODAY)


def test_a_due_changed_by_hand_is_found(agency: Agency) -> None:
    agency.grant(agency.person())
    accrue(None, month=NOVEMBER, today=TODAY)
    due = Due.objects.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        Due.objects.filter(pk=due.pk).update(cents=1)
    later = agency.grant(agency.person(), 1, start=DECEMBER)
    Due.objects.create(
        person=due.person, benefit=due.benefit, month=due.month, cents=5, decision=later,
        created_at=due.created_at,
    )  # fmt: skip
    assert any("(I8)" in finding for finding in findings())
