"""Set-offs in a run: entries in the ledgers of the claims, taken back when it is cancelled."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from guidance.benefits.rates import MissingRate
from guidance.benefits.table import present_rates
from guidance.claims.enums import EntryKind
from guidance.claims.models import ClaimEntry
from guidance.payouts.deducting import deducted
from guidance.payouts.models import PayoutRun
from guidance.payouts.sql.deducting import concerned, lock_claims
from portal.people.models import User

RATE = "parental_benefit.rate"
AT_ONCE = 2000
# More than any benefit: nothing is left above the half that is protected.
UNKNOWN_RATE = 1_000_000_00


def deduct(actor: User, run: PayoutRun) -> Iterator[tuple[int, int, int]]:
    """Enter what a run keeps for claims; yield (person, entry, cents) for each.

    The claims stay locked until the run is formed, so that no balance falls below zero.
    """
    if not lock_claims(run.payday):
        return
    rate = benefit_rate(run.payday)
    entries: list[ClaimEntry] = []
    people: list[int] = []
    for one in concerned(run.payday):
        kept = deducted(
            one.payouts,
            [rule for _claim, rule in one.rules],
            parental_months=one.parental_months,
            rate_cents=rate,
        )
        for (claim, _rule), cents in zip(one.rules, kept, strict=True):
            if cents > 0:
                entries.append(_entry(actor, run, claim, cents))
                people.append(one.person)
    made = ClaimEntry.objects.bulk_create(entries, batch_size=AT_ONCE)
    for person, entry in zip(people, made, strict=True):
        yield person, entry.pk, -entry.cents


def take_back(actor: User, run: PayoutRun, today: dt.date) -> int:
    """Take the set-offs of a cancelled run back; return how many."""
    in_run = ClaimEntry.objects.filter(kind=EntryKind.SET_OFF, reversed_by=None)
    kept = list(
        in_run.filter(lines__payment__run=run) | in_run.filter(lines__netting__run=run)
    )  # fmt: skip
    reason = _("Run %(number)s was cancelled") % {"number": run.number}
    ClaimEntry.objects.bulk_create(
        (
            ClaimEntry(
                claim_id=entry.claim_id,
                kind=EntryKind.REVERSED,
                cents=-entry.cents,
                on=today,
                recorded_by=actor,
                reason=reason,
                reverses=entry,
            )
            for entry in kept
        ),
        batch_size=AT_ONCE,
    )
    return len(kept)


def benefit_rate(on: dt.date) -> int:
    """Return the benefit rate (vanemahüvitise määr) of a day in cents.

    Where the table lacks it the whole parental benefit stays with the person: no set-off.
    """
    try:
        return int(present_rates().on(RATE, on).value * 100)
    except MissingRate:
        return UNKNOWN_RATE


def _entry(actor: User, run: PayoutRun, claim: int, cents: int) -> ClaimEntry:
    return ClaimEntry(
        claim_id=claim,
        kind=EntryKind.SET_OFF,
        cents=-cents,
        on=run.payday,
        recorded_by=actor,
        reason=_("Payout %(number)s") % {"number": run.number},
    )
