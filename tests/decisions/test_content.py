"""What a decision must hold, and the amounts it grants."""

import dataclasses
import datetime as dt
import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.benefits.dates import Month
from guidance.decisions import content
from guidance.decisions.content import (
    Draft,
    Span,
    days_paid,
    missing,
    spans_of,
    with_steps,
    without_citation,
)
from guidance.decisions.enums import Missing

TWICE = ("2026-10-05", "2026-10-24")
SPAN = Span("child_allowance", "7", dt.date(2026, 10, 1), dt.date(2045, 10, 1), 10000)
WHOLE = Draft(
    grants=True,
    is_burdening=False,
    needs_day=False,
    claim="Lapsetoetus kolmandale lapsele",
    reasons="Laps elab taotlejaga [1].",
    departure="",
    computed=[SPAN],
    granted=[SPAN],
    effective_on=None,
    citations=1,
    was_heard=False,
)


def lines(*amounts: str, first: str = "2026-10", benefit: str = "child_allowance"):
    start = Month.parse(first)
    return [
        {"benefit": benefit, "child": "7", "month": str(start.plus(n)), "amount": amount}
        for n, amount in enumerate(amounts)
        if amount
    ]


def test_examples():
    assert doctest.testmod(content).failed == 0


def test_a_whole_draft_lacks_nothing():
    assert list(missing(WHOLE)) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"claim": " "}, "claim"),
        ({"granted": []}, "amounts"),
        ({"reasons": "\n"}, "reasons"),
        ({"citations": 0, "reasons": "Nii on."}, "basis"),
        ({"reasons": "Nii on [2]."}, "unknown_mark"),
        ({"reasons": "Nii on [0]."}, "unknown_mark"),
        ({"keeps_what_was_decided": False}, "only_words"),
        ({"is_burdening": True}, "hearing"),
        ({"grants": False}, "nothing_granted"),
        ({"grants": False, "granted": [], "needs_day": True}, "day"),
        ({"granted": [dataclasses.replace(SPAN, cents=9900)]}, "departure"),
    ],
)
def test_what_is_missing_is_named(change, code):
    assert list(missing(dataclasses.replace(WHOLE, **change))) == [code]


def test_less_than_calculated_needs_no_reason_but_another_amount_does():
    other = dataclasses.replace(SPAN, benefit="large_family_allowance", child="")
    both = dataclasses.replace(WHOLE, computed=[SPAN, other])
    assert list(missing(both)) == []
    departing = dataclasses.replace(both, granted=[dataclasses.replace(other, cents=1)])
    assert list(missing(departing)) == ["departure"]
    assert list(missing(dataclasses.replace(departing, departure="Kohus otsustas nii."))) == []


def test_every_code_has_words():
    every = dataclasses.replace(
        WHOLE, claim="", granted=[], reasons="", citations=0, is_burdening=True
    )
    assert set(missing(every)) <= set(Missing.values)


def test_months_with_one_amount_become_one_span():
    found = spans_of(lines("51.61", "80.00", "80.00", "", "80.00"))
    assert [(str(s.start), str(s.end), s.cents) for s in found] == [
        ("2026-10-01", "2026-11-01", 5161),
        ("2026-11-01", "2027-01-01", 8000),
        ("2027-02-01", "2027-03-01", 8000),
    ]


@given(
    st.lists(st.sampled_from(["", "80.00", "100.00", "0.01"]), max_size=40),
    st.integers(0, 11),
)
def test_spans_hold_every_month_and_no_other(amounts, shift):
    first = Month(2026, 1).plus(shift)
    found = spans_of(lines(*amounts, first=str(first)))
    for n, amount in enumerate(amounts):
        month = first.plus(n).first
        held = [span.cents for span in found if span.start <= month < span.end]
        assert held == ([content.cents_of(amount)] if amount else [])
    assert all(Span.read(span.as_json()) == span for span in found)


def test_spans_of_one_benefit_do_not_flow_into_another():
    both = lines("80.00") + lines("80.00", first="2026-11", benefit="guardianship_allowance")
    assert len(spans_of(both)) == 2


@pytest.mark.parametrize(
    ("place", "left"),
    [(1, "Kuni, siis [1] ja [2]."), (2, "Kuni [1], siis ja [2]."), (3, "Kuni [1], siis [2] ja.")],
)
def test_marks_follow_when_a_citation_goes(place, left):
    assert without_citation("Kuni [1], siis [2] ja [3].", place) == left


@pytest.mark.parametrize(
    ("step", "days"),
    [
        (("start_month", "16/31"), ("2026-10-16", "2026-10-31")),
        (("start_month", "1/31"), ("2026-10-31", "2026-10-31")),
        (
            ("days_asked", "2026-10-05–2026-10-09; 2026-10-20–2026-10-24"),
            ("2026-10-05", "2026-10-24"),
        ),
        (("child_order", "1"), ("2026-10-01", "2026-10-31")),
    ],
)
def test_a_month_paid_in_part_says_which_days(step, days):
    (kept,) = with_steps(spans_of(lines("41.29")), [
        {**lines("41.29")[0], "steps": [{"rule": step[0], "value": step[1]}]}
    ])  # fmt: skip
    assert tuple(map(str, days_paid(Span.read(kept), [kept]))) == days


def test_months_in_a_row_are_whole():
    (span,) = spans_of(lines("80", "80"))
    kept = with_steps(
        [span], [{**lines("80")[0], "steps": [{"rule": "start_month", "value": "3/31"}]}]
    )
    assert tuple(map(str, days_paid(span, kept))) == ("2026-10-01", "2026-11-30")
