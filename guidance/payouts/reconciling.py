"""A run against its lines, its files, the bank and the receipts: to the cent."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guidance.payouts.bank.orders import batch_id
from guidance.payouts.confirming import confirmed, giver_of
from guidance.payouts.enums import (
    CAME_BACK,
    ORDERS,
    SENT,
    InKind,
    OutcomeKind,
    OutKind,
    PayChannel,
    ReceiptFrom,
)
from guidance.payouts.models import (
    InLine,
    Outcome,
    OutFile,
    Payment,
    PaymentLine,
    PayoutRun,
)


@dataclass(frozen=True)
class Side:
    """What one side says of a run; None where it has said nothing yet."""

    label: "str | Promise"
    n: int | None
    cents: int | None
    run_n: int
    run_cents: int

    @property
    def has_spoken(self) -> bool:
        return self.cents is not None

    @property
    def difference(self) -> int:
        return (self.cents or 0) - self.run_cents

    @property
    def agrees(self) -> bool:
        """Whether count and sum are the run's; a side that does not count need not."""
        same_n = self.n is None or self.n == self.run_n
        return self.has_spoken and same_n and self.difference == 0


@dataclass(frozen=True)
class Reconciliation:
    """Every side, what came back and what of it was asked to be paid again."""

    sides: list[Side]
    returned_n: int
    returned: int
    again_n: int
    again: int
    reached: int

    @property
    def agrees(self) -> bool:
        """Whether every side that has spoken agrees."""
        return all(side.agrees for side in self.sides if side.has_spoken)

    @property
    def silent(self) -> list[Side]:
        return [side for side in self.sides if not side.has_spoken]


def reconcile(run: PayoutRun) -> Reconciliation:
    """Read every side of a run; nine queries, one more for a run whose files were booked."""
    sides = [
        _side(run, _("Payments of the run"), *_payments(run)),
        _side(run, _("Lines of the payments"), None, _lines(run)),
        _side(run, _("Files"), *_files(run)),
    ]
    if run.channel == PayChannel.BANK:
        sides.append(_side(run, _("Booked by the bank"), *_booked(run)))
    of_finance = giver_of(run) == ReceiptFrom.FINANCE
    label = _("Receipt of finance") if of_finance else _("Receipt of the unit")
    sides.append(_side(run, label, *confirmed(run)))
    back = Outcome.objects.filter(payment__run=run, kind__in=sorted(CAME_BACK)).order_by()
    came = back.aggregate(n=Count("pk"), cents=Coalesce(Sum("payment__net"), 0))
    again = back.filter(payment__reissue__isnull=False).aggregate(
        n=Count("pk"), cents=Coalesce(Sum("payment__net"), 0)
    )
    sent = run.net if run.state in SENT else 0
    return Reconciliation(
        sides, came["n"], came["cents"], again["n"], again["cents"], sent - came["cents"]
    )


def _side(run: PayoutRun, label: "str | Promise", n: int | None, cents: int | None) -> Side:
    return Side(label, n, cents, run.n, run.net)


def _payments(run: PayoutRun) -> tuple[int, int]:
    read = Payment.objects.filter(run=run).aggregate(n=Count("pk"), cents=Coalesce(Sum("net"), 0))
    return read["n"], read["cents"]


def _lines(run: PayoutRun) -> int:
    read = PaymentLine.objects.filter(payment__run=run).aggregate(cents=Coalesce(Sum("cents"), 0))
    cents: int = read["cents"]
    return cents


def _files(run: PayoutRun) -> tuple[int | None, int | None]:
    read = OutFile.objects.filter(run=run, kind__in=sorted(ORDERS)).aggregate(
        n=Sum("n"), cents=Sum("cents")
    )
    return read["n"], read["cents"]


def _booked(run: PayoutRun) -> tuple[int | None, int | None]:
    """What the bank booked: files as a whole, and single payments of the other files.

    A file that was booked as a whole counts no payments.
    """
    lines = InLine.objects.filter(
        run=run, payment=None, matched=True, file__kind__in=[InKind.CAMT053, InKind.CAMT054]
    )
    whole = dict(lines.filter(cents__isnull=False).values_list("end_to_end", "cents"))
    single = Outcome.objects.filter(payment__run=run, kind=OutcomeKind.PAID).order_by()
    if whole:
        for file in OutFile.objects.filter(run=run, kind=OutKind.PAIN001):
            if batch_id(run.number, file.part) in whole:
                inside = Q(payment__sequence__gte=file.first)
                single = single.exclude(inside, payment__sequence__lt=file.first + file.n)
    read = single.aggregate(n=Count("pk"), cents=Sum("payment__net"))
    if not whole and read["cents"] is None:
        return None, None
    cents: int = sum(abs(part or 0) for part in whole.values()) + (read["cents"] or 0)
    return None if whole else read["n"], cents
