"""The table of amounts in memory, renewed when a row was added."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from content.clocks import pick
from content.parameters.models import Measure, ParameterValue, Status

NBSP = "\u00a0"


@dataclass(frozen=True)
class ParameterTable:
    """Every dated value, by name; `generation` is the number of rows, which are never removed."""

    generation: int
    rows: dict[str, list[ParameterValue]]

    def lookup(self, name: str, on: dt.date, known_at: dt.datetime) -> ParameterValue | None:
        """Return the value for the two clocks, or None.

        A value that applied but became known later is still better than none for a reader of
        an old text, so knowledge falls back to the earliest row that covers the day.
        """
        rows = self.rows.get(name, ())
        known = pick(rows, on, known_at)
        if known is not None or not rows:
            return known
        latest = max(row.recorded_at for row in rows)
        return pick(rows, on, latest)

    def is_known_by(self, moment: dt.datetime) -> bool:
        """Return whether no value is still to become known."""
        return all(row.recorded_at <= moment for rows in self.rows.values() for row in rows)


_cached = ParameterTable(0, {})


def newest_generation() -> int:
    """Return the number of rows; a key may become visible later than a higher one."""
    return ParameterValue.objects.count()


def parameter_table(generation: int | None = None) -> ParameterTable:
    """Return the table; pass the number of rows when a query has already read it."""
    global _cached
    current = newest_generation() if generation is None else generation
    if _cached.generation != current:
        rows: dict[str, list[ParameterValue]] = defaultdict(list)
        for row in ParameterValue.objects.select_related("parameter"):
            rows[row.parameter.code].append(row)
        _cached = ParameterTable(current, dict(rows))
    return _cached


def in_words(value: ParameterValue) -> str:
    """Write a value as text: `450 €`, `3806,10 €`, `19`, `2`."""
    amount = value.value
    if value.parameter.measure != Measure.EURO:
        return f"{amount.normalize():f}".replace(".", ",")
    text = f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"
    return text.replace(".", ",") + NBSP + "€"


def is_certain(value: ParameterValue) -> bool:
    """Return whether the value was read in a source."""
    return bool(value.status == Status.VERIFIED)
