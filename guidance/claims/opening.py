"""From which cases a claim may be opened by hand."""

from guidance.cases.enums import State
from guidance.cases.models import Case
from guidance.cases.standing import Standing
from guidance.claims.models import Claim
from guidance.claims.services.opening import KIND
from guidance.decisions.models import Decision

PAID_OUT = frozenset({State.DECIDED, State.CLOSED})


def may_open_in(case: Case, standing: Standing) -> bool:
    """Whether the person may open a claim here."""
    fits = not _has_claim(case) if case.kind == KIND else case.decisions.exists()
    return may_open(case, standing, fits=fits)


def may_open(case: Case, standing: Standing, *, fits: bool) -> bool:
    """Whether the person may open a claim in a case that fits.

    In a repayment case that its handler works on and that has no claim yet; from another case once
    something was decided in it.
    """
    if case.kind == KIND:
        handles = case.handler_id in standing.handles_for
        return fits and handles and case.state == State.IN_PROGRESS
    return fits and case.state in PAID_OUT and standing.works_on(case)


def basis_of(case: Case) -> Decision | None:
    """Return the last decision of a case: that which says what was due."""
    return case.decisions.order_by("-signed_at", "-pk").first()


def _has_claim(case: Case) -> bool:
    return Claim.objects.filter(case=case).exists()
