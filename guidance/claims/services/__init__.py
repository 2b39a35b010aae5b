"""Everything that changes claims."""

from guidance.claims.services.enforcing import end_enforcement, hand_to_bailiff
from guidance.claims.services.finding import balance_of, claim_of, months_of
from guidance.claims.services.ledger import (
    assess_more,
    record_repayment,
    record_set_off,
    reverse_entry,
)
from guidance.claims.services.opening import open_claim
from guidance.claims.services.plans import agree_plan, end_plan, notice_missed
from guidance.claims.services.reminding import what_is_late, write_late_reminder
from guidance.claims.services.requests import answer_request, receive_request
from guidance.claims.services.reviewing import review_claim
from guidance.claims.services.set_off import resume_set_off, stop_set_off
from guidance.claims.services.settling import settle_claim, settle_claims
from guidance.claims.services.terms import save_terms

__all__ = [
    "agree_plan",
    "answer_request",
    "assess_more",
    "balance_of",
    "claim_of",
    "end_enforcement",
    "end_plan",
    "hand_to_bailiff",
    "months_of",
    "notice_missed",
    "open_claim",
    "receive_request",
    "record_repayment",
    "record_set_off",
    "resume_set_off",
    "reverse_entry",
    "review_claim",
    "save_terms",
    "settle_claim",
    "settle_claims",
    "stop_set_off",
    "what_is_late",
    "write_late_reminder",
]
