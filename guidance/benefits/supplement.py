"""The differential supplement of a family between two countries (883/2004 art. 68). Pure.

For each child the competent state is found; when it is another one and Estonia owes a supplement,
the allowances here are compared with those paid there, child by child and month by month.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from guidance.benefits.allowances import family_allowances
from guidance.benefits.coordination import (
    HERE,
    OUTSIDE,
    Competence,
    amounts_to_compare,
    cents,
    supplement,
)
from guidance.benefits.dates import Month
from guidance.benefits.rates import Rates
from guidance.benefits.reading import SUPPLEMENT, SupplementIn
from guidance.benefits.results import Benefit, Line, Step, weakest

COMPETENT, OURS, THEIRS = "competent_state", "allowances_here", "paid_abroad"
ARTICLE = "EÜ määrus 883/2004 art 68"


def supplement_lines(request: SupplementIn, rates: Rates) -> list[dict[str, Any]]:
    """Return a line for each child and month: the supplement, or our allowance where we pay first.

    A child for whom another state pays and nothing is owed on top has no line; other allowances
    of a family that Estonia pays first belong to their own cases. Raises `ContradictoryInput`,
    `MissingRate`.
    """
    family = request.family.family()
    keys = [child.key for child in family.children]
    competence = {key: request.competence(key) for key in keys}
    first, last = Month.parse(request.family.first), Month.parse(request.family.last)
    result = family_allowances(family, first, last, rates)
    lines = []
    month = first
    while month <= last:
        of_month = [one for one in result.lines if one.month == month]
        ours = amounts_to_compare(of_month, keys)
        owed = supplement(ours, request.abroad)
        lines += [
            _line(
                SUPPLEMENT,
                key,
                month,
                owed[key],
                (
                    _decided(competence[key]),
                    Step(OURS, "", _euros(ours[key]), status=_certainty(of_month, key)),
                    Step(THEIRS, "", _euros(request.abroad.get(key, 0))),
                ),
            )
            for key in keys
            if owed[key] and HERE in competence[key].supplements
        ]
        lines += [
            _line(
                one.benefit.value,
                one.child,
                month,
                cents(one.amount),
                (_decided(competence[one.child]), *one.steps),
            )
            for one in of_month
            if one.benefit == Benefit.CHILD_ALLOWANCE and competence[one.child].primary == HERE
        ]
        month = month.plus(1)
    return lines


def _decided(competence: Competence) -> Step:
    """Say which state pays first, and on what ground: `FI work`."""
    return Step(COMPETENT, ARTICLE, f"{competence.primary} {competence.ground.value}")


def _certainty(lines: Sequence[Line], child: str) -> str:
    """Return the weakest mark of what is compared for a child."""
    compared = (one for one in lines if one.child in {child, ""} and one.benefit not in OUTSIDE)
    return weakest(step for line in compared for step in line.steps)


def _line(
    benefit: str, child: str, month: Month, amount: int, steps: Sequence[Step]
) -> dict[str, Any]:
    return {
        "benefit": benefit,
        "child": child,
        "month": str(month),
        "amount": _euros(amount),
        "status": weakest(steps),
        "steps": [asdict(step) for step in steps],
    }


def _euros(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02}"
