"""One exception for each broken rule of opening personal data."""

from django.core.exceptions import PermissionDenied


class WithoutPurpose(PermissionDenied):
    """Personal data are opened only with a purpose and a case reference or a sentence."""


class NobodyNamed(PermissionDenied):
    """An entry tells whose data were opened: a personal code, a name or a case."""


class MayNotBreakGlass(PermissionDenied):
    """Emergency access is for the agency's staff."""


class OneSubjectOnly(PermissionDenied):
    """Emergency access is to exactly one person or one case."""


class OwnData(PermissionDenied):
    """One's own data are open to oneself without an emergency access."""


class ReasonMissing(PermissionDenied):
    """Emergency access is opened only with a reason of a sentence."""


class ReviewOwed(PermissionDenied):
    """The emergency access opened before has not been reviewed yet."""


class WrongPassword(PermissionDenied):
    """The password typed to confirm who one is does not match."""


class NoPassword(PermissionDenied):
    """The account has no password to confirm who one is."""


class TooManyAttempts(PermissionDenied):
    """The password was typed wrongly too many times."""


class NotOpen(PermissionDenied):
    """The emergency access is over already, or it is somebody else's."""


class MayNotReview(PermissionDenied):
    """Emergency access is reviewed by the head or information security, never by oneself."""


class AlreadyReviewed(PermissionDenied):
    """Another person has reviewed it in the meantime."""


class CommentMissing(PermissionDenied):
    """A review that finds fault says what was wrong."""
