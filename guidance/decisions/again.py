"""Cases in which an earlier decision is looked at again: after a challenge, or by the agency."""

from guidance.cases.models import Case
from guidance.decisions.enums import ReopeningKind
from guidance.decisions.models import Challenge, Decision, Reopening


def taken_up_in(case: Case) -> Decision | None:
    """Return the decision that a case looks at again; one query or two."""
    reopening = reopening_of(case)
    if reopening is not None:
        return reopening.decision
    challenge = Challenge.objects.filter(opened=case).select_related("decision").first()
    return challenge.decision if challenge else None


def reopening_of(case: Case) -> Reopening | None:
    """Return why the agency opened a case about a decision of its own; None for other cases."""
    if case.follows_id is None:
        return None
    return Reopening.objects.filter(case=case).select_related("decision").first()


def is_correction(reopening: Reopening | None) -> bool:
    """Return whether only words or figures that were obviously wrong are mended (HMS § 59)."""
    return reopening is not None and reopening.kind == ReopeningKind.CORRECT
