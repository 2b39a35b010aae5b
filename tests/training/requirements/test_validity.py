"""The arithmetic of validity."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.training.validity import (
    Ground,
    Length,
    LengthUnit,
    Row,
    Span,
    State,
    after_delta,
    after_extension,
    after_pass,
    is_valid_on,
    last_stretch,
    state_of,
    stretches,
    window_opens,
)

D = dt.date
YEAR = Length(365, LengthUnit.DAYS)
DAY = dt.timedelta(days=1)


def passed(start: dt.date, end: dt.date) -> Row:
    return Row(start, end, Ground.PASS)


@pytest.mark.parametrize(
    ("day", "last"),
    [(D(2019, 4, 1), D(2020, 3, 31)), (D(2019, 1, 17), D(2020, 1, 17))],
)
def test_365_days_end_where_they_should(day: dt.date, last: dt.date) -> None:
    assert YEAR.last_day(day) == last
    assert after_pass([], day, YEAR, 30) == Span(day, last + DAY)


def test_a_pass_inside_the_window_counts_on_from_the_old_end() -> None:
    old = passed(D(2025, 3, 1), D(2026, 3, 2))
    first = window_opens(old.end, 30)  # type: ignore[arg-type]
    assert first == D(2026, 1, 30)
    assert after_pass([old], first, Length(12), 30) == Span(D(2026, 3, 2), D(2027, 3, 2))


def test_a_pass_before_the_window_counts_from_its_day() -> None:
    old = passed(D(2025, 3, 1), D(2026, 3, 2))
    assert after_pass([old], D(2026, 1, 29), Length(12), 30) == Span(D(2026, 1, 29), D(2027, 1, 30))


def test_a_pass_before_the_window_never_shortens() -> None:
    old = passed(D(2025, 3, 1), D(2028, 3, 2))
    assert after_pass([old], D(2026, 1, 1), Length(12), 30).end == D(2028, 3, 2)


def test_after_a_lapse_a_pass_counts_from_its_day() -> None:
    old = passed(D(2025, 3, 1), D(2026, 3, 2))
    assert after_pass([old], D(2026, 3, 2), Length(12), 30) == Span(D(2026, 3, 2), D(2027, 3, 3))


def test_the_row_recorded_last_says() -> None:
    rows = [
        passed(D(2026, 1, 1), D(2027, 1, 2)),
        Row(D(2026, 5, 1), None, Ground.REVOKED),
        passed(D(2026, 7, 1), D(2027, 7, 2)),
    ]
    assert stretches(rows) == [
        Span(D(2026, 1, 1), D(2026, 5, 1)),
        Span(D(2026, 7, 1), D(2027, 7, 2)),
    ]
    assert last_stretch(rows) == Span(D(2026, 7, 1), D(2027, 7, 2))


def test_passing_a_part_never_extends_the_whole() -> None:
    rows = [passed(D(2026, 1, 1), D(2027, 1, 2)), Row(D(2026, 6, 1), None, Ground.DELTA_DUE)]
    assert after_delta(rows, D(2026, 6, 10)) == Span(D(2026, 6, 10), D(2027, 1, 2))
    assert after_delta(rows, D(2027, 1, 2)) is None


def test_another_change_still_open_is_not_overridden() -> None:
    rows = [
        passed(D(2026, 1, 1), D(2027, 1, 2)),
        Row(D(2026, 6, 1), None, Ground.DELTA_DUE),
        Row(D(2026, 7, 1), None, Ground.DELTA_DUE),
    ]
    assert after_delta(rows, D(2026, 5, 20), [D(2026, 6, 30)]) == Span(
        D(2026, 5, 20), D(2026, 7, 1)
    )
    assert after_delta(rows, D(2026, 8, 1), [D(2026, 6, 30)]) is None


def test_an_extension_goes_on_from_the_end() -> None:
    rows = [passed(D(2026, 1, 1), D(2027, 1, 2))]
    assert after_extension(rows, D(2026, 5, 1), D(2027, 2, 1)) == Span(D(2027, 1, 2), D(2027, 2, 2))
    assert after_extension(rows, D(2026, 5, 1), D(2027, 1, 1)) is None
    assert after_extension(rows, D(2027, 5, 1), D(2027, 6, 1)) is None


@pytest.mark.parametrize(
    ("valid_until", "due", "state"),
    [
        (D(2027, 6, 1), D(2027, 5, 31), State.VALID),
        (D(2026, 12, 22), D(2026, 12, 21), State.EXPIRING),
        (D(2026, 12, 23), D(2026, 12, 22), State.VALID),
        (None, D(2026, 11, 21), State.TO_DO),
        (D(2026, 11, 21), D(2026, 11, 20), State.LATE),
        (D(2026, 11, 8), D(2026, 11, 7), State.LATE),
        (D(2026, 11, 7), D(2026, 11, 6), State.LAPSED),
    ],
)
def test_states(valid_until: dt.date | None, due: dt.date, state: State) -> None:
    found = state_of(valid_until, due, D(2026, 11, 21), window_days=30, grace_days=14)
    assert found == state


days = st.dates(D(2024, 1, 1), D(2027, 12, 31))
rows = st.lists(
    st.builds(
        lambda start, length, ground: Row(
            start,
            None if length > 400 and ground == Ground.REVOKED else start + length * DAY,
            ground,
        ),
        days,
        st.integers(1, 500),
        st.sampled_from(Ground),
    ),
    max_size=8,
)


@given(rows, days)
def test_stretches_say_the_same_as_the_rows(ledger: list[Row], day: dt.date) -> None:
    assert is_valid_on(ledger, day) == any(day in span for span in stretches(ledger))


@given(rows, days, st.integers(1, 800), st.integers(0, 60))
def test_a_pass_never_takes_a_day_away(
    ledger: list[Row], day: dt.date, count: int, window: int
) -> None:
    length = Length(count, LengthUnit.DAYS)
    span = after_pass(ledger, day, length, window)
    after = [*ledger, Row(span.start, span.end, Ground.PASS)]
    for one in range(0, 900, 7):
        at = day + one * DAY
        assert is_valid_on(after, at) or not is_valid_on(ledger, at)
    assert is_valid_on(after, day)
    assert all(is_valid_on(after, day + one * DAY) for one in range(0, count + 1, 5))
