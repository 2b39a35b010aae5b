"""Everything that changes dues, runs, payments and what became of them."""

from guidance.payouts.services.accounts import record_account, record_home_delivery
from guidance.payouts.services.accruing import accrue
from guidance.payouts.services.checking import check_run, decide_finding
from guidance.payouts.services.holds import end_hold, place_hold
from guidance.payouts.services.outcomes import answer_proposal, record_outcome, reissue_payment
from guidance.payouts.services.runs import (
    approve_run,
    cancel_run,
    close_run,
    form_run,
    hand_over_run,
    open_run,
)
from guidance.payouts.services.settling import open_claims, settle_run

__all__ = [
    "accrue",
    "answer_proposal",
    "approve_run",
    "cancel_run",
    "check_run",
    "close_run",
    "decide_finding",
    "end_hold",
    "form_run",
    "hand_over_run",
    "open_claims",
    "open_run",
    "place_hold",
    "record_account",
    "record_home_delivery",
    "record_outcome",
    "reissue_payment",
    "settle_run",
]
