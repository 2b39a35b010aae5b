"""The calculation of a case: facts about its children in, lines and spans out."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from guidance.benefits.dates import Month, birthday
from guidance.benefits.entitlement import right_of
from guidance.benefits.payment import payable_from
from guidance.benefits.rates import Rates
from guidance.benefits.reading import MOST_MONTHS, SUPPLEMENT, FamilyIn, read_request
from guidance.benefits.special import SURVIVOR_STUDENT_LIMIT
from guidance.benefits.table import present_rates
from guidance.benefits.writing import calculate
from guidance.cases.enums import PartyRole
from guidance.cases.models import Case, Person

FAMILY = "family_allowances"
PARENTAL = "parental_benefit"


def children_of(case: Case) -> list[Person]:
    """Return the children of a case, the eldest first."""
    parties = case.parties.filter(role=PartyRole.CHILD).select_related("person")
    return sorted((party.person for party in parties), key=lambda child: (child.born_on, child.pk))


def family_facts(
    case: Case, children: Sequence[Mapping[str, Any]], *, was_large: bool = False
) -> dict[str, Any]:
    """Return the input of a calculation from the first month that can be paid to the last.

    `children` are as `guidance.benefits.reading.ChildIn` reads them. Claimed within six months
    the first day is that on which the right arose (PHS § 28).
    """
    first = Month.of(first_day(case))
    facts: dict[str, Any] = {
        "kind": FAMILY,
        "from": str(first),
        "until": str(first),
        "was_large": was_large,
        "children": list(children),
    }
    facts["until"] = str(_last_month(FamilyIn(**facts), first, present_rates()))
    return facts


def facts_from(facts: Mapping[str, Any], month: Month) -> dict[str, Any]:
    """Return facts of an earlier calculation to be calculated from a month on, if it was earlier.

    The last month is found anew: a change of the law may have moved the end of a right. A claim
    for parental benefit stays whole, since its months depend on its first day.
    """
    if facts["kind"] == PARENTAL:
        return dict(facts)
    if facts["kind"] == SUPPLEMENT:
        return {**facts, "family": facts_from(facts["family"], month)}
    first = max(Month.parse(facts["from"]), month)
    cut = {**facts, "from": str(first), "until": str(first)}
    return {**cut, "until": str(_last_month(FamilyIn(**cut), first, present_rates()))}


def first_day(case: Case) -> dt.date:
    """Return from when the benefit asked for can be paid."""
    return payable_from(case.event_on or case.received_on, case.received_on)


def computed_lines(case: Case, facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the lines of the benefits that a case concerns, with their steps.

    Raises `BadInput`, `ContradictoryInput`, `MissingRate`.
    """
    if not facts:
        return []
    result = calculate(read_request(facts), present_rates())
    if result["kind"] == SUPPLEMENT:
        return list(result["lines"])
    if result["kind"] == PARENTAL:
        since = _first_parental_month(case, facts)
        return [
            {**month, "benefit": PARENTAL, "child": ""}
            for month in result["months"]
            if Month.parse(month["month"]) >= since
        ]
    wanted = case.kind_facts.benefits
    return [line for line in result["lines"] if line["benefit"] in wanted]


def _first_parental_month(case: Case, facts: Mapping[str, Any]) -> Month:
    """Return the first month that is paid: of a late claim six months back (PHS § 46)."""
    asked = min(dt.date.fromisoformat(span["from"]) for span in facts["days"])
    arose = case.event_on or asked
    payable = payable_from(arose, case.received_on)
    return Month.of(payable if payable > arose else min(asked, arose))


def _last_month(request: FamilyIn, first: Month, rates: Rates) -> Month:
    """Return the last month in which a child still gives a right, at most twenty years on."""
    family = request.family()
    ends = [span.end for child in family.children for span in right_of(child, rates)]
    ends += [birthday(c.born, SURVIVOR_STUDENT_LIMIT) for c in family.children if c.survivor_since]
    farthest = first.plus(MOST_MONTHS - 1)
    if not ends or max(ends) <= first.first:
        return first
    return min(Month.of(max(ends) - dt.timedelta(days=1)), farthest)
