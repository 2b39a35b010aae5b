"""Reading proposals and decisions, as verbs that chain."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from guidance.cases.standing import Standing
    from guidance.decisions.models import Decision, Proposal  # noqa: F401


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> Self:
        """Proposals that were neither signed nor dropped."""
        return self.filter(closed_at=None)

    def waiting(self) -> Self:
        """Sent and not yet looked at."""
        return self.open().filter(sent_at__isnull=False)

    def to_be_signed_by(self, standing: "Standing") -> Self:
        """Proposals of the units that the person leads, but their own."""
        mine = {standing.person, *standing.handles_for}
        return self.waiting().filter(case__unit__in=list(standing.leads)).exclude(sent_by__in=mine)


class DecisionQuerySet(models.QuerySet["Decision"]):
    def in_effect(self) -> Self:
        """Decisions that no other replaced."""
        return self.filter(replaced_by=None)

    def visible_to(self, standing: "Standing") -> Self:
        """Decisions of the cases that the person may see."""
        from guidance.cases.models import Case

        return self.filter(case__in=Case.objects.visible_to(standing))
