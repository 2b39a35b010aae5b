"""Due days of every kind of rule: examples at the edges and properties."""

import datetime as dt
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.recurring.rules import (
    Frequency,
    Period,
    Rule,
    RuleInvalid,
    Shift,
    due_in,
    first_after,
    next_after,
    next_due,
    occurrences,
    period_of,
    reached,
)
from portal.workdays import is_working_day

D = dt.date.fromisoformat
days = st.dates(dt.date(2005, 1, 1), dt.date(2080, 12, 31))
shifts = st.sampled_from(Shift)
DATED = {
    "day": st.none() | st.integers(1, 31),
    "working_day": st.none(),
    "shift": shifts,
}
BY_WORKING_DAY = {
    "day": st.none(),
    "working_day": st.integers(1, 15) | st.integers(-15, -1),
    "shift": shifts,
}


@st.composite
def calendar_rules(draw):
    """Any rule that follows the calendar."""
    frequency = draw(st.sampled_from([f for f in Frequency if f != Frequency.AFTER]))
    if frequency == Frequency.WEEK:
        return Rule(frequency, day=draw(st.none() | st.integers(1, 7)), shift=draw(shifts))
    parts = {name: draw(s) for name, s in draw(st.sampled_from([DATED, BY_WORKING_DAY])).items()}
    if frequency in (Frequency.YEAR, Frequency.QUARTER):
        most = 12 if frequency == Frequency.YEAR else 3
        parts["month"] = draw(st.none() | st.integers(1, most))
    if frequency == Frequency.CHOSEN:
        parts["chosen"] = tuple(sorted(draw(st.sets(st.integers(1, 12), min_size=1))))
    return Rule(frequency, **parts)


@given(calendar_rules(), days)
def test_periods_follow_each_other_without_gap_or_overlap(rule, day):
    period = period_of(rule, day)
    assert day in period
    assert period_of(rule, period.start) == period
    assert period_of(rule, period.end - dt.timedelta(1)) == period
    assert period_of(rule, period.end).start == period.end


@given(calendar_rules(), days)
def test_every_occurrence_is_in_its_period_and_none_is_missed_or_doubled(rule, start):
    found = list(islice(occurrences(rule, start, dt.date(2090, 1, 1)), 30))
    assert all(due in period for period, due in found)
    assert all(a.end == b.start for (a, _), (b, _) in pairwise(found))
    assert found[0][1] >= start
    before = period_of(rule, found[0][0].start - dt.timedelta(1))
    assert due_in(rule, before) < start


@given(calendar_rules(), days)
def test_due_days_strictly_increase(rule, start):
    dues = [due for _, due in islice(occurrences(rule, start, dt.date(2090, 1, 1)), 30)]
    assert all(earlier < later for earlier, later in pairwise(dues))


@given(calendar_rules(), days)
def test_a_shifted_or_counted_due_day_is_a_working_day(rule, day):
    due = due_in(rule, period_of(rule, day))
    if rule.shift != Shift.STAY or rule.working_day:
        assert is_working_day(due)


@given(calendar_rules(), days, st.integers(0, 800))
def test_where_planning_stops_it_goes_on(rule, start, ahead):
    """Planning in two steps gives what planning at once gives."""
    until = dt.date(2090, 1, 1)
    middle = start + dt.timedelta(ahead)
    first = list(occurrences(rule, start, middle))
    begin = first[-1][0].end if first else start
    rest = list(islice(occurrences(rule, begin, until), 5))
    assert list(islice(occurrences(rule, start, until), len(first) + 5)) == first + rest


@given(days, st.integers(1, 120), shifts)
def test_after_the_last_time_due_days_go_forward(last_done, interval, shift):
    rule = Rule(Frequency.AFTER, interval=interval, shift=shift)
    period, due = next_after(rule, last_done)
    assert due > last_done and due in period
    assert period.start == last_done + dt.timedelta(1)


@given(days, days, shifts)
def test_the_first_time_after_nothing_is_its_first_day(start, today, shift):
    period, due = first_after(Rule(Frequency.AFTER, interval=3, shift=shift), start, today)
    assert due >= start and due in period and period.start <= today


@pytest.mark.parametrize(
    ("rule", "start", "dues"),
    [
        (Rule(Frequency.YEAR), "2026-11-21", ["2026-12-31", "2027-12-31"]),
        (Rule(Frequency.YEAR, month=2, day=29), "2026-03-01", ["2027-02-28", "2028-02-29"]),
        (Rule(Frequency.QUARTER), "2026-12-31", ["2026-12-31", "2027-03-31"]),
        (Rule(Frequency.QUARTER, month=1, day=15), "2026-11-01", ["2027-01-15", "2027-04-15"]),
        (Rule(Frequency.MONTH, day=31), "2027-01-31", ["2027-01-31", "2027-02-28", "2027-03-31"]),
        (Rule(Frequency.MONTH, day=31), "2028-02-01", ["2028-02-29"]),
        (Rule(Frequency.WEEK, day=7), "2026-11-22", ["2026-11-22", "2026-11-29"]),
        (Rule(Frequency.CHOSEN, chosen=(3, 9), day=15), "2026-03-16", ["2026-09-15", "2027-03-15"]),
        (Rule(Frequency.MONTH, working_day=-1), "2026-12-01", ["2026-12-31", "2027-01-29"]),
    ],
)
def test_due_days(rule, start, dues):
    found = occurrences(rule, D(start), dt.date(2040, 1, 1))
    assert [due.isoformat() for _, due in islice(found, len(dues))] == dues


