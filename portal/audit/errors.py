"""One exception for each broken rule of the audit."""

from django.core.exceptions import PermissionDenied


class NotInTransaction(RuntimeError):
    """An event is recorded in the transaction of the change it tells of."""


class BrokenLine(ValueError):
    """A verb or the key of an object holds a line break."""


class AlreadyErased(RuntimeError):
    """The personal payload of the event is no longer there."""


class MayNotErase(PermissionDenied):
    """A personal payload is erased only by the information-security specialist, with a reason."""
