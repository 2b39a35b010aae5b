"""What a calculation says: lines of amounts, each with the steps that led there."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from guidance.benefits.dates import Month
from guidance.benefits.rates import Rate


class Benefit(StrEnum):
    """The benefits, by the glossary's names."""

    CHILD_ALLOWANCE = "child_allowance"
    SINGLE_PARENT = "single_parent_child_allowance"
    GUARDIANSHIP = "guardianship_allowance"
    LARGE_FAMILY = "large_family_allowance"
    SEVEN_PLUS_PARENT = "seven_plus_parent_allowance"
    MULTIPLE_BIRTH = "multiple_birth_allowance"
    BIRTH = "birth_allowance"
    ADOPTION = "adoption_allowance"
    CONSCRIPT_CHILD = "conscript_child_allowance"
    SURVIVOR = "survivor_allowance"
    CHILDCARE = "childcare_allowance"
    MAINTENANCE = "maintenance_support"


@dataclass(frozen=True)
class Step:
    """One step: the rule's code, its provision, the value used, where that comes from."""

    rule: str
    provision: str
    value: str
    source: str = ""
    status: str = "verified"

    @classmethod
    def of_rate(cls, rate: Rate) -> "Step":
        return cls(
            f"rate:{rate.name}", rate.law, f"{rate.value.normalize():f}", rate.source, rate.status
        )


def weakest(steps: Iterable[Step]) -> str:
    """Return the weakest mark of certainty among steps."""
    marks = {step.status for step in steps}
    return next((mark for mark in ("unverified", "inferred") if mark in marks), "verified")


@dataclass(frozen=True)
class Line:
    """An amount in euros for a month; `child` is empty when it is the whole family's."""

    benefit: Benefit
    month: Month
    amount: Decimal
    child: str
    steps: tuple[Step, ...]

    @property
    def status(self) -> str:
        """The weakest mark of certainty among the steps."""
        return weakest(self.steps)


@dataclass(frozen=True)
class Turning:
    """A coming day on which the result changes, and why."""

    day: dt.date
    reason: str
    child: str = ""


@dataclass(frozen=True)
class Result:
    """All lines of the months asked for, and what would change them."""

    lines: tuple[Line, ...]
    turnings: tuple[Turning, ...] = field(default=())

    def total(self, month: Month) -> Decimal:
        return sum((line.amount for line in self.lines if line.month == month), Decimal(0))
