"""What a case page shows of the claim that it is about, or of claims opened from it."""

from typing import Any

from django.http import HttpRequest

from guidance.cases import finding, sections
from guidance.cases.models import Case
from guidance.cases.sections import Rows, Section
from guidance.cases.standing import Standing
from guidance.claims.models import Claim, RepaymentRequest
from guidance.claims.opening import may_open
from guidance.claims.services.finding import claim_of
from guidance.claims.services.opening import KIND
from guidance.claims.wording import benefit_title, state_look


def register() -> None:
    """Add the part to the case page."""
    sections.register("claims", claims_section, order=28, reads=_reads)
    finding.register("claims", words_of)


def words_of(case: Case) -> list[str]:
    """What happened, and what the person says about repaying."""
    found = list(Claim.objects.filter(case=case).values_list("reason", flat=True))
    asked = RepaymentRequest.objects.filter(claim__case=case)
    for texts in asked.values_list("words", "answer"):
        found += texts
    return found


def _reads(case: Case) -> dict[str, Any]:
    if case.kind == KIND:
        claims = Claim.objects.filter(case__in=[case.pk, case.follows_id or case.pk])
        return {"claims": claims.with_balance()}
    claims = Claim.objects.filter(case__follows=case)
    return {
        "claims": claims.with_balance(),
        "claims_basis": case.decisions.only("pk"),
    }


def claims_section(
    request: HttpRequest, case: Case, standing: Standing, rows: Rows
) -> Section | None:
    """The claim of a repayment case, or of the one it takes up again; elsewhere what follows."""
    claims = rows["claims"]
    if case.kind == KIND:
        own = [one for one in claims if one.case_id == case.pk]
        may = may_open(case, standing, fits=not own)
        claims = own or claims or _taken_up_again(case)
    else:
        may = may_open(case, standing, fits=bool(rows["claims_basis"]))
    if not (claims or may):
        return None
    shown = [
        {
            "claim": claim,
            "benefit": benefit_title(claim.benefit),
            "look": state_look(claim.state),
            "balance": claim.balance,
        }
        for claim in claims
    ]
    context = {"case": case, "rows": shown, "may_open": may, "is_own": case.kind == KIND}
    return Section("claims/_case_section.html", context)


def _taken_up_again(case: Case) -> list[Any]:
    """The claim of a case further back; asked only where cases were taken up more than once."""
    claim = claim_of(case) if case.follows_id else None
    return list(Claim.objects.filter(pk=claim.pk).with_balance()) if claim else []
