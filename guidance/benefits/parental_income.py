"""The income on which parental benefit rests (PHS § 39)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from guidance.benefits.dates import Month
from guidance.benefits.family import ContradictoryInput
from guidance.benefits.rates import CENT, to_cent

SOCIAL_TAX = Decimal("0.33")
MONTHS = 12
UNEMPLOYED_UNTIL = dt.date(2027, 1, 1)


class Kind(StrEnum):
    """Whose benefit it is."""

    MOTHER = "mother"
    FATHER = "father"
    SHARED = "shared"
    ADOPTIVE = "adoptive"


@dataclass(frozen=True)
class BasePeriod:
    """The twelve months from first to last, both included."""

    first: Month
    last: Month

    @property
    def months(self) -> list[Month]:
        return [self.first.plus(n) for n in range(MONTHS)]

    @property
    def days(self) -> int:
        return (self.last.after - self.first.first).days


def base_period(event: dt.date, kind: Kind) -> BasePeriod:
    """Return the 21 months before the month of the event less the last nine (PHS § 39 lg 3).

    The event is the due date for a mother who works, otherwise the birth; for an adopter it is
    the adoption, and the months are 15 less the last three (lg 4).
    """
    before = 15 if kind == Kind.ADOPTIVE else 21
    first = Month.of(event).plus(-before)
    return BasePeriod(first, first.plus(MONTHS - 1))


@dataclass(frozen=True)
class Income:
    """What is known of the base period: social tax in cents by month, and days that do not count.

    `months_abroad` are months of work only in another state of the EEA.
    """

    social_tax: Mapping[str, int]
    sick_days: int = 0
    unemployed_days: int = 0
    months_abroad: int = 0

    def __post_init__(self) -> None:
        for name in ("sick_days", "unemployed_days", "months_abroad"):
            if getattr(self, name) < 0:
                raise ContradictoryInput(name, "negative")
        if self.months_abroad > MONTHS:
            raise ContradictoryInput("months_abroad", "more_than_twelve")
        if any(cents < 0 for cents in self.social_tax.values()):
            raise ContradictoryInput("social_tax", "negative")


def income_of(social_tax: Decimal) -> Decimal:
    """Return the income that the personified social tax stands for: tax / 33 %."""
    return to_cent(social_tax / SOCIAL_TAX)


def months_divisor(period_days: int, income: Income, event: dt.date) -> Decimal:
    """Return by how many months the income is divided (PHS § 39 lg 6, 6¹).

    (Days of the base period − days on sick leave) / 30 to two places, at most 12; until the end
    of 2026 days of registered unemployment too. Months worked only abroad do not count.
    """
    days = period_days - income.sick_days
    if event < UNEMPLOYED_UNTIL:
        days -= income.unemployed_days
    if days < 0:
        raise ContradictoryInput("sick_days", "more_than_base_period")
    most = Decimal(MONTHS - income.months_abroad)
    divisor = min((Decimal(days) / 30).quantize(CENT, ROUND_HALF_UP), most)
    return divisor or Decimal(MONTHS)


def average_income(period: BasePeriod, income: Income, event: dt.date) -> Decimal:
    """Return the average income of a month; raises ContradictoryInput for foreign months."""
    inside = {str(month) for month in period.months}
    if outside := sorted(set(income.social_tax) - inside):
        raise ContradictoryInput(f"social_tax.{outside[0]}", "outside_base_period")
    total = income_of(Decimal(sum(income.social_tax.values())) / 100)
    return to_cent(total / months_divisor(period.days, income, event))


def entrepreneur_social_tax(received: Decimal) -> Decimal:
    """Return the social tax within the 20 % of an entrepreneur account with a second pillar.

    Its share is 33/55; the share without a second pillar was not read in a source.
    """
    return to_cent(received * Decimal("0.20") * 33 / 55)
