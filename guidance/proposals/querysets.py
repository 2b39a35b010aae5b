"""Reading proposals."""

from typing import TYPE_CHECKING, Self

from django.db import models

from guidance.proposals.enums import OPEN, State

if TYPE_CHECKING:
    from guidance.proposals.models import ChangeProposal  # noqa: F401
    from portal.people.models import User


class ChangeProposalQuerySet(models.QuerySet["ChangeProposal"]):
    """Proposals; the staff sees them all."""

    def visible_to(self, user: "User") -> Self:
        return self.all() if user.is_agency_staff else self.none()

    def open(self) -> Self:
        """Those that wait for an answer or to be carried out."""
        return self.filter(state__in=OPEN)

    def to_answer(self, user: "User") -> Self:
        """Those that wait for an answer of somebody else than who proposed."""
        return self.filter(state=State.SENT).exclude(by=user)
