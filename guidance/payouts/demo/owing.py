"""Families of the demo that were paid too much: precepts, signed then, that are set off."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from content.documents.models import NoteVersion
from guidance.cases.enums import Channel, Outcome
from guidance.cases.kinds import kind_of
from guidance.cases.models import Person
from guidance.cases.numbering import next_number
from guidance.claims.enums import Cause, EntryKind, State
from guidance.claims.models import Claim, ClaimEntry, DeductionRule, Terms
from guidance.claims.numbering import next_claim_number
from guidance.claims.services.opening import KIND
from guidance.decisions.enums import DecisionKind
from guidance.payouts.demo.deciding import passage_on
from guidance.payouts.demo.rows import citation, closed_case, sent_proposal, signed_decision
from guidance.payouts.statistics.questions import before
from portal.people.models import User

TERM = dt.timedelta(days=60)


@dataclass(frozen=True)
class Owes:
    """What a family was paid too much in two months, and what percent of each payout is kept."""

    benefit: str
    cents: int
    percent: int
    what: str
    why: str


# By the place of the family.
OWING = {
    27: Owes(
        "large_family_allowance",
        450_00,
        20,
        "Vanim laps elas möödunud sügisel kaks kuud isa juures, peres kasvas siis kaks last.",
        "Lasterikka pere toetust makstakse kolmest lapsest alates, kahe kuu eest ei olnud õigust.",
    ),
}


def owe(payees: Sequence[Person], last: dt.date, handler: User, signer: User) -> None:
    """Make the claims four months before the last; they are set off from the month after.

    The months overpaid lie before the first of which payouts keep account: those settle
    themselves. Where there is no guidance to rest on nothing is demanded.
    """
    on = before(last, 4) + dt.timedelta(days=12)
    versions = list(NoteVersion.objects.filter(withdrawal=False))
    for place, one in OWING.items():
        if (found := passage_on(one.benefit, on, versions)) is not None:
            claim = _claim(payees[place], one, (before(last, 14), before(last, 13)), on, handler)
            _demand(claim, one, on, handler, signer, found)


def _claim(
    person: Person, one: Owes, months: Sequence[dt.date], on: dt.date, handler: User
) -> Claim:
    case = closed_case(
        person,
        handler,
        received=on,
        decided=on,
        number=next_number(kind_of(KIND).prefix, on.year),
        kind=KIND,
        benefit=one.benefit,
        outcome=Outcome.RECOVERED,
        channel=Channel.OFFICIAL,
        request=one.what,
    )
    case.save()
    claim = Claim.objects.create(
        number=next_claim_number(on.year), case=case, person=person, benefit=one.benefit,
        cause=Cause.PERSON, reason=one.what, opened_on=on, opened_by=handler,
    )  # fmt: skip
    ClaimEntry.objects.bulk_create(
        ClaimEntry(
            claim=claim, kind=EntryKind.ASSESSED, cents=one.cents, month=month, on=on,
            recorded_by=handler, reason=one.what,
        )
        for month in months
    )  # fmt: skip
    return claim


def _demand(
    claim: Claim,
    one: Owes,
    on: dt.date,
    handler: User,
    signer: User,
    passage: tuple[NoteVersion, dict[str, str]],
) -> None:
    """Sign the precept with its terms and set it off from the month after."""
    next_month = before(on.replace(day=1), -1)
    proposal = sent_proposal(
        claim.case, handler, on, kind=DecisionKind.RECOVER, claim=one.what, reasons=one.why
    )
    proposal.save()
    months = claim.entries.order_by("month").values_list("month", "cents")
    Terms.objects.create(
        proposal=proposal, claim=claim, repay_by=on + TERM, percent=one.percent,
        set_off_from=next_month, months=[[f"{month:%Y-%m}", cents] for month, cents in months],
    )  # fmt: skip
    decision = signed_decision(proposal, handler, signer, on)
    decision.save()
    citation(decision, 1, *passage).save()
    claim.decision, claim.state, claim.repay_by = decision, State.DEMANDED, on + TERM
    claim.save(update_fields=["decision", "state", "repay_by"])
    DeductionRule.objects.create(
        claim=claim, decision=decision, percent=one.percent, start=next_month
    )
