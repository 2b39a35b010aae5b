"""Two months running came back: propose to suspend, and pay nothing until it is answered."""

import datetime as dt
from collections.abc import Collection

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from guidance.payouts.enums import HoldReason
from guidance.payouts.models import Hold, Outcome, SuspensionProposal
from portal.audit.services import record
from portal.workdays import add_months

CHUNK = 2_000


def propose_suspensions(latter: Collection[int], today: dt.date) -> int:
    """Propose a suspension to those whose payment of a month beside came back too.

    SÜS § 28 lg 5. `latter` are keys of outcomes; as many queries for many as for one. Until the
    handler has answered and ended the hold nothing more is paid. Called with the payments locked;
    returns how many were proposed: nobody gets a second one while one waits.
    """
    keys = sorted(latter)
    parts = (keys[first : first + CHUNK] for first in range(0, len(keys), CHUNK))
    return sum(_propose(part, today) for part in parts)


def _propose(latter: list[int], today: dt.date) -> int:
    fresh = Outcome.objects.filter(pk__in=latter).select_related("payment__run")
    pairs: dict[int, tuple[Outcome, Outcome]] = {}
    beside = _beside(fresh)
    for one in fresh.order_by("payment__run__month", "pk"):
        person, month = one.payment.person_id, one.payment.run.month
        # The two payments may come back in either order.
        for step in (-1, 1):
            if other := beside.get((person, add_months(month, step))):
                pairs[person] = (other, one)
    waiting = SuspensionProposal.objects.filter(person__in=pairs, answered_on=None)
    people = sorted(pairs.keys() - set(waiting.values_list("person", flat=True)))
    held = Hold.objects.bulk_create(
        Hold(
            person_id=person,
            reason=HoldReason.RETURNED,
            note=_("Payments came back in two months running"),
            start=today,
            recorded_at=timezone.now(),
        )
        for person in people
    )
    made = SuspensionProposal.objects.bulk_create(
        SuspensionProposal(
            person_id=person,
            former=pairs[person][0],
            latter=pairs[person][1],
            hold=hold,
            proposed_on=today,
        )
        for person, hold in zip(people, held, strict=True)
    )
    for proposal in made:
        numbers = {
            "former": proposal.former.payment.end_to_end_id,
            "latter": proposal.latter.payment.end_to_end_id,
        }
        record(None, "payouts.suspension_proposed", proposal, data=numbers)
    return len(made)


def _beside(fresh: QuerySet[Outcome]) -> dict[tuple[int, dt.date], Outcome]:
    """What else came back of the same people in the months beside, by person and month."""
    months = {add_months(one.payment.run.month, step) for one in fresh for step in (-1, 1)}
    people = {one.payment.person_id for one in fresh}
    back = Outcome.objects.came_back().filter(
        payment__run__month__in=months, payment__person__in=people
    )
    rows = back.select_related("payment__run").order_by("pk")
    return {(one.payment.person_id, one.payment.run.month): one for one in rows}
