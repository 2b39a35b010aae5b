"""Money that came back pays the claims on the months it had paid: nobody is asked for it twice."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from guidance.claims.enums import EntryKind
from guidance.claims.enums import State as ClaimState
from guidance.claims.models import Claim, ClaimEntry
from guidance.claims.services import record_repayment
from guidance.claims.services.finding import balance_of
from guidance.payouts.models import Outcome, Payment, PaymentLine, Reissue

Chain = tuple[str, int | None]


def book_returns(back: Iterable[int], today: dt.date) -> int:
    """Book what came back of people with open claims; `back` are keys of outcomes.

    Returns how many payments were booked.
    """
    keys = list(back)
    claimed = Claim.objects.exclude(state=ClaimState.CLOSED).filter(netting__isnull=False)
    payments = Payment.objects.filter(outcomes__in=keys, person__in=claimed.values("person"))
    return sum(book_return(key, today) > 0 for key in payments.values_list("pk", flat=True))


def book_returns_of(claim: Claim, today: dt.date) -> int:
    """Book what came back of the person of a claim and was not paid again."""
    waiting = Outcome.objects.waiting().filter(payment__person=claim.person_id)
    return book_returns(waiting.values_list("pk", flat=True), today)


@transaction.atomic
def book_return(payment_id: int, today: dt.date) -> int:
    """Book a payment that came back as repaid; return the cents, 0 when it is not of claims.

    Only when claims on its own months and chains owe all of it: nothing of it is due to the person
    any more. It is neither paid again nor asked back then. What is due still is paid again whole,
    and a claim on a part of it goes its own way.
    """
    locked = (
        Payment.objects.select_for_update(of=("self",)).select_related("run").get(pk=payment_id)
    )
    if Reissue.objects.filter(original=locked).exists() or booked(locked).exists():
        return 0
    parts = _owed_of(locked)
    if sum(parts.values()) < locked.net:
        return 0
    left = locked.net
    for claim, owed in parts.items():
        part = min(owed, left)
        if part:
            record_repayment(
                None,
                claim=claim,
                cents=part,
                on=today,
                today=today,
                reference=locked.end_to_end_id,
                reason=_("Payment %(number)s came back") % {"number": locked.end_to_end_id},
            )
        left -= part
    return locked.net


def booked(payment: Payment) -> QuerySet[ClaimEntry]:
    """Return what was booked of a payment that came back, and not taken back."""
    return ClaimEntry.objects.filter(
        claim__person=payment.person_id,
        kind=EntryKind.REPAID,
        reference=payment.end_to_end_id,
        reversed_by=None,
    ).select_related("claim")


def _owed_of(payment: Payment) -> dict[Claim, int]:
    """What claims owe of the very months and chains that a payment paid."""
    first = payment
    while first.reissue_of is not None:
        first = first.reissue_of
    paid: dict[Chain, dict[dt.date, int]] = defaultdict(lambda: defaultdict(int))
    for line in PaymentLine.objects.filter(payment=first, due__isnull=False).select_related("due"):
        assert line.due is not None
        paid[line.due.benefit, line.due.child_id][line.due.month] += line.cents
    claims = Claim.objects.exclude(state=ClaimState.CLOSED).filter(
        person=payment.person_id, netting__isnull=False
    )
    owed = {}
    for claim in claims.select_related("case", "netting").order_by("pk"):
        months = paid[claim.netting.benefit, claim.netting.child_id]
        taken = claim.entries.filter(kind=EntryKind.ASSESSED, month__in=list(months))
        cents = sum(
            min(months[month], lost) for month, lost in taken.values_list("month", "cents") if month
        )
        owed[claim] = min(cents, balance_of(claim))
    return owed
