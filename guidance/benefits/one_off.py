"""Benefits paid once: at birth and at adoption."""

import datetime as dt
from collections.abc import Iterator

from guidance.benefits.dates import Month
from guidance.benefits.family import Child, Family
from guidance.benefits.rates import Rates, to_cent
from guidance.benefits.results import Benefit, Line, Step

STILLBIRTH_FROM = dt.date(2021, 6, 7)
TRIPLETS = 3


def child_lines(child: Child, family: Family, month: Month, rates: Rates) -> Iterator[Line]:
    """Yield the birth and adoption allowance in the month of the event.

    PHS § 22: 320 €, for triplets and more 1,000 € a child, stillbirth included since 2021-06-07;
    § 23: 320 € for a child adopted into the family, who then gives no birth allowance.
    """
    if child.adopted:
        if Month.of(child.adopted) == month:
            rate = rates.on("adoption_allowance.amount", child.adopted)
            yield Line(
                Benefit.ADOPTION, month, to_cent(rate.value), child.key, (Step.of_rate(rate),)
            )
        return
    born_here = child.joined is None or child.joined == child.born
    if Month.of(child.born) != month or not born_here or child.guardianship:
        return
    if child.stillborn and child.born < STILLBIRTH_FROM:
        return
    siblings = [c for c in family.children if child.group and c.group == child.group]
    name = "triplets" if len(siblings) >= TRIPLETS else "amount"
    rate = rates.on(f"birth_allowance.{name}", child.born)
    yield Line(Benefit.BIRTH, month, to_cent(rate.value), child.key, (Step.of_rate(rate),))
