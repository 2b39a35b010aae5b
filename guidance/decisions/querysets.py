"""Reading proposals and decisions, as verbs that chain."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from guidance.cases.models import Person
    from guidance.cases.standing import Standing
    from guidance.decisions.models import (  # noqa: F401
        Decision,
        Proposal,
        ReasonBlock,
        Recalculation,
    )


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

    def about(self, person: "Person") -> Self:
        """Decisions that give a person something, or end it from a day in a case of theirs."""
        gives = models.Q(entitlements__person=person)
        ends = models.Q(case__applicant=person, effective_on__isnull=False)
        return self.filter(gives | ends).distinct()

    def visible_to(self, standing: "Standing") -> Self:
        """Decisions of the cases that the person may see."""
        from guidance.cases.models import Case

        return self.filter(case__in=Case.objects.visible_to(standing))


class RecalculationQuerySet(models.QuerySet["Recalculation"]):
    def visible_to(self, standing: "Standing") -> Self:
        """Recalculations of the units that the person leads."""
        return self.filter(unit__in=list(standing.leads))

    def to_be_signed_by(self, standing: "Standing") -> Self:
        """Sent ones that somebody else prepared."""
        mine = {standing.person, *standing.handles_for}
        waiting = self.filter(sent_at__isnull=False, signed_at=None, dropped_at=None)
        return waiting.visible_to(standing).exclude(prepared_by__in=mine)

    def unfinished(self) -> Self:
        """Work is left: a preview to be made or decisions to be written."""
        signed = models.Q(signed_at__isnull=False, finished_at=None)
        return self.filter(models.Q(assessed_at=None, dropped_at=None) | signed)


class BlockQuerySet(models.QuerySet["ReasonBlock"]):
    def offered(self) -> Self:
        """Blocks that may be put into a proposal."""
        return self.filter(retired_at=None, versions__isnull=False).distinct()

    def fitting(self, *, benefits: Collection[str], kind: str, language: str) -> Self:
        """Offered blocks for benefits and a kind of decision, in the language of the letter."""
        return self.offered().filter(
            benefit__in=["", *benefits], kind__in=["", kind], language=language
        )
