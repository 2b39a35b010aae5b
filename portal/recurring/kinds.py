"""The kinds of duty; every room registers its own when the portal starts."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.recurring.enums import WhenAbsent
from portal.recurring.rules import Rule

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from portal.people.models import User
    from portal.recurring.models import Duty, DutyOutcome

    Words = str | _StrPromise


@dataclass(frozen=True)
class Outcome:
    """How a time of a duty may end; one that is not `by_hand` is recorded by its room."""

    code: str
    label: "Words"
    by_hand: bool = True
    needs_comment: bool = False


@dataclass(frozen=True)
class Subject:
    """What a duty is about, as one reader may see it; `lang` when its words are in one language."""

    title: str
    url: str = ""
    lang: str = ""


Subjects = Callable[[Iterable[int], "User"], Mapping[int, Subject]]


@dataclass(frozen=True)
class DutyKind:
    """What a room says about its duties.

    `creators` are the roles that may create one by hand (with `by_head` also heads and lead
    specialists for their own units); `overseers` see all of the kind. `subjects` finds many
    subjects in a constant number of queries and leaves out what the reader may not see.
    `url` leads to where the work is done. `completed` runs in the transaction of an outcome,
    `keep_up` daily: it makes and ends duties as what the room holds comes and goes.
    """

    code: str
    label: "Words"
    default_rule: Rule
    default_reminders: tuple[int, ...]
    outcomes: tuple[Outcome, ...]
    icon: str = "clock"
    when_absent: WhenAbsent = WhenAbsent.PASS_ON
    creators: frozenset[str] = frozenset()
    by_head: bool = False
    overseers: frozenset[str] = frozenset()
    about_person: bool = False
    subjects: Subjects | None = None
    url: Callable[["Duty"], str] | None = None
    completed: Callable[["DutyOutcome"], None] | None = None
    keep_up: Callable[[dt.date], None] | None = None

    def outcome(self, code: str) -> Outcome | None:
        """Return an outcome by its code."""
        return next((outcome for outcome in self.outcomes if outcome.code == code), None)


class UnknownKind(LookupError):
    """No room registered such a kind of duty."""


_kinds: dict[str, DutyKind] = {}


def register(kind: DutyKind) -> None:
    """Add a kind under its stable code; repeating it replaces the former."""
    _kinds[kind.code] = kind


def kind_of(code: str) -> DutyKind:
    """Return a registered kind; `UnknownKind` when there is none."""
    try:
        return _kinds[code]
    except KeyError:
        raise UnknownKind(code) from None


def all_kinds() -> list[DutyKind]:
    """Return every kind, by label in the reader's language."""
    return sorted(_kinds.values(), key=lambda kind: str(kind.label))
