"""Proposals, decisions, hearings and challenges. Rows change only through services."""

from guidance.decisions.models.blocks import BlockSource, ReasonBlock, ReasonBlockVersion
from guidance.decisions.models.challenges import Challenge
from guidance.decisions.models.decided import Decision, DecisionCitation, Entitlement
from guidance.decisions.models.hearings import Hearing, was_heard
from guidance.decisions.models.proposals import Citation, Proposal, Review
from guidance.decisions.models.recalculations import (
    Recalculation,
    RecalculationRow,
    RecalculationSource,
)
from guidance.decisions.models.reopenings import Reopening
from guidance.decisions.models.sources import Source

__all__ = [
    "BlockSource",
    "Challenge",
    "Citation",
    "Decision",
    "DecisionCitation",
    "Entitlement",
    "Hearing",
    "Proposal",
    "ReasonBlock",
    "ReasonBlockVersion",
    "Recalculation",
    "RecalculationRow",
    "RecalculationSource",
    "Reopening",
    "Review",
    "Source",
    "was_heard",
]
