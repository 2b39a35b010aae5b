"""The day on which a letter counts as delivered."""

import datetime as dt

import pytest

from guidance.letters.delivery import delivered_on, earliest

D = dt.date


@pytest.mark.parametrize(
    ("channel", "sent_on", "abroad", "day"),
    [
        ("portal", D(2026, 2, 28), False, D(2026, 2, 28)),
        ("portal", D(2026, 2, 28), True, D(2026, 2, 28)),
        ("in_person", D(2026, 12, 24), False, D(2026, 12, 24)),
        ("post", D(2026, 2, 24), False, D(2026, 3, 1)),
        ("post", D(2028, 2, 24), False, D(2028, 2, 29)),
        ("post", D(2026, 12, 28), False, D(2027, 1, 2)),
        ("post", D(2026, 3, 27), False, D(2026, 4, 1)),
        ("post", D(2026, 10, 23), False, D(2026, 10, 28)),
        ("post", D(2027, 1, 30), True, D(2027, 3, 1)),
        ("post", D(2028, 1, 30), True, D(2028, 2, 29)),
        ("post", D(2026, 12, 2), True, D(2027, 1, 1)),
        ("email", D(2026, 5, 4), False, None),
    ],
)
def test_the_day_of_delivery(channel, sent_on, abroad, day):
    assert delivered_on(channel, sent_on, abroad=abroad) == day


def test_an_unknown_channel_is_no_guess():
    with pytest.raises(ValueError):
        delivered_on("pigeon", D(2026, 1, 1))


def test_sent_in_several_ways_it_is_delivered_by_the_first():
    assert earliest([None, D(2026, 5, 9), D(2026, 5, 4)]) == D(2026, 5, 4)
    assert earliest([None]) is None
