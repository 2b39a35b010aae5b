"""What is forbidden with claims, their ledger, set-offs, instalments, requests and enforcement."""

import datetime as dt
from typing import Any

from guidance.cases.models import CaseLetter
from guidance.claims.models import (
    Claim,
    ClaimEntry,
    Enforcement,
    Instalment,
    InstalmentPlan,
    RepaymentRequest,
    Terms,
)
from guidance.letters.models import Letter, TemplateVersion
from guidance.letters.shipped import ensure_templates
from tests.payouts.conftest import NOVEMBER, OCTOBER, TODAY
from tests.payouts.scene import NOW, Sabotage, Scene


def _entry(s: Scene, kind: str, cents: int, **facts: Any) -> ClaimEntry:
    return ClaimEntry.objects.create(claim=s.claim, kind=kind, cents=cents, on=TODAY, **facts)


def _taken_back_twice(s: Scene) -> None:
    kept = s.kept.claim_entry
    assert kept is not None
    for _ in range(2):
        s.copy(kept, kind="reversed", cents=-kept.cents, reverses_id=kept.pk)


def _another(s: Scene) -> Claim:
    return s.agency.claim(s.other, 1)


def _plan(s: Scene, **facts: Any) -> InstalmentPlan:
    values = {"claim": s.claim, "agreed_on": NOVEMBER, "agreed_by": s.agency.handler}
    return InstalmentPlan.objects.create(**{**values, **facts})


def _part(plan: InstalmentPlan, place: int, day: int, cents: int = 1) -> Instalment:
    due_on = dt.date(2026, 12, day)
    return Instalment.objects.create(plan=plan, place=place, due_on=due_on, cents=cents)


def _parts(s: Scene, *parts: tuple[int, int]) -> None:
    plan = _plan(s)
    for place, day in parts:
        _part(plan, place, day)


def _plans_of_one_letter(s: Scene) -> None:
    ensure_templates()
    letter = Letter.objects.create(
        number="x", year=2026, sequence=999, dated=TODAY, reference="x", addressee={}, data={},
        template_version=TemplateVersion.objects.all()[0], language="et", subject="x",
        created_by=s.agency.handler, created_at=NOW, sha256="0" * 64,
    )  # fmt: skip
    told = CaseLetter.objects.create(case=s.claim.case, letter=letter, purpose="x")
    for claim in (s.claim, _another(s)):
        _plan(s, claim=claim, letter=told)


def _enforcement(s: Scene, **facts: Any) -> Enforcement:
    values = {"claim": s.claim, "bailiff": "x", "reference": "1", "handed_on": NOVEMBER}
    return Enforcement.objects.create(handed_by=s.agency.handler, **{**values, **facts})


def _terms(s: Scene, **facts: Any) -> Terms:
    precept = s.claim.decision
    assert precept is not None
    return Terms.objects.create(claim=s.claim, proposal=precept.proposal, **facts)


CONSTRAINTS: dict[str, Sabotage] = {
    "claim_state_known": lambda s: s.put(s.claim, state="x"),
    "claim_demanded_by_decision": lambda s: s.put(s.claim, repay_by=None),
    "claim_closed_with_ending": lambda s: s.put(s.claim, ending="paid"),
    "claim_has_benefit": lambda s: s.put(s.claim, benefit=""),
    "claim_entry_signed": lambda s: _entry(s, "repaid", 1),
    "claim_entry_whole_month": lambda s: _entry(s, "assessed", 1, month=TODAY),
    "claim_entry_waived_by_decision": lambda s: _entry(s, "waived", -1),
    "claim_entry_reverses": lambda s: _entry(s, "assessed", 1, reverses=s.kept.claim_entry),
    "claim_entry_payment_once": lambda s: [
        _entry(s, "assessed", 1, reference="A") for _ in range(2)
    ],
    "instalment_plan_one_open": lambda s: [_plan(s) for _ in range(2)],
    "instalment_plan_end": lambda s: _plan(s, ended_on=OCTOBER, why_ended="x"),
    "instalment_place_once": lambda s: _parts(s, (1, 10), (1, 11)),
    "instalment_day_once": lambda s: _parts(s, (1, 10), (2, 10)),
    "instalment_pays": lambda s: _part(_plan(s), 1, 10, cents=0),
    "repayment_request_answered": lambda s: RepaymentRequest.objects.create(
        claim=s.claim, wish="repay", channel="office", received_on=TODAY, answer="x",
        recorded_by=s.agency.handler, recorded_at=NOW,
    ),
    "deduction_percent_or_cents": lambda s: s.copy(s.rule, end=s.rule.start, cents=1),
    "deduction_percent_whole": lambda s: s.copy(s.rule, end=s.rule.start, percent=0),
    "deduction_cents_positive": lambda s: s.copy(
        s.rule, end=s.rule.start, percent=None, cents=0
    ),
    "deduction_period": lambda s: s.copy(s.rule, end=s.rule.start - dt.timedelta(days=1)),
    "deduction_one_open": lambda s: s.copy(s.rule),
    "enforcement_one_open": lambda s: [_enforcement(s) for _ in range(2)],
    "enforcement_says_with_whom": lambda s: _enforcement(s, bailiff=""),
    "enforcement_end": lambda s: _enforcement(s, ended_on=OCTOBER, why_ended="x"),
    "claim_terms_one_measure": lambda s: _terms(s, percent=5, cents=5, set_off_from=TODAY),
    "claim_terms_set_off_from": lambda s: _terms(s, percent=5),
}  # fmt: skip
COLUMNS: dict[tuple[str, ...], Sabotage] = {
    ("claims_claim", "number"): lambda s: s.put(_another(s), number=s.claim.number),
    ("claims_claim", "case_id"): lambda s: s.put(_another(s), case=s.claim.case_id),
    ("claims_claimentry", "reverses_id"): _taken_back_twice,
    ("claims_instalmentplan", "letter_id"): _plans_of_one_letter,
    ("claims_terms", "proposal_id"): lambda s: [_terms(s) for _ in range(2)],
}
