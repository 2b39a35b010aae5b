"""Claims against their ledgers, precepts and instalments."""

from django.db import connection

from guidance.claims.enums import EntryKind, State
from guidance.claims.models import Claim, ClaimEntry, DeductionRule, InstalmentPlan
from guidance.claims.triggers import GUARDS, missing
from guidance.decisions.enums import DecisionKind
from portal.audit.constraints import check_constraints
from portal.audit.integrity import Finding, Result


def check_claims(result: Result) -> None:
    """Check that nothing contradicts the ledger or lacks the decision that it needs."""
    check_constraints(result, "claims")
    for claim in Claim.objects.with_balance().iterator():
        result.checked += 1
        where = f"claim {claim.number}"
        if claim.balance < 0:
            result.findings.append(Finding(where, "the balance is below zero"))
        if claim.state == State.CLOSED and claim.balance:
            result.findings.append(Finding(where, "it has ended but something is owed"))
        if not claim.assessed:
            result.findings.append(Finding(where, "nothing was assessed"))
    _check_reversals(result)
    _check_rules(result)
    _check_plans(result)
    for name in missing(connection):
        result.findings.append(Finding(GUARDS[name][0], f"the guard {name} is missing"))


def _check_reversals(result: Result) -> None:
    reversed_ = ClaimEntry.objects.filter(kind=EntryKind.REVERSED).exclude(reverses=None)
    for entry in reversed_.select_related("claim", "reverses").iterator():
        result.checked += 1
        other = entry.reverses
        if other is None or other.claim_id != entry.claim_id or other.cents != -entry.cents:
            where = f"claim {entry.claim.number}, entry {entry.pk}"
            result.findings.append(Finding(where, "it takes back something else"))


def _check_rules(result: Result) -> None:
    rules = DeductionRule.objects.select_related("claim", "decision")
    for rule in rules.iterator():
        result.checked += 1
        is_precept = rule.decision.kind == DecisionKind.RECOVER
        if not is_precept or rule.decision.case_id != rule.claim.case_id:
            where = f"claim {rule.claim.number}, set-off {rule.pk}"
            result.findings.append(Finding(where, "no precept orders it"))
    unruled = ClaimEntry.objects.filter(kind=EntryKind.SET_OFF, claim__deduction_rules=None)
    for entry in unruled.select_related("claim").iterator():
        where = f"claim {entry.claim.number}, entry {entry.pk}"
        result.findings.append(Finding(where, "it was set off and no precept says so"))


def _check_plans(result: Result) -> None:
    for plan in InstalmentPlan.objects.filter(instalments=None).select_related("claim"):
        where = f"claim {plan.claim.number}, instalments {plan.pk}"
        result.findings.append(Finding(where, "the plan has no parts"))
