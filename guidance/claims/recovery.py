"""What a decision about an overpayment must say, and what it changes in the ledger. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from guidance.claims import errors
from guidance.claims.limits import PARENTAL, PERCENT

# A reasonable time (SÜS § 32 lg 2); the number of days is the agency's choice, not the law's.
FEWEST_DAYS_TO_PAY = 14
USUAL_DAYS_TO_PAY = 30


@dataclass(frozen=True)
class Facts:
    """The terms of a proposal against the claim; months are `"2026-03"`, money is cents."""

    benefit: str
    assessed: Mapping[str, int]
    months: Mapping[str, int]
    balance: int
    repay_by: dt.date | None = None
    percent: int | None = None
    cents: int | None = None
    set_off_from: dt.date | None = None
    cost_cents: int | None = None
    is_expired: bool = False


def check_recovery(facts: Facts, today: dt.date) -> None:
    """Raise what is wrong with the terms of a precept (SÜS § 32).

    When everything is repaid already, there is no term left to set (lg 2).
    """
    if not facts.months or sum(facts.months.values()) <= 0:
        raise errors.TermsMissing
    for month, cents in facts.months.items():
        if not 0 <= cents <= facts.assessed.get(month, 0):
            raise errors.MoreThanAssessed
    if facts.balance == 0:
        return
    if facts.repay_by is None:
        raise errors.TermsMissing
    if facts.repay_by < today + dt.timedelta(days=FEWEST_DAYS_TO_PAY):
        raise errors.TooSoon
    if facts.percent is not None and facts.benefit != PARENTAL and facts.percent > PERCENT:
        raise errors.OverLimit(PERCENT)
    if facts.set_off_from is not None and facts.set_off_from <= today:
        raise errors.TooSoon


def check_waiver(facts: Facts) -> None:
    """Raise unless recovering costs more than what is owed (SÜS § 31 lg 3), or it is too late.

    After the term of enforcement a precept leads to nothing any more (SÜS § 35 lg 2).
    """
    if facts.is_expired:
        return
    if facts.cost_cents is None or facts.cost_cents <= facts.balance:
        raise errors.CostTooSmall


def given_up(assessed: int, waived: int, decided: int, balance: int) -> tuple[int, int]:
    """Return the cents to give up and those to return, so that `decided` is all that is asked back.

    `waived` was given up before. What was repaid beyond the decision is returned, not given up.

    >>> given_up(16000, 0, 8000, 16000), given_up(16000, 0, 8000, 5000)
    ((8000, 0), (5000, 3000))
    """
    fewer = max(0, assessed - waived - decided)
    return min(fewer, balance), max(0, fewer - balance)
