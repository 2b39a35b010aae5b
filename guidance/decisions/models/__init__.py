"""Proposals, decisions, hearings and challenges. Rows change only through services."""

from guidance.decisions.models.challenges import Challenge
from guidance.decisions.models.decided import Decision, DecisionCitation, Entitlement
from guidance.decisions.models.hearings import Hearing, was_heard
from guidance.decisions.models.proposals import Citation, Proposal, Review
from guidance.decisions.models.sources import Source

__all__ = [
    "Challenge",
    "Citation",
    "Decision",
    "DecisionCitation",
    "Entitlement",
    "Hearing",
    "Proposal",
    "Review",
    "Source",
    "was_heard",
]
