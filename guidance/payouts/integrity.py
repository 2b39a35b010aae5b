"""Payouts against themselves: every invariant asked of every row, and the net of every chain."""

from guidance.payouts.models import Accrual, Due, Payment, PayoutRun
from guidance.payouts.sql.accruing import first_month, months_between, wrong_chains
from guidance.payouts.sql.dialect import ask
from guidance.payouts.sql.forming import digest_of
from guidance.payouts.sql.verifying import QUESTIONS
from portal.audit.constraints import NAMED, check_constraints
from portal.audit.integrity import Finding, Result


def check_payouts(result: Result) -> None:
    """Check the invariants I1–I9: rows, totals, digests, and that every chain nets to zero."""
    result.checked += Due.objects.count() + Payment.objects.count() + PayoutRun.objects.count()
    check_constraints(result, "payouts")
    for what, (of, question) in QUESTIONS.items():
        keys = [key for (key,) in ask(question)]
        result.findings += [Finding(f"{of} {key}", what) for key in keys[:NAMED]]
    for run in PayoutRun.objects.exclude(digest="").order_by("pk"):
        if digest_of(run.pk) != run.digest:
            result.findings.append(Finding(f"run {run.number}", "its payments were changed"))
    check_chains(result)


def check_chains(result: Result) -> None:
    """Check that the dues of each chain and month are what the latest decision gives (I8).

    Only months that were accrued; a decision signed since then waits for the next accrual.
    """
    latest = Accrual.objects.order_by("-at", "-pk").first()
    first = first_month(None)
    if latest is None or first is None:
        return
    newest = Accrual.objects.order_by("-month").values_list("month", flat=True)[0]
    wrong = wrong_chains(months_between(first, newest), latest.at) if first <= newest else []
    for person, benefit, child, month, held, written in wrong[:NAMED]:
        where = f"dues of person {person}, {benefit}, child {child or '-'}, {month}"
        result.findings.append(Finding(where, f"{written} cents instead of {held} (I8)"))
