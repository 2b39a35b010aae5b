"""Which claim a case is about, and what a claim owes."""

from django.db.models import Sum

from guidance.cases.models import Case
from guidance.claims.models import Claim, ClaimEntry


def claim_of(case: Case) -> Claim | None:
    """Return the claim of a case, or of the case that it takes up again."""
    seen: set[int] = set()
    present: Case | None = case
    while present is not None and present.kind == case.kind and present.pk not in seen:
        seen.add(present.pk)
        found = Claim.objects.filter(case=present).select_related("case", "person").first()
        if found is not None:
            return found
        present = present.follows
    return None


def balance_of(claim: Claim) -> int:
    """Return what is owed now, in cents: the sum of the ledger."""
    return sum_of(claim)


def sum_of(claim: Claim, *kinds: str) -> int:
    """Return the sum of the entries of some kinds, of all without any named."""
    entries = ClaimEntry.objects.filter(claim=claim)
    if kinds:
        entries = entries.filter(kind__in=kinds)
    total: int | None = entries.aggregate(total=Sum("cents"))["total"]
    return total or 0


def months_of(claim: Claim) -> dict[str, int]:
    """Return what was overpaid in each month, `"2026-03"`; the empty month when it is not known."""
    found: dict[str, int] = {}
    entries = ClaimEntry.objects.filter(claim=claim, kind="assessed").order_by("month")
    for month, cents in entries.values_list("month", "cents"):
        key = f"{month:%Y-%m}" if month else ""
        found[key] = found.get(key, 0) + cents
    return dict(sorted(found.items()))
