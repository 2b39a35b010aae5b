"""A moment of the agency that somebody meddles with, past every service."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils.functional import cached_property

from guidance.cases.models import Person
from guidance.claims.models import Claim, ClaimEntry, DeductionRule
from guidance.payouts import services
from guidance.payouts.models import (
    Accrual,
    Due,
    Finding,
    Hold,
    InFile,
    InLine,
    Netting,
    Outcome,
    Payment,
    PaymentLine,
    PayoutRun,
    Receipt,
    Reissue,
    RunFigure,
)
from guidance.payouts.statistics.counting import count_run
from tests.payouts.conftest import FAR, NOVEMBER, OCTOBER, TODAY, Agency

NOW = dt.datetime(2026, 11, 2, 8, 0, tzinfo=dt.UTC)
# Somebody beside those who are paid, so that no walk comes by.
APART = "Kõrval Seisja"


class Missing(Exception):
    """What somebody would write to is not there yet."""


class Scene:
    """A run that was sent, one that is formed, who they pay and what stands around them."""

    def __init__(self, agency: Agency, child: Person) -> None:
        self.agency = agency
        self.child = child

    def copy(self, row: models.Model, **changes: Any) -> Any:
        """Store the same row once more, changed."""
        values = {
            field.attname: getattr(row, field.attname)
            for field in row._meta.local_concrete_fields
            if not field.primary_key
        }
        return type(row)._base_manager.create(**values | changes)

    @staticmethod
    def put(row: models.Model, **changes: Any) -> None:
        """Change a stored row past every service."""
        type(row)._base_manager.filter(pk=row.pk).update(**changes)

    @staticmethod
    def vanish(row: models.Model) -> None:
        """Delete a row alone, whatever speaks of it."""
        type(row)._base_manager.filter(pk=row.pk)._raw_delete(using="default")

    @cached_property
    def sent(self) -> PayoutRun:
        return first(PayoutRun.objects.filter(state="handed_over", n__gt=1))

    @cached_property
    def formed(self) -> PayoutRun:
        return first(PayoutRun.objects.filter(state="formed", n__gt=0))

    @cached_property
    def returned(self) -> Payment:
        back = Outcome.objects.came_back().filter(payment__reissue__isnull=True)
        return first(Payment.objects.filter(outcomes__in=back))

    @cached_property
    def payment(self) -> Payment:
        plain = Payment.objects.filter(run=self.sent, outcomes=None, reissue_of=None)
        return first(plain.exclude(lines__due=None))

    @property
    def came_back(self) -> Outcome:
        return self.returned.outcomes.get(kind="returned")

    @property
    def person(self) -> Person:
        return self.payment.person

    @property
    def other(self) -> Person:
        return self.returned.person

    @property
    def line(self) -> PaymentLine:
        return first(self.payment.lines.exclude(due=None).filter(due__child=None))

    @property
    def due(self) -> Due:
        due = self.line.due
        assert due is not None
        return due

    @property
    def due_of_child(self) -> Due:
        return first(Due.objects.filter(child=self.child, lines__isnull=False))

    @property
    def kept(self) -> PaymentLine:
        return first(PaymentLine.objects.live().exclude(claim_entry=None))

    @property
    def overpaid(self) -> Netting:
        return first(Netting.objects.filter(run=self.formed, cents__lt=0))

    @property
    def claim(self) -> Claim:
        return first(Claim.objects.exclude(deduction_rules=None))

    @property
    def rule(self) -> DeductionRule:
        return first(DeductionRule.objects.all())

    @property
    def entry(self) -> ClaimEntry:
        return first(ClaimEntry.objects.filter(kind="assessed"))

    @property
    def hold(self) -> Hold:
        return first(Hold.objects.filter(person__given_name=APART))

    @property
    def finding(self) -> Finding:
        return first(Finding.objects.filter(person__given_name=APART))

    @property
    def in_line(self) -> InLine:
        return first(InLine.objects.all())

    @property
    def receipt(self) -> Receipt:
        return first(Receipt.objects.all())

    @property
    def figure(self) -> RunFigure:
        return first(RunFigure.objects.all())

    @property
    def accrual(self) -> Accrual:
        return first(Accrual.objects.all())

    def netting(self, **facts: Any) -> Netting:
        values = {"run": self.formed, "person": self.other, "benefit": "x", "cents": 0, **facts}
        return Netting.objects.create(**values)

    def outcome(self, **facts: Any) -> Outcome:
        values = {"payment": self.payment, "kind": "paid", "on": TODAY, "recorded_at": NOW}
        return Outcome.objects.create(**{**values, **facts})

    def reissue(self) -> Reissue:
        return services.reissue_payment(
            self.agency.preparer, payment=self.returned, reason="Uuesti", today=TODAY
        )

    def reissued(self) -> PaymentLine:
        """A line that pays the returned payment again."""
        return PaymentLine.objects.create(payment=self.payment, reissue=self.reissue(), cents=1)


Sabotage = Callable[[Scene], Any]


def first(rows: Any) -> Any:
    """Return the oldest of rows; raises `Missing`."""
    found = rows.order_by("pk").first()
    if found is None:
        raise Missing
    return found


def furnish(agency: Agency, sent: PayoutRun, formed: PayoutRun) -> None:
    """Put around two runs what no cent depends on: a hold, a decided finding, a file, a receipt."""
    apart = agency.person(account=False, given_name=APART)
    services.place_hold(agency.preparer, person=apart, reason="other", start=TODAY, today=TODAY)
    found = Finding.objects.create(run=formed, kind="departed", person=apart, cents=1)
    services.decide_finding(
        agency.preparer, finding=found, decision="in_order", reason="Teada", today=TODAY
    )
    file = InFile.objects.create(
        kind="camt054", name="x", sha256="1" * 64, size=1, lines_count=1, imported_at=NOW
    )
    InLine.objects.create(file=file, line=1, why_not="unknown")
    services.settle_run(
        agency.preparer, run=sent, given_by="finance", n=1, cents=1, on=TODAY, reference="R1"
    )
    count_run(sent)


def staged(agency: Agency) -> Scene:
    """A run that was sent with a payment that came back, and one that is formed."""
    person, other, third = (agency.person() for _ in range(3))
    child = agency.person()
    for one, cents in ((person, 10000), (other, 9000), (third, 7000)):
        agency.grant(one, cents, start=OCTOBER)
    agency.decide(person, [("child_allowance", child, OCTOBER, FAR, 8000)])
    agency.claim(person, 50000)
    sent = agency.pay(OCTOBER)
    agency.bring_back(sent.payments.get(person=other))
    agency.grant(other, 8000, start=OCTOBER, end=NOVEMBER)
    agency.stop(third, OCTOBER)
    formed = agency.form(NOVEMBER)
    agency.file_of(formed)
    furnish(agency, sent, formed)
    return Scene(agency, child)
