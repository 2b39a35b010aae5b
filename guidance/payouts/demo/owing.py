"""Families of the demo that were paid too much: precepts, signed then, that are set off.

The rows are written as deciding and claiming write them, with the days of then.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from content.documents.models import NoteVersion
from guidance.cases.enums import Channel, Outcome, State
from guidance.cases.kinds import kind_of
from guidance.cases.models import Case, Person
from guidance.cases.numbering import next_number
from guidance.claims.enums import Cause, EntryKind
from guidance.claims.enums import State as ClaimState
from guidance.claims.models import Claim, ClaimEntry, DeductionRule, Terms
from guidance.claims.numbering import next_claim_number
from guidance.claims.services.opening import KIND
from guidance.decisions.enums import DecisionKind
from guidance.decisions.models import Decision, DecisionCitation, Proposal
from guidance.decisions.snapshots import proposal_content, sha256_of
from guidance.payouts.demo.deciding import moment, passage_on
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
        if (found := passage_on(one.benefit, on, versions)) is None:
            continue
        months = {before(last, ago): one.cents for ago in (14, 13)}
        claim = _claim(payees[place], one, months, on, handler)
        version, part = found
        decision = _precept(claim, one, months, on, handler, signer)
        DecisionCitation.objects.create(
            decision=decision,
            place=1,
            version=version,
            anchor=part["anchor"],
            label=str(version),
            quote=part["text"],
            sha256=hashlib.sha256(part["text"].encode()).hexdigest(),
        )
        _demand(claim, decision, one, on)


def _claim(
    person: Person, one: Owes, months: Mapping[dt.date, int], on: dt.date, handler: User
) -> Claim:
    assert handler.unit is not None
    at = moment(on)
    case = Case.objects.create(
        number=next_number(kind_of(KIND).prefix, on.year),
        kind=KIND,
        benefit=one.benefit,
        state=State.CLOSED,
        outcome=Outcome.RECOVERED,
        handler=handler,
        unit=handler.unit,
        applicant=person,
        received_on=on,
        received_at=at,
        received_by=handler,
        channel=Channel.OFFICIAL,
        request=one.what,
        decided_at=at,
        closed_at=at,
    )
    claim = Claim.objects.create(
        number=next_claim_number(on.year),
        case=case,
        person=person,
        benefit=one.benefit,
        cause=Cause.PERSON,
        reason=one.what,
        opened_on=on,
        opened_by=handler,
    )
    ClaimEntry.objects.bulk_create(
        ClaimEntry(
            claim=claim, kind=EntryKind.ASSESSED, cents=cents, month=month, on=on,
            recorded_by=handler, reason=one.what,
        )
        for month, cents in sorted(months.items())
    )  # fmt: skip
    return claim


def _precept(
    claim: Claim,
    one: Owes,
    months: Mapping[dt.date, int],
    on: dt.date,
    handler: User,
    signer: User,
) -> Decision:
    at = moment(on)
    proposal = Proposal.objects.create(
        case=claim.case,
        kind=DecisionKind.RECOVER,
        claim=one.what,
        reasons=one.why,
        begun_at=at,
        saved_at=at,
        sent_by=handler,
        sent_at=at,
        closed_at=at,
    )
    Terms.objects.create(
        proposal=proposal,
        claim=claim,
        months=[[f"{month:%Y-%m}", cents] for month, cents in sorted(months.items())],
        repay_by=on + TERM,
        percent=one.percent,
        set_off_from=before(on.replace(day=1), -1),
    )
    content = proposal_content(proposal)
    return Decision.objects.create(
        number=f"{claim.case.number}-1",
        case=claim.case,
        proposal=proposal,
        kind=proposal.kind,
        rules_of=on,
        content=content,
        prepared_by=handler,
        signed_by=signer,
        signed_at=at,
        sha256=sha256_of(content),
    )


def _demand(claim: Claim, decision: Decision, one: Owes, on: dt.date) -> None:
    claim.decision = decision
    claim.state, claim.repay_by = ClaimState.DEMANDED, on + TERM
    claim.save(update_fields=["decision", "state", "repay_by"])
    DeductionRule.objects.create(
        claim=claim,
        decision=decision,
        percent=one.percent,
        start=before(on.replace(day=1), -1),
    )
