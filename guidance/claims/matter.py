"""What decisions about overpayments hold beside their reasons: the terms of the recovery."""

import datetime as dt
from typing import Any

from guidance.cases.models import Case
from guidance.claims.letters import hearing_data, month_words
from guidance.claims.services.deciding import carry_out_decision
from guidance.claims.services.finding import balance_of, claim_of, months_of
from guidance.claims.services.opening import KIND
from guidance.claims.services.terms import KINDS, is_whole, terms_content, terms_of
from guidance.decisions import matters
from guidance.decisions.matters import HearingLetter, Matter, Shown
from guidance.decisions.models import Decision, Proposal


def register() -> None:
    """Add the terms to the decisions of repayment cases."""
    matters.register(
        KIND,
        Matter(
            kinds=KINDS,
            content=terms_content,
            is_whole=is_whole,
            signed=carry_out_decision,
            asks=_asks,
            shows=_shows,
            shows_signed=_shows_signed,
        ),
    )


def _asks(
    case: Case, proposal: Proposal | None, intention: str, until: dt.date
) -> HearingLetter | None:
    """The letter of the hearing names the months and amounts once the claim is open."""
    claim = claim_of(case)
    if claim is None:
        return None
    terms = terms_of(proposal) if proposal else None
    months = dict(terms.months) if terms and terms.months else months_of(claim)
    data = hearing_data(claim, proposal, months=months, intention=intention, until=until)
    return HearingLetter("overpayment_hearing", data)


def _shows(proposal: Proposal, may_write: bool) -> Shown:
    claim = claim_of(proposal.case)
    context = {
        "claim": claim,
        "case": proposal.case,
        "kind": proposal.kind,
        "may_write": may_write,
        "balance": balance_of(claim) if claim else 0,
        "has_terms": terms_of(proposal) is not None,
        **_terms_shown(terms_content(proposal)),
    }
    return Shown("claims/_terms.html", context)


def _shows_signed(decision: Decision) -> Shown | None:
    terms = decision.content.get("matter")
    if not terms:
        return None
    context = {
        "claim": claim_of(decision.case),
        "case": decision.case,
        "kind": decision.kind,
        "has_terms": True,
        "balance": None,
        **_terms_shown(terms),
    }
    return Shown("claims/_terms.html", context)


def _terms_shown(terms: dict[str, Any]) -> dict[str, Any]:
    """Return the terms with words for months and days as days."""
    shown = dict(terms)
    for name in ("repay_by", "set_off_from", "repaid_on"):
        shown[name] = dt.date.fromisoformat(terms[name]) if terms.get(name) else None
    shown["rows"] = [(month_words(month), cents) for month, cents in terms.get("months", [])]
    shown["asked_back"] = sum(cents for _month, cents in terms.get("months", []))
    return {"terms": shown}
