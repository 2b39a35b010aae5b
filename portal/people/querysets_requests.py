"""Questions about registers, requests and rights outside the portal."""

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from portal.people.querysets import DatedQuerySet

if TYPE_CHECKING:
    from portal.people import models as stored  # noqa: F401 - named in strings
    from portal.people.models import User


class RegisterQuerySet(models.QuerySet["stored.Register"]):
    """Registers."""

    def open_for_requests(self) -> Self:
        """Registers in which rights can be asked for."""
        return self.filter(active=True)


class AccessRequestQuerySet(models.QuerySet["stored.AccessRequest"]):
    """Requests."""

    def open(self) -> Self:
        """Requests that nobody has finished yet."""
        from portal.people.models.requests import OPEN_STATES

        return self.filter(state__in=sorted(OPEN_STATES))

    def concerning(self, person: "User") -> Self:
        """Requests that a person made or that are for them."""
        return self.filter(Q(beneficiary=person) | Q(requester=person))

    def waiting_for_support(self) -> Self:
        """Approved requests that user support is to carry out."""
        from portal.people.models.requests import RequestState

        return self.filter(
            Q(state=RequestState.OWNER_APPROVED)
            | Q(state=RequestState.HEAD_APPROVED, needs_owner_approval=False)
        )

    def without_part_of(self, people: Collection[int]) -> Self:
        """Requests for others that none of the people approved, in whosever name."""
        return self.exclude(
            Q(beneficiary__in=people)
            | Q(head_approver__in=people)
            | Q(head_approved_as__in=people)
            | Q(owner_approver__in=people)
        )

    def late_on(self, day: dt.date) -> Self:
        """Open requests whose next step was due before the day."""
        return self.open().filter(due_on__lt=day)

    def with_people(self) -> Self:
        """Requests with all that a row of a list shows."""
        return self.select_related("register", "unit", "field", "beneficiary", "requester")


class ExternalRightQuerySet(DatedQuerySet["stored.ExternalRight"]):
    """Rights outside the portal."""

    def to_remove(self, day: dt.date) -> Self:
        """Rights that have ended by the day and were not yet removed over there."""
        return self.filter(valid_until__lte=day, removed_on=None)
