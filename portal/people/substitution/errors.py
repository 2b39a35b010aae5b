"""One exception for each broken rule about absences and substitution."""

import datetime as dt
from typing import TYPE_CHECKING

from portal.people.errors import PeopleRuleBroken

if TYPE_CHECKING:
    from portal.people.models import Absence, Substitution


class SubstitutionRuleBroken(PeopleRuleBroken):
    """An absence or a substitution that the rules refuse; nothing was stored."""


class MayNotEnterFor(SubstitutionRuleBroken):
    """The person, their head and user support enter absences and substitutions."""


class OwnGain(SubstitutionRuleBroken):
    """Nobody makes themselves a substitute, nor somebody they stand in for."""


class SamePerson(SubstitutionRuleBroken):
    """Nobody stands in for themselves."""


class AbsenceOverlaps(SubstitutionRuleBroken):
    """The person is already marked as away on some of the days."""

    def __init__(self, present: "Absence") -> None:
        super().__init__(f"absence {present.pk}")
        self.present = present


class SubstitutionOverlaps(SubstitutionRuleBroken):
    """The same roles pass to the same person on some of the days already."""

    def __init__(self, present: "Substitution") -> None:
        super().__init__(f"substitution {present.pk}")
        self.present = present


class InACircle(SubstitutionRuleBroken):
    """Two people cannot stand in for each other on the same day."""


class SubstituteAway(SubstitutionRuleBroken):
    """The substitute is away on some of the days."""

    def __init__(self, absence: "Absence") -> None:
        super().__init__(f"absence {absence.pk}")
        self.absence = absence


class SubstituteNotActive(SubstitutionRuleBroken):
    """The substitute's account is closed or suspended on some of the days."""


class AccountNotOpen(SubstitutionRuleBroken):
    """The account of the absent person is not open on all of the days."""


class PeriodTooLong(SubstitutionRuleBroken):
    """An absence lasts at most so many days in one entry."""

    def __init__(self, days: int) -> None:
        super().__init__(f"more than {days} days")
        self.days = days


class NothingPasses(SubstitutionRuleBroken):
    """At least one role, or the headship, passes to the substitute."""


class ReferenceMissing(SubstitutionRuleBroken):
    """A substitution rests on an order or on a leave schedule that is named."""


class AlreadyOver(SubstitutionRuleBroken):
    """It has ended already."""


class DayNotPossible(SubstitutionRuleBroken):
    """The day lies outside the days on which it could end."""

    def __init__(self, earliest: dt.date, latest: dt.date) -> None:
        super().__init__(f"{earliest} to {latest}")
        self.earliest, self.latest = earliest, latest