def test_the_payout_day_moves_to_the_working_day_before():
    """The 8th; a weekend: the Friday before (facts: SKA's payment days)."""
    rule = Rule(Frequency.MONTH, day=8, shift=Shift.PREVIOUS)
    found = [
        due.isoformat() for _, due in islice(occurrences(rule, D("2026-07-20"), dt.date.max), 4)
    ]
    assert found == ["2026-08-07", "2026-09-08", "2026-10-08", "2026-11-06"]


def test_a_shift_out_of_the_period_goes_the_other_way():
    rule = Rule(Frequency.MONTH, shift=Shift.NEXT)
    assert due_in(rule, period_of(rule, D("2026-10-01"))) == D("2026-10-30")
    rule = Rule(Frequency.MONTH, day=1, shift=Shift.PREVIOUS)
    assert due_in(rule, period_of(rule, D("2027-01-01"))) == D("2027-01-04")


def test_the_end_of_a_period_is_not_in_it():
    period = Period(D("2026-01-01"), D("2027-01-01"))
    assert D("2026-01-01") in period and D("2026-12-31") in period
    assert D("2027-01-01") not in period


@pytest.mark.parametrize(
    ("parts", "part"),
    [
        ({"frequency": Frequency.AFTER}, "interval"),
        ({"frequency": Frequency.AFTER, "interval": 121}, "interval"),
        ({"frequency": Frequency.AFTER, "interval": 1, "day": 3}, "day"),
        ({"frequency": Frequency.YEAR, "interval": 1}, "interval"),
        ({"frequency": Frequency.YEAR, "month": 13}, "month"),
        ({"frequency": Frequency.QUARTER, "month": 4}, "month"),
        ({"frequency": Frequency.MONTH, "month": 1}, "month"),
        ({"frequency": Frequency.MONTH, "day": 32}, "day"),
        ({"frequency": Frequency.WEEK, "day": 8}, "day"),
        ({"frequency": Frequency.WEEK, "working_day": 1}, "working_day"),
        ({"frequency": Frequency.MONTH, "day": 1, "working_day": 1}, "working_day"),
        ({"frequency": Frequency.MONTH, "working_day": 16}, "working_day"),
        ({"frequency": Frequency.CHOSEN}, "chosen"),
        ({"frequency": Frequency.CHOSEN, "chosen": (9, 3)}, "chosen"),
        ({"frequency": Frequency.CHOSEN, "chosen": (0,)}, "chosen"),
        ({"frequency": Frequency.YEAR, "chosen": (1,)}, "chosen"),
    ],
)
def test_parts_that_do_not_fit_are_named(parts, part):
    with pytest.raises(RuleInvalid) as error:
        Rule(**parts)
    assert error.value.part == part


@pytest.mark.parametrize(
    ("rule", "last_done", "expected"),
    [
        (Rule(Frequency.YEAR), "2026-03-01", "2027-12-31"),
        (Rule(Frequency.YEAR), None, "2026-12-31"),
        (Rule(Frequency.AFTER, interval=1), "2027-01-31", "2027-02-28"),
        (Rule(Frequency.AFTER, interval=12), None, "2026-01-01"),
        (Rule(Frequency.QUARTER), "2026-12-31", "2027-03-31"),
    ],
)
def test_next_due(rule, last_done, expected):
    done = D(last_done) if last_done else None
    assert next_due(rule, done, D("2026-01-01")) == D(expected)


OFFSETS = (90, 60, 30, 7, -1, -14)


@pytest.mark.parametrize(
    ("today", "offset"),
    [
        ("2026-10-01", None),
        ("2026-10-02", 90),
        ("2026-10-31", 90),
        ("2026-11-01", 60),
        ("2026-12-24", 7),
        ("2026-12-31", 7),
        ("2027-01-01", -1),
        ("2027-01-14", -14),
        ("2028-01-01", -14),
    ],
)
def test_the_latest_reminder_that_has_come(today, offset):
    assert reached(OFFSETS, D("2026-12-31"), D(today)) == offset


@given(days, st.integers(-400, 400))
def test_reminders_never_go_back(due, left):
    today = due - dt.timedelta(left)
    now, tomorrow = reached(OFFSETS, due, today), reached(OFFSETS, due, today + dt.timedelta(1))
    assert now is None or (tomorrow is not None and tomorrow <= now)
