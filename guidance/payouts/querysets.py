"""Reading payouts, as verbs that chain."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Cast, Coalesce, Concat

from guidance.cases.models import Case
from guidance.claims.enums import EntryKind
from guidance.claims.models import ClaimEntry
from guidance.payouts.enums import CAME_BACK, LIVE, OPEN, SENT, RunState
from guidance.payouts.permissions import may_read
from portal.people.models import User

if TYPE_CHECKING:
    from guidance.payouts.models import (  # noqa: F401
        Due,
        Hold,
        Outcome,
        PayeeAccount,
        Payment,
        PaymentLine,
        PayoutRun,
    )


class PayeeAccountQuerySet(models.QuerySet["PayeeAccount"]):
    def in_force(self, on: dt.date) -> Self:
        """The row of each person that holds on a day: the latest, the one recorded last."""
        latest = self.model.objects.filter(person=OuterRef("person"), valid_from__lte=on)
        newest = latest.order_by("-valid_from", "-pk").values("pk")[:1]
        return self.filter(pk=Subquery(newest))


class HoldQuerySet(models.QuerySet["Hold"]):
    def on(self, day: dt.date) -> Self:
        """Holds that stand on a day."""
        return self.filter(Q(until=None) | Q(until__gt=day), start__lte=day)


class DueQuerySet(models.QuerySet["Due"]):
    def unpaid(self) -> Self:
        """Dues that no live line has consumed."""
        from guidance.payouts.models import PaymentLine

        live = PaymentLine.objects.filter(due=OuterRef("pk"), released_at=None)
        return self.filter(~Exists(live))

    def of_chain(self, *, person: int, benefit: str, child: int | None) -> Self:
        return self.filter(person=person, benefit=benefit, child=child)

    def cents(self) -> int:
        """Return the sum."""
        total: int = self.aggregate(total=Coalesce(Sum("cents"), 0))["total"]
        return total


class RunQuerySet(models.QuerySet["PayoutRun"]):
    def visible_to(self, user: User) -> Self:
        return self if may_read(user) else self.none()

    def live(self) -> Self:
        """Runs whose payments count: formed and not cancelled."""
        return self.filter(state__in=sorted(LIVE))

    def open(self) -> Self:
        """Runs on which something is still to be done."""
        return self.filter(state__in=sorted(OPEN))

    def sent(self) -> Self:
        """Runs whose money has been ordered."""
        return self.filter(state__in=sorted(SENT))

    def to_be_approved(self) -> Self:
        return self.filter(state=RunState.FORMED)

    def to_be_handed_over(self) -> Self:
        return self.filter(state=RunState.APPROVED)

    def to_be_closed(self) -> Self:
        return self.filter(state=RunState.HANDED_OVER)


class PaymentQuerySet(models.QuerySet["Payment"]):
    def visible_to(self, user: User) -> Self:
        return self if may_read(user) else self.none()

    def live(self) -> Self:
        """Payments of runs that were not cancelled."""
        return self.filter(run__state__in=sorted(LIVE))

    def sent(self) -> Self:
        """Payments whose money has been ordered."""
        return self.filter(run__state__in=sorted(SENT))

    def came_back(self) -> Self:
        """Payments whose money did not reach the payee."""
        return self.filter(outcomes__kind__in=sorted(CAME_BACK))

    def to_reissue(self) -> Self:
        """Payments that came back and are neither paid again nor booked against claims."""
        from guidance.payouts.models import Outcome

        return self.filter(Exists(Outcome.objects.waiting().filter(payment=OuterRef("pk"))))


class LineQuerySet(models.QuerySet["PaymentLine"]):
    def live(self) -> Self:
        return self.filter(released_at=None)


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def came_back(self) -> Self:
        return self.filter(kind__in=sorted(CAME_BACK))

    def waiting(self) -> Self:
        """What came back and is neither paid again nor booked against claims."""
        number = Concat(
            OuterRef("payment__run__number"),
            Value("-"),
            Cast(OuterRef("payment__sequence"), models.CharField()),
        )
        booked = ClaimEntry.objects.filter(
            claim__person=OuterRef("payment__person"), kind=EntryKind.REPAID, reference=number,
            reversed_by=None,
        )  # fmt: skip
        return self.came_back().filter(~Exists(booked), payment__reissue=None)

    def of_handler(self, user: User) -> Self:
        """Of the people whose latest case with a handler is this person's, as `case_number`."""
        mine = Case.objects.filter(handler=user).values("applicant")
        handled = Case.objects.filter(applicant=OuterRef("payment__person"), handler__isnull=False)
        latest = handled.order_by("-received_at", "-pk")
        return self.filter(payment__person__in=mine).annotate(
            case_number=Subquery(latest.values("number")[:1]),
            handled_by=Subquery(latest.values("handler")[:1]),
        ).filter(handled_by=user.pk)  # fmt: skip
