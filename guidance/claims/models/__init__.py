"""Claims, their ledger, set-off, instalments and enforcement. Rows change only through services."""

from guidance.claims.models.claims import Claim
from guidance.claims.models.enforcements import Enforcement
from guidance.claims.models.ledger import ClaimEntry
from guidance.claims.models.plans import Instalment, InstalmentPlan
from guidance.claims.models.requests import RepaymentRequest
from guidance.claims.models.rules import DeductionRule
from guidance.claims.models.terms import Terms

__all__ = [
    "Claim",
    "ClaimEntry",
    "DeductionRule",
    "Enforcement",
    "Instalment",
    "InstalmentPlan",
    "RepaymentRequest",
    "Terms",
]
