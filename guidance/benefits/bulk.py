"""Totals of one month for many families: for forecasts and recalculations, without steps.

The same rules as `allowances`, asked once for what looks alike: a family is the days on which its
children's rights begin, and each child's own further amounts.
"""

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from guidance.benefits import one_off, special
from guidance.benefits.allowances import TAPER_YEAR, Household, month_lines
from guidance.benefits.coordination import cents
from guidance.benefits.dates import Month, Span, birthday
from guidance.benefits.entitlement import AGE_LIMIT, paid_in, right_of
from guidance.benefits.family import Child, Family
from guidance.benefits.rates import Rates

LARGE_FAMILY_FROM = Month(2017, 7)
_PLAIN = Child("", dt.date.min)
_FACTS = tuple(f.name for f in fields(Child) if f.name not in {"key", "born", "studies"})
_NO_FACTS = [getattr(_PLAIN, name) for name in _FACTS]


@dataclass(frozen=True)
class _Effect:
    """What a child does to a month: from when the right is paid, if at all, and own amounts."""

    paid_from: dt.date | None
    own_cents: int


def monthly_totals(families: Iterable[Family], month: Month, rates: Rates) -> Iterator[int]:
    """Yield the total of each family in cents; raises MissingRate."""
    totals = _Totals(month, rates)
    for family in families:
        yield totals.of(family)


class _Totals:
    """Totals of one month, with what was calculated already."""

    def __init__(self, month: Month, rates: Rates) -> None:
        self.month, self.rates = month, rates
        self.limit = int(rates.on(AGE_LIMIT, month.first).value)
        # Before, and while the past of a family counted, nothing can be taken together.
        self.is_simple = month >= LARGE_FAMILY_FROM and month.year != TAPER_YEAR
        self.young: dict[dt.date, bool] = {}
        self.effects: dict[Hashable, _Effect] = {}
        self.common: dict[Hashable, int] = {}

    def of(self, family: Family) -> int:
        """Return the total of a family in cents."""
        if not self.is_simple:
            return self._whole(family)
        own, found = 0, []
        for child in family.children:
            if child.group or child.childcare_right:
                return self._whole(family)
            effect = self._effect(child)
            own += effect.own_cents
            if effect.paid_from:
                found.append((child.born, effect.paid_from))
        if len(found) > 1:
            found.sort(key=lambda pair: pair[0])
        return own + self._common(tuple([day for _, day in found]))

    def _whole(self, family: Family) -> int:
        rights = {child.key: right_of(child, self.rates) for child in family.children}
        lines = month_lines(Household(family, rights, self.rates), self.month)
        return sum(cents(line.amount) for line in lines)

    def _common(self, paid_from: tuple[dt.date, ...]) -> int:
        """Return child and large-family allowance when rights begin on these days, eldest first."""
        if paid_from not in self.common:
            eldest = self.month.plus(-60).first
            children = [
                Child(str(n), eldest + dt.timedelta(days=n), joined=day)
                for n, day in enumerate(paid_from)
            ]
            self.common[paid_from] = self._whole(Family(tuple(children)))
        return self.common[paid_from]

    def _effect(self, child: Child) -> _Effect:
        key = self._alike(child)
        if key not in self.effects:
            right = right_of(child, self.rates)
            paid = paid_in(self.month, right)
            own = [
                *special.child_lines(child, right, self.month, self.rates),
                *one_off.child_lines(child, Family((child,)), self.month, self.rates),
            ]
            self.effects[key] = _Effect(
                paid.on if paid else None, sum(cents(line.amount) for line in own)
            )
        return self.effects[key]

    def _alike(self, child: Child) -> Hashable:
        """Return what children with the same effect share; nothing for an ordinary young one."""
        facts = child.__dict__
        born = child.born
        if born not in self.young:
            turns = birthday(born, min(self.limit, special.ADULT))
            self.young[born] = born < self.month.first and turns >= self.month.after
        values = [facts[name] for name in _FACTS]
        if self.young[born] and values == _NO_FACTS:
            return None
        known = tuple([(n, self._clipped(v)) for n, v in enumerate(values) if v != _NO_FACTS[n]])
        return known if self.young[born] else (born, child.studies, known)

    def _clipped(self, value: Any) -> Any:
        """Spans that cover the whole month are alike; an earlier start does not matter."""
        if isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], Span):
            span: Span = value[0]
            return (span.start <= self.month.first and span.end >= self.month.after) or span
        return value
