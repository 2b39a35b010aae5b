"""The amounts of `content.parameters` as the rules take them."""

import datetime as dt
from functools import lru_cache

from content.parameters.table import newest_generation, parameter_table
from guidance.benefits.rates import Rate, Rates


def present_rates() -> Rates:
    """Return the amounts known now; of rows for the same day the one recorded last."""
    return _rates(newest_generation())


@lru_cache(maxsize=1)
def _rates(generation: int) -> Rates:
    latest: dict[tuple[str, dt.date], Rate] = {}
    for name, rows in parameter_table(generation).rows.items():
        for row in sorted(rows, key=lambda r: r.recorded_at):
            latest[name, row.applies_from] = Rate(
                name=name,
                start=row.applies_from,
                end=row.applies_until or dt.date.max,
                value=row.value,
                law=row.parameter.law,
                source=row.source,
                status=row.status,
            )
    return Rates(latest.values())
