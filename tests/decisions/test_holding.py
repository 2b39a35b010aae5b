"""Which decision holds for a month, and how two sets of amounts differ."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.benefits.dates import Month
from guidance.decisions.content import Span
from guidance.decisions.holding import Given, difference, holding, since

JAN = Month(2026, 1)
months = st.integers(0, 24)


def span(first=0, last=12, cents=8000, child="1", benefit="child_allowance"):
    return Span(benefit, child, JAN.plus(first).first, JAN.plus(last).first, cents)


def in_month(held, month, child="1"):
    day = JAN.plus(month).first
    return [s.cents for _key, s in held if s.start <= day < s.end and s.child == child]


def test_the_decision_signed_last_holds_for_its_days():
    held = holding([Given(1, (span(),)), Given(2, (span(6, 9, 9000),))])
    assert [in_month(held, m) for m in (5, 6, 8, 9)] == [[8000], [9000], [9000], [8000]]


def test_a_decision_from_a_day_ends_what_it_does_not_give():
    both = (span(), span(child="2"))
    change = Given(
        2,
        (span(6, 12, 9000),),
        from_day=JAN.plus(6).first,
        chains=frozenset({("child_allowance", "1"), ("child_allowance", "2")}),
    )
    held = holding([Given(1, both), change])
    assert in_month(held, 6) == [9000]
    assert in_month(held, 5, "2") == [8000]
    assert in_month(held, 6, "2") == []


@given(st.lists(st.tuples(months, st.integers(1, 12), st.integers(1, 9)), max_size=8))
def test_a_month_of_a_chain_is_given_by_one_decision(rows):
    decisions = [Given(key, (span(a, a + n, c),)) for key, (a, n, c) in enumerate(rows)]
    held = holding(decisions)
    for month in range(40):
        last = [c for a, n, c in rows if a <= month < a + n][-1:]
        assert in_month(held, month) == last


def test_the_first_month_that_differs_and_what_is_past():
    found = difference([span()], [span(0, 4), span(4, 12, 9000)], present=JAN.plus(6))
    assert found is not None
    assert (found.first, found.old, found.new) == (JAN.plus(4), 8000, 9000)
    assert (found.past, found.is_less) == (2000, False)


def test_an_earlier_end_gives_less():
    found = difference([span()], [span(0, 10)], present=JAN)
    assert found is not None
    assert (found.first, found.new, found.past, found.is_less) == (JAN.plus(10), 0, 0, True)


@given(st.lists(st.tuples(months, st.integers(1, 12), st.integers(1, 9)), max_size=5))
def test_the_same_amounts_do_not_differ(rows):
    spans = [span(a, a + n, c, child=str(key)) for key, (a, n, c) in enumerate(rows)]
    parts = [p for s in spans for p in (Span(s.benefit, s.child, s.start, s.end, s.cents),)]
    assert difference(spans, list(reversed(parts)), JAN) is None


@pytest.mark.parametrize(("day", "left"), [(0, 12), (6, 6), (12, 0)])
def test_what_holds_since_a_day(day, left):
    kept = since([span()], JAN.plus(day).first)
    assert sum((s.end.year - s.start.year) * 12 + s.end.month - s.start.month for s in kept) == left


def test_within_a_month_the_amount_that_begins_later_counts():
    """As payouts do: a month of a chain is paid once, by what holds at its end."""
    middle = dt.date(2026, 5, 15)
    changed = [
        Span("child_allowance", "1", middle, JAN.plus(12).first, 9000),
        Span("child_allowance", "1", JAN.first, middle, 8000),
    ]
    found = difference([span()], changed, present=JAN)
    assert found is not None
    assert (found.first, found.old, found.new) == (Month(2026, 5), 8000, 9000)
