"""After a run was handed over: who received it, and what was overpaid becomes claims."""

import datetime as dt
from collections import defaultdict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guidance.claims.models import Claim
from guidance.claims.services import open_claim
from guidance.claims.services.settling import settle_claims
from guidance.payouts import permissions
from guidance.payouts.enums import SENT, ReceiptFrom
from guidance.payouts.errors import MayNotPay, NotSent, ReasonMissing
from guidance.payouts.models import Netting, PayoutRun, Receipt
from guidance.payouts.overpaid import by_month
from guidance.payouts.services.booking import book_returns_of
from portal.audit.services import record
from portal.people.models import User


@transaction.atomic
def settle_run(
    actor: User,
    *,
    run: PayoutRun,
    given_by: str,
    n: int,
    cents: int,
    on: dt.date,
    reference: str,
    note: str = "",
) -> Receipt:
    """Record that finance or the unit received a run, with the count and sum that they say.

    What differs from the run is kept, too; the run is closed only when one agrees. Raises
    `MayNotPay`, `NotSent`, `ReasonMissing` without a reference.
    """
    if not permissions.may_prepare(actor):
        raise MayNotPay
    if not reference.strip():
        raise ReasonMissing
    locked = PayoutRun.objects.select_for_update().get(pk=run.pk)
    if locked.state not in SENT:
        raise NotSent
    made = Receipt.objects.create(
        run=locked,
        given_by=ReceiptFrom(given_by),
        n=n,
        cents=cents,
        on=on,
        reference=reference.strip()[:80],
        note=note.strip()[:300],
        recorded_by=actor,
        recorded_at=timezone.now(),
    )
    record(
        actor,
        "payouts.receipt_recorded",
        made,
        data={"run": locked.number, "n": n, "cents": cents, "agrees": agrees(locked, made)},
    )
    return made


def agrees(run: PayoutRun, receipt: Receipt) -> bool:
    """Return whether a receipt says what the run says."""
    return (receipt.n, receipt.cents) == (run.n, run.net)


def open_claims(run: PayoutRun, today: dt.date) -> int:
    """Open a claim for everything that a run handed over found overpaid; return how many.

    Each in a transaction of its own, so that it may be stopped and repeated: what has its claim
    already is passed over. Claims that set-offs of the run have paid up are settled. Raises
    `NotSent`.
    """
    if run.state not in SENT:
        raise NotSent
    waiting = Netting.objects.filter(run=run, cents__lt=0, claim=None).order_by("pk")
    opened = 0
    for key in list(waiting.values_list("pk", flat=True)):
        opened += open_claim_of(key, today) is not None
    settle_claims(today)
    return opened


@transaction.atomic
def open_claim_of(netting_id: int, today: dt.date) -> Claim | None:
    """Open the claim of one netting; None when somebody has done it meanwhile.

    What had come back of the same months pays it at once.
    """
    rows = Netting.objects.select_for_update(of=("self",)).select_related("person", "run")
    netting = rows.get(pk=netting_id)
    if netting.claim_id is not None:
        return None
    lines = list(netting.lines.select_related("due__decision").order_by("due__month", "pk"))
    sums: dict[dt.date, int] = defaultdict(int)
    for line in lines:
        assert line.due is not None
        sums[line.due.month] += line.cents
    lowering = [line.due for line in lines if line.due is not None and line.cents < 0]
    claim = open_claim(
        None,
        person=netting.person,
        benefit=netting.benefit,
        cents=-netting.cents,
        today=today,
        reason=_("Payout %(number)s: less was due than had been paid")
        % {"number": netting.run.number},
        months=by_month(sums),
        basis=lowering[-1].decision,
    )
    netting.claim = claim
    netting.save(update_fields=["claim"])
    book_returns_of(claim, today)
    record(
        None,
        "payouts.claim_opened",
        netting,
        data={"run": netting.run.number, "claim": claim.number, "cents": -netting.cents},
    )
    return claim
