"""One exception for each broken rule about people, roles and units."""

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal.people.models import RoleAssignment


class PeopleRuleBroken(Exception):
    """A change of people, roles or units that the rules refuse; nothing was stored."""


class MayNotManage(PeopleRuleBroken):
    """Only administrators and user support change accounts, roles and units."""


class OwnRights(PeopleRuleBroken):
    """Nobody changes their own rights, nor those of somebody they stand in for."""


class PeriodBackwards(PeopleRuleBroken):
    """A period that ends on or before the day it begins."""


class BeginsInPast(PeopleRuleBroken):
    """What people had or lacked on past days does not change afterwards."""

    def __init__(self, earliest: dt.date) -> None:
        super().__init__(f"not before {earliest}")
        self.earliest = earliest


class EndsInPast(PeopleRuleBroken):
    """An end before today would rewrite what people had on past days."""

    def __init__(self, earliest: dt.date) -> None:
        super().__init__(f"not before {earliest}")
        self.earliest = earliest


class UnknownRole(PeopleRuleBroken):
    """The portal has no such role."""


class GroundMissing(PeopleRuleBroken):
    """A role is held by an order or by an approved request."""


class ReasonMissing(PeopleRuleBroken):
    """Taking something away needs a reason."""


class RoleOverlaps(PeopleRuleBroken):
    """The person holds the same role, in the same unit and field, on some of the days already."""

    def __init__(self, present: "RoleAssignment") -> None:
        super().__init__(f"assignment {present.pk}")
        self.present = present


class OutsideAccount(PeopleRuleBroken):
    """A role or suspension lies within the days on which the account is open."""

    def __init__(self, opens_on: dt.date, closes_on: dt.date | None) -> None:
        super().__init__(f"account open {opens_on} to {closes_on}")
        self.opens_on, self.closes_on = opens_on, closes_on


class AccountClosed(PeopleRuleBroken):
    """The account is closed; nothing about it changes any more."""

    def __init__(self, closed_on: dt.date) -> None:
        super().__init__(f"closed on {closed_on}")
        self.closed_on = closed_on


class AccountNotClosed(PeopleRuleBroken):
    """Only an account that has closed is opened again."""


class AlreadySuspended(PeopleRuleBroken):
    """The account is suspended on some of the days already."""


class NotSuspended(PeopleRuleBroken):
    """There is no suspension to end."""


class AlreadyEnded(PeopleRuleBroken):
    """The role or suspension has ended."""


class EndsSooner(PeopleRuleBroken):
    """The role ends before the day given; ending never makes it longer."""

    def __init__(self, ends_on: dt.date) -> None:
        super().__init__(f"ends on {ends_on}")
        self.ends_on = ends_on


class HeadNotActive(PeopleRuleBroken):
    """Only a person with an active account heads a unit."""


class UnitInsideItself(PeopleRuleBroken):
    """A unit cannot be moved into itself or one of its parts."""


class TooDeep(PeopleRuleBroken):
    """Units lie at most so many levels deep."""

    def __init__(self, deepest: int) -> None:
        super().__init__(f"deeper than {deepest}")
        self.deepest = deepest


class UnitClosed(PeopleRuleBroken):
    """The unit is closed; nothing is added to it any more."""


class UnitInUse(PeopleRuleBroken):
    """A unit closes when no people, parts or roles are left in it."""


class NoAddress(PeopleRuleBroken):
    """A letter needs the person's e-mail address."""


class NothingToOpen(PeopleRuleBroken):
    """A password is set for an account that is in use and holds a role."""
