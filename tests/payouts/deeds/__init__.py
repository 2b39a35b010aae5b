"""Forbidden deeds, by the name of what refuses each: what somebody lost in the code might do.

A constraint or unique column that is gone is missed by its own name; a guard or an append-only
table by words of what is found then.
"""

from tests.payouts.deeds import around, claims, kept, payments
from tests.payouts.scene import Sabotage

CONSTRAINTS: dict[str, Sabotage] = payments.CONSTRAINTS | around.CONSTRAINTS | claims.CONSTRAINTS
# The key is a table with its columns.
COLUMNS: dict[tuple[str, ...], Sabotage] = payments.COLUMNS | around.COLUMNS | claims.COLUMNS
GUARDS: dict[str, tuple[Sabotage, str]] = kept.GUARDS
APPENDED: dict[str, tuple[Sabotage, str]] = kept.APPENDED
