"""What was written before, kept aside: rows that may not change are what they were."""

from collections.abc import Collection
from functools import cache
from typing import Any

from django.db.models import Model

from guidance.payouts.models import Finding, Hold, Netting, PaymentLine, PayoutRun
from portal.audit.triggers import append_only_tables
from tests.payouts.without import models_of_money

CHANGED, VANISHED = "it was changed", "it vanished"

# Of rows that may change: columns that change freely. Others are given a value once.
GUARDED: dict[type[Model], Collection[str]] = {
    PayoutRun: ("state", "checked_at"),
    Netting: (),
    PaymentLine: (),
    Hold: ("until",),
    Finding: (),
}
EMPTY = (None, "", 0)


class Memory:
    """Remembers every row that it has seen of the tables that keep what was written."""

    def __init__(self) -> None:
        self.rows: dict[type[Model], dict[int, dict[str, Any]]] = {}

    def look(self) -> list[str]:
        """Remember what there is now; return what is not as it was."""
        found = []
        for model, free, once in kept():
            now = {row["id"]: row for row in model._base_manager.values()}
            for key, was in self.rows.get(model, {}).items():
                where = f"{model._meta.db_table} {key}"
                if key not in now:
                    found.append(f"{where}: {VANISHED}")
                elif any(
                    value != was[name] and name not in free and not (once and was[name] in EMPTY)
                    for name, value in now[key].items()
                ):
                    found.append(f"{where}: {CHANGED}")
            self.rows[model] = now
        return found


@cache
def kept() -> list[tuple[type[Model], Collection[str], bool]]:
    """Return each table with its free columns, and whether others are given a value once."""
    tables = append_only_tables()
    return [
        (model, tables[model._meta.db_table].changeable, False)
        for model in models_of_money()
        if model._meta.db_table in tables
    ] + [(model, free, True) for model, free in GUARDED.items()]
