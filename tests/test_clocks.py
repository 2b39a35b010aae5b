"""The rule of the two clocks, against a naive day-by-day model."""

import datetime as dt
import itertools
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from content.clocks import covers, pick, segments

START = dt.date(2024, 2, 20)
MOMENT = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Version:
    number: int
    applies_from: dt.date
    applies_until: dt.date | None
    published_at: dt.datetime


def day(n):
    return START + dt.timedelta(days=n)


@st.composite
def histories(draw):
    count = draw(st.integers(0, 7))
    versions = []
    for number in range(count):
        start = draw(st.integers(0, 30))
        length = draw(st.none() | st.integers(1, 15))
        versions.append(
            Version(
                number,
                day(start),
                day(start + length) if length else None,
                MOMENT + dt.timedelta(days=number),
            )
        )
    return versions


def naive(versions, on, known_at):
    answer = None
    for version in versions:
        if version.published_at > known_at or on < version.applies_from:
            continue
        if version.applies_until is not None and on >= version.applies_until:
            continue
        answer = version
    return answer


@given(histories(), st.integers(-2, 50), st.integers(-1, 8))
def test_pick_equals_the_naive_model(versions, on, known):
    known_at = MOMENT + dt.timedelta(days=known)
    assert pick(reversed(versions), day(on), known_at) == naive(versions, day(on), known_at)


@given(histories(), st.integers(-1, 8))
def test_segments_say_the_same_as_pick_on_every_day(versions, known):
    known_at = MOMENT + dt.timedelta(days=known)
    stretches = segments(versions, known_at)
    for n in range(-2, 50):
        on = day(n)
        speaking = [
            s.version for s in stretches if s.starts <= on and (s.ends is None or on < s.ends)
        ]
        expected = pick(versions, on, known_at)
        assert speaking == ([expected] if expected else [])


@given(histories())
def test_segments_are_in_order_and_do_not_touch_the_same_version_twice_in_a_row(versions):
    stretches = segments(versions, MOMENT + dt.timedelta(days=99))
    for before, after in itertools.pairwise(stretches):
        assert before.ends is not None and before.ends <= after.starts
        assert before.version is not after.version or before.ends < after.starts


def test_the_interval_is_half_open():
    version = Version(1, dt.date(2024, 1, 1), dt.date(2024, 3, 1), MOMENT)
    assert not covers(version, dt.date(2023, 12, 31))
    assert covers(version, dt.date(2024, 1, 1))
    assert covers(version, dt.date(2024, 2, 29))
    assert not covers(version, dt.date(2024, 3, 1))
