"""One exception for each broken rule about asking for rights."""

import datetime as dt
from typing import TYPE_CHECKING

from portal.people.errors import PeopleRuleBroken

if TYPE_CHECKING:
    from portal.people.models import AccessRequest, RequestEvent, RoleAssignment


class RequestRuleBroken(PeopleRuleBroken):
    """A request or a step of one that the rules refuse; nothing was stored."""


class MayNotAskFor(RequestRuleBroken):
    """Rights are asked for oneself or by the head of the person."""


class RegisterClosed(RequestRuleBroken):
    """Nothing can be asked for in the register any more."""


class WrongWish(RequestRuleBroken):
    """In the portal a role is asked for, in any other register a right in words."""


class PeriodTooLong(RequestRuleBroken):
    """Rights are asked for at most so many days at a time."""

    def __init__(self, days: int) -> None:
        super().__init__(f"more than {days} days")
        self.days = days


class AccountNotOpen(RequestRuleBroken):
    """The account of the person is not in use on the days asked for."""


class AlreadyHeld(RequestRuleBroken):
    """The person holds the role on some of the days already."""

    def __init__(self, present: "RoleAssignment") -> None:
        super().__init__(f"assignment {present.pk}")
        self.present = present


class AlreadyAsked(RequestRuleBroken):
    """The same was asked for the same person and some of the days, and is not decided yet."""

    def __init__(self, present: "AccessRequest") -> None:
        super().__init__(f"request {present.pk}")
        self.present = present


class WrongState(RequestRuleBroken):
    """The request is not where this step could be taken; somebody may have been faster."""

    def __init__(self, state: str, last: "RequestEvent | None" = None) -> None:
        super().__init__(state)
        self.state, self.last = state, last


class NotDecider(RequestRuleBroken):
    """The step belongs to somebody else."""


class OwnMatter(NotDecider):
    """Nobody decides what concerns themselves or somebody they stand in for."""


class CommentMissing(RequestRuleBroken):
    """A refusal has a reason."""


class ReferenceMissing(RequestRuleBroken):
    """What was done in an external register is confirmed with a reference."""


class DayNotPossible(RequestRuleBroken):
    """The day lies outside the days on which it could have happened."""

    def __init__(self, earliest: dt.date, latest: dt.date) -> None:
        super().__init__(f"{earliest} to {latest}")
        self.earliest, self.latest = earliest, latest


class MayNotKeepRegisters(RequestRuleBroken):
    """The list of registers is kept by administrators."""


class OwnRegister(RequestRuleBroken):
    """Nobody makes themselves the owner of a register."""
