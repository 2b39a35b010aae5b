"""What other rooms add to the decisions of a kind of case, such as the terms of a recovery."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from guidance.cases.models import Case
from guidance.decisions.enums import DecisionKind
from guidance.decisions.models.decided import Decision
from guidance.decisions.models.proposals import Proposal
from portal.people.models import User


@dataclass(frozen=True)
class HearingLetter:
    """The template of the letter that asks a person, with its values."""

    template: str
    data: dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """A part of the page of a proposal or decision: its template with the context `part`."""

    template: str
    context: dict[str, Any]


@dataclass(frozen=True)
class Matter:
    """What belongs to the decisions about cases of a kind.

    `kinds` are the only decisions that such a case ends with. `content` becomes a part of what is
    signed, `is_whole` says whether a proposal says all it must, and `signed` is called in the
    transaction that signs. `asks` gives the letter of a hearing, `shows` and `shows_signed` the
    parts of the pages.
    """

    kinds: frozenset[DecisionKind]
    content: Callable[[Proposal], dict[str, Any]]
    is_whole: Callable[[Proposal, dt.date], bool]
    signed: Callable[[User, Decision, dt.date], None]
    asks: Callable[[Case, Proposal | None, str, dt.date], HearingLetter | None]
    shows: Callable[[Proposal, bool], Shown | None]
    shows_signed: Callable[[Decision], Shown | None]


_matters: dict[str, Matter] = {}


def register(case_kind: str, matter: Matter) -> None:
    """Add what belongs to the decisions about cases of a kind; called when the app is ready."""
    _matters[case_kind] = matter


def matter_of(case: Case) -> Matter | None:
    """Return what belongs to the decisions of a case beside their reasons and amounts."""
    return _matters.get(case.kind)


def kinds_for(case: Case) -> list[DecisionKind]:
    """Return the decisions that a case can end with."""
    matter = matter_of(case)
    if matter is not None:
        return [kind for kind in DecisionKind if kind in matter.kinds]
    taken = {kind for one in _matters.values() for kind in one.kinds}
    return [kind for kind in DecisionKind if kind not in taken]


def is_whole(proposal: Proposal, today: dt.date) -> bool:
    """Whether a proposal is of a kind its case can end with, and says all that belongs to it."""
    if proposal.kind not in kinds_for(proposal.case):
        return False
    matter = matter_of(proposal.case)
    return matter is None or matter.is_whole(proposal, today)
