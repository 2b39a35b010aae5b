"""One exception for each broken rule of requirements; the words are made in the views."""

import datetime as dt

from django.core.exceptions import PermissionDenied


class RequirementRefused(Exception):
    """A rule of requirements, the ledger or external users would be broken; nothing changed."""


class MayNotKeep(PermissionDenied):
    """Requirements are kept by information security and administrators."""


class OwnValidity(PermissionDenied):
    """Nobody extends or revokes what is their own or of somebody they stand in for."""


class ReasonMissing(RequirementRefused):
    """This is done only with a reason."""


class NobodyConcerned(RequirementRefused):
    """A requirement concerns somebody: at least one target."""


class NotAProof(RequirementRefused):
    """Only a quiz taken as a proof is required."""


class NothingHolds(RequirementRefused):
    """The person is not valid on the day, so there is nothing to extend or revoke."""


class NoLonger(RequirementRefused):
    """The day named does not come after the end that holds already."""

    def __init__(self, last: dt.date) -> None:
        super().__init__(last.isoformat())
        self.last = last


class QuestionsOpen(RequirementRefused):
    """Questions on a change wait to be answered first."""


class AlreadyOver(RequirementRefused):
    """It has ended already."""


class TenantExists(RequirementRefused):
    """A municipality of this name is there already."""


class AlreadyBelongs(RequirementRefused):
    """The person belongs to a municipality already."""

    def __init__(self, tenant: str) -> None:
        super().__init__(tenant)
        self.tenant = tenant


class StaffMember(RequirementRefused):
    """Somebody of the agency's staff is not invited as an external user."""


class AddressTaken(RequirementRefused):
    """Another person has the same e-mail address, with another name."""


class NameMissing(RequirementRefused):
    """Both names and an e-mail address are needed."""


class AddressWrong(RequirementRefused):
    """This is not an e-mail address."""
