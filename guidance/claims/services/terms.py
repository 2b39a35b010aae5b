"""Writing down how an overpayment is to be recovered, as a part of the proposal."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from guidance.benefits.rates import MissingRate
from guidance.benefits.table import present_rates
from guidance.cases.models import Case
from guidance.claims.enums import EntryKind
from guidance.claims.errors import ClaimRefused, RateMissing, WrongCase
from guidance.claims.expiry import is_expired
from guidance.claims.limits import PARENTAL, half_rate
from guidance.claims.models import Claim, ClaimEntry, Terms
from guidance.claims.recovery import Facts, check_recovery, check_waiver
from guidance.claims.services.finding import balance_of, claim_of, months_of
from guidance.decisions.enums import DecisionKind
from guidance.decisions.models import Proposal
from guidance.decisions.services.proposals import keep, lock_proposal, start_proposal
from portal.people.models import User

RATE = "parental_benefit.rate"
CAME_IN = [EntryKind.REPAID, EntryKind.SET_OFF]
KINDS = frozenset({DecisionKind.RECOVER, DecisionKind.WAIVE, DecisionKind.NO_CLAIM})


@transaction.atomic
def save_terms(
    actor: User,
    *,
    case: Case,
    kind: DecisionKind,
    today: dt.date,
    months: Mapping[str, int] | None = None,
    repay_by: dt.date | None = None,
    percent: int | None = None,
    cents: int | None = None,
    set_off_from: dt.date | None = None,
    cost_cents: int | None = None,
) -> Terms:
    """Keep the terms in the proposal of a case about a claim, begun when there is none.

    `months` (`"2026-03"` to cents) None asks back all that was overpaid. Raises `WrongCase`, what
    `recovery` raises, and what decisions raise of a proposal.
    """
    claim = claim_of(case)
    if claim is None or kind not in KINDS:
        raise WrongCase
    begun = start_proposal(actor, case=case, kind=kind, today=today)
    proposal = lock_proposal(actor, begun, today)
    recovers = kind == DecisionKind.RECOVER
    terms = Terms.objects.filter(proposal=proposal).first() or Terms(proposal=proposal)
    terms.claim = claim
    wanted = months_of(claim) if months is None else months
    terms.months = sorted([month, part] for month, part in wanted.items()) if recovers else []
    terms.repay_by = repay_by if recovers else None
    terms.percent = percent if recovers else None
    terms.cents = cents if recovers else None
    terms.set_off_from = set_off_from if recovers else None
    terms.cost_cents = cost_cents if kind == DecisionKind.WAIVE else None
    check_terms(terms, kind, today)
    terms.save()
    proposal.kind = kind
    keep(actor, proposal)
    return terms


def check_terms(terms: Terms, kind: str, today: dt.date) -> None:
    """Raise what is wrong with the terms for a decision of a kind."""
    facts = _facts(terms, today)
    if kind == DecisionKind.RECOVER:
        check_recovery(facts, today)
        if facts.set_off_from is not None:
            protected_cents(facts.benefit, facts.set_off_from)
    elif kind == DecisionKind.WAIVE:
        check_waiver(facts)


def protected_cents(benefit: str, on: dt.date) -> int:
    """Return what stays with a payee: half of the rate of parental benefit (PHS § 14 lg 2).

    Raises `RateMissing` where the table of amounts has no rate for the day.
    """
    if benefit != PARENTAL:
        return 0
    try:
        rate = present_rates().on(RATE, on)
    except MissingRate as error:
        raise RateMissing from error
    return half_rate(int(rate.value * 100))


def is_whole(proposal: Proposal, today: dt.date) -> bool:
    """Whether a proposal about a claim says all that its decision must."""
    terms = terms_of(proposal)
    if terms is None:
        return proposal.kind == DecisionKind.NO_CLAIM and claim_of(proposal.case) is not None
    try:
        check_terms(terms, proposal.kind, today)
    except ClaimRefused:
        return False
    return True


def terms_of(proposal: Proposal) -> Terms | None:
    """Return the terms of a proposal, with their claim."""
    return Terms.objects.filter(proposal=proposal).select_related("claim").first()


def terms_content(proposal: Proposal) -> dict[str, Any]:
    """Return the terms as they become a part of the signed decision."""
    terms = terms_of(proposal)
    claim = terms.claim if terms else claim_of(proposal.case)
    if claim is None:
        return {}
    shown = terms or Terms(claim=claim)
    came_in = ClaimEntry.objects.filter(claim=claim, kind__in=CAME_IN).order_by("-on").first()
    return {
        "claim": claim.number,
        "benefit": claim.benefit,
        "assessed": months_of(claim),
        "months": shown.months,
        "repay_by": _iso(shown.repay_by),
        "percent": shown.percent,
        "cents": shown.cents,
        "set_off_from": _iso(shown.set_off_from),
        "cost_cents": shown.cost_cents,
        "repaid_on": _iso(came_in.on if came_in else None),
    }


def _facts(terms: Terms, today: dt.date) -> Facts:
    claim: Claim = terms.claim
    return Facts(
        benefit=claim.benefit,
        assessed=months_of(claim),
        months=dict(terms.months),
        balance=balance_of(claim),
        repay_by=terms.repay_by,
        percent=terms.percent,
        cents=terms.cents,
        set_off_from=terms.set_off_from,
        cost_cents=terms.cost_cents,
        is_expired=claim.repay_by is not None and is_expired(claim.repay_by, today),
    )


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
