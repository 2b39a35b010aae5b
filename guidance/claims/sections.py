"""What a case page shows of the claim that it is about, or of claims opened from it."""

from django.http import HttpRequest

from guidance.cases import finding, sections
from guidance.cases.models import Case
from guidance.cases.sections import Section
from guidance.cases.standing import Standing
from guidance.claims.models import Claim, RepaymentRequest
from guidance.claims.opening import may_open_in
from guidance.claims.services.finding import balance_of, claim_of
from guidance.claims.services.opening import KIND
from guidance.claims.wording import benefit_title, state_look


def register() -> None:
    """Add the part to the case page."""
    sections.register("claims", claims_section, order=28)
    finding.register("claims", words_of)


def words_of(case: Case) -> list[str]:
    """What happened, and what the person says about repaying."""
    found = list(Claim.objects.filter(case=case).values_list("reason", flat=True))
    asked = RepaymentRequest.objects.filter(claim__case=case)
    for texts in asked.values_list("words", "answer"):
        found += texts
    return found


def claims_section(request: HttpRequest, case: Case, standing: Standing) -> Section | None:
    """The claim of a repayment case; elsewhere the claims that follow the case."""
    may_open = may_open_in(case, standing)
    if case.kind == KIND:
        claim = claim_of(case)
        found = [claim] if claim else []
    else:
        found = list(Claim.objects.filter(case__follows=case).select_related("case"))
    if not (found or may_open):
        return None
    rows = [
        {
            "claim": claim,
            "benefit": benefit_title(claim.benefit),
            "look": state_look(claim.state),
            "balance": balance_of(claim),
        }
        for claim in found
    ]
    context = {"case": case, "rows": rows, "may_open": may_open, "is_own": case.kind == KIND}
    return Section("claims/_case_section.html", context)
