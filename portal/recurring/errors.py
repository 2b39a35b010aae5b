"""One exception for each broken rule of duties."""

from django.core.exceptions import PermissionDenied


class DutyRefused(Exception):
    """A rule of duties would be broken; nothing was changed."""


class NotOwner(PermissionDenied):
    """Only who answers for a duty that day says how it ended."""


class NotManager(PermissionDenied):
    """Only who leads the area or answers for the kind makes and changes such duties."""


class AlreadyDone(DutyRefused):
    """Somebody has recorded the outcome in the meantime."""


class NotYetBegun(DutyRefused):
    """The period that the time belongs to has not begun."""


class DayOutOfRange(DutyRefused):
    """Done on a day that is still to come or before the period began."""


class OutcomeUnknown(DutyRefused):
    """The kind has no such outcome, or its room alone records it."""


class CommentNeeded(DutyRefused):
    """This outcome is recorded only with a comment."""


class OwnerNotOne(DutyRefused):
    """A duty has exactly one owner: a person, a role or the head of a unit."""


class AlreadyPaused(DutyRefused):
    """The duty rests already."""


class NotPaused(DutyRefused):
    """The duty does not rest."""


class AlreadyEnded(DutyRefused):
    """The duty has ended."""


class SubjectTaken(DutyRefused):
    """There is such a duty about this subject already."""
