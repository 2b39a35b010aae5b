"""The differential supplement of a family between two countries (883/2004 art. 68). Pure.

For each child the competent state is found; when it is another one and Estonia owes a supplement,
the allowances here are compared with those paid there, child by child and month by month.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from pydantic import Field, ValidationError

from guidance.benefits.allowances import family_allowances
from guidance.benefits.coordination import (
    HERE,
    Activity,
    Competence,
    Parent,
    amounts_to_compare,
    cents,
    competent_state,
    supplement,
)
from guidance.benefits.dates import Month
from guidance.benefits.family import ContradictoryInput
from guidance.benefits.rates import Rates
from guidance.benefits.reading import BadInput, Cents, FamilyIn, Strict
from guidance.benefits.results import Benefit, Step

SUPPLEMENT = "differential_supplement"
COMPETENT, OURS, THEIRS = "competent_state", "allowances_here", "paid_abroad"
ARTICLE = "EÜ määrus 883/2004 art 68"


class ParentIn(Strict):
    """A parent; see `guidance.benefits.coordination.Parent`."""

    lives_in: str = Field(pattern=r"^[A-Z]{2}$")
    activity: Activity = Activity.NONE
    active_in: str = Field(default="", pattern=r"^([A-Z]{2})?$")

    def parent(self) -> Parent:
        return Parent(self.lives_in, self.activity, self.active_in)


class SupplementIn(Strict):
    """A family between two countries: `lives_in` by child, `abroad` cents a month by child."""

    kind: str = Field(pattern=f"^{SUPPLEMENT}$")
    family: FamilyIn
    parents: list[ParentIn] = Field(min_length=1, max_length=2)
    lives_in: dict[str, str] = {}
    abroad: dict[str, Cents] = {}

    def competence(self, child: str) -> Competence:
        """Return which state is competent for a child. Raises `ContradictoryInput`."""
        parents = [one.parent() for one in self.parents]
        return competent_state(self.lives_in.get(child, HERE), parents)


def read_supplement(facts: Mapping[str, Any]) -> SupplementIn:
    """Read the facts of a family between two countries. Raises `BadInput`."""
    try:
        request = SupplementIn.model_validate(facts)
        for one in request.parents:
            one.parent()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise BadInput(".".join(map(str, first["loc"])), first["msg"]) from error
    except ContradictoryInput as error:
        raise BadInput(error.where, error.what) from error
    return request


def supplement_lines(facts: Mapping[str, Any], rates: Rates) -> list[dict[str, Any]]:
    """Return a line for each child and month: the supplement, or our allowance where we pay first.

    A child for whom another state pays and nothing is owed on top has no line; other allowances
    of a family that Estonia pays first belong to their own cases. Raises `BadInput`,
    `ContradictoryInput`, `MissingRate`.
    """
    request = read_supplement(facts)
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
                    Step(OURS, "", _euros(ours[key])),
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


def _line(
    benefit: str, child: str, month: Month, amount: int, steps: Iterable[Step]
) -> dict[str, Any]:
    return {
        "benefit": benefit,
        "child": child,
        "month": str(month),
        "amount": _euros(amount),
        "steps": [asdict(step) for step in steps],
    }


def _euros(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02}"
