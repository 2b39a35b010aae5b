"""Which days of absence suspend a person's own roles. Pure: no database, no settings."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Stretch:
    """Days away, `[valid_from, valid_until)`, and whether they suspend roles; `key` names a row."""

    key: int
    valid_from: dt.date
    valid_until: dt.date
    suspends: bool = False

    @property
    def days(self) -> int:
        return (self.valid_until - self.valid_from).days


def settle(stretches: Iterable[Stretch], today: dt.date, limit: int) -> list[Stretch]:
    """Return the stretches with their flags as they should be from today on.

    Stretches that touch each other count together; together as long as the limit they suspend
    roles. Days before today stay as they were, so a stretch may come back in two pieces with the
    same key. Empty stretches are left out.

    >>> away = Stretch(1, dt.date(2026, 1, 1), dt.date(2026, 4, 1))
    >>> [piece.suspends for piece in settle([away], dt.date(2026, 2, 1), 60)]
    [False, True]
    """
    ordered = sorted((one for one in stretches if one.days > 0), key=lambda one: one.valid_from)
    settled: list[Stretch] = []
    for run in _runs(ordered):
        is_long = (run[-1].valid_until - run[0].valid_from).days >= limit
        for one in run:
            settled += _turn(one, is_long, today)
    return settled


def _runs(ordered: list[Stretch]) -> list[list[Stretch]]:
    runs: list[list[Stretch]] = []
    for one in ordered:
        if runs and one.valid_from <= runs[-1][-1].valid_until:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _turn(one: Stretch, suspends: bool, today: dt.date) -> list[Stretch]:
    if one.suspends == suspends or one.valid_until <= today:
        return [one]
    if one.valid_from >= today:
        return [replace(one, suspends=suspends)]
    return [
        replace(one, valid_until=today),
        replace(one, valid_from=today, suspends=suspends),
    ]
