"""Reading claims, as verbs that chain."""

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from guidance.claims.enums import EntryKind, State

if TYPE_CHECKING:
    from guidance.cases.standing import Standing
    from guidance.claims.models import Claim  # noqa: F401


class ClaimQuerySet(models.QuerySet["Claim"]):
    def visible_to(self, standing: "Standing") -> Self:
        """Claims of the cases that the person may see."""
        from guidance.cases.models import Case

        return self.filter(Exists(Case.objects.visible_to(standing).filter(pk=OuterRef("case"))))

    def open(self) -> Self:
        return self.exclude(state=State.CLOSED)

    def demanded(self) -> Self:
        """Claims with a signed precept that are not paid up."""
        return self.filter(state=State.DEMANDED)

    def with_balance(self) -> "models.QuerySet[Any]":
        """Add `balance`, what is owed now in cents, and `assessed`, what was overpaid."""
        assessed = Sum("entries__cents", filter=Q(entries__kind=EntryKind.ASSESSED))
        return self.annotate(
            balance=Coalesce(Sum("entries__cents"), 0), assessed=Coalesce(assessed, 0)
        )

    def with_plan(self) -> Self:
        """Claims that are repaid in instalments now."""
        return self.filter(_running_plan())

    def without_plan(self) -> Self:
        """Claims without instalments that run."""
        return self.exclude(_running_plan())

    def late_on(self, today: dt.date) -> Self:
        """Claims with a missed instalment, or whose term passed without any plan.

        Not those that a bailiff collects.
        """
        from guidance.claims.models import Instalment

        missed = Instalment.objects.filter(
            plan__claim=OuterRef("pk"), plan__ended_on=None, paid_on=None, due_on__lt=today
        )
        found = self.demanded().exclude(Exists(_with_a_bailiff()))
        return found.filter(Exists(missed) | (Q(repay_by__lt=today) & ~_running_plan()))


def _running_plan() -> Exists:
    from guidance.claims.models import InstalmentPlan

    return Exists(InstalmentPlan.objects.filter(claim=OuterRef("pk"), ended_on=None))


def _with_a_bailiff() -> "models.QuerySet[Any]":
    from guidance.claims.models import Enforcement

    return Enforcement.objects.filter(claim=OuterRef("pk"), ended_on=None)
