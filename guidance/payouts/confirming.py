"""What who received a run has confirmed: finance of one through the bank, else the unit."""

from django.db.models import Sum

from guidance.payouts.enums import PayChannel, ReceiptFrom
from guidance.payouts.models import PayoutRun, Receipt


def giver_of(run: PayoutRun) -> ReceiptFrom:
    """Return whose receipt a run waits for."""
    return ReceiptFrom.FINANCE if run.channel == PayChannel.BANK else ReceiptFrom.UNIT


def confirmed(run: PayoutRun) -> tuple[int | None, int | None]:
    """Return the count and the sum in cents that were confirmed; None before anybody did.

    One receipt that agrees counts alone, whatever was written down wrongly before it; otherwise
    receipts are parts, as of a unit that confirms list by list.
    """
    receipts = Receipt.objects.filter(run=run, given_by=giver_of(run)).order_by()
    if receipts.filter(n=run.n, cents=run.net).exists():
        return run.n, run.net
    read = receipts.aggregate(n=Sum("n"), cents=Sum("cents"))
    return read["n"], read["cents"]


def is_confirmed(run: PayoutRun) -> bool:
    """Return whether the count and the sum that were confirmed are the run's."""
    return confirmed(run) == (run.n, run.net)
