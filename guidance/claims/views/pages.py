"""The list of claims, and one claim."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guidance.cases.views.common import standing_from, worker_from
from guidance.claims.enums import State
from guidance.claims.listing import Filters, counts_of, rows_of
from guidance.claims.models import Claim
from guidance.claims.reading import claim_context
from guidance.claims.services import balance_of
from guidance.claims.showing import claim_page
from portal.shell.paging import paged


@require_safe
@login_required
def claims(request: HttpRequest) -> HttpResponse:
    """The claims of the cases that the person may see, those to be repaid soonest first."""
    standing = worker_from(request)
    seen = Claim.objects.visible_to(standing)
    filters = Filters.read(request.GET)
    keys = filters.narrow(seen, standing.today).order_by("repay_by", "-opened_on", "pk")
    page = paged(request, keys.values_list("pk", flat=True))
    found = Claim.objects.filter(pk__in=page["found"])
    late = set(found.late_on(standing.today).values_list("pk", flat=True))
    by_key = {
        claim.pk: claim for claim in found.with_balance().select_related("person", "case__handler")
    }
    context = {
        "nav": "cases",
        **page,
        "rows": rows_of([by_key[key] for key in page["found"]], late),
        "filters": filters,
        "counts": counts_of(seen, standing.today),
        "states": State.choices,
    }
    return render(request, "claims/list.html", context)


@require_safe
@claim_page
def claim(request: HttpRequest, one: Claim) -> HttpResponse:
    """A claim with its ledger, instalments, letters and history."""
    context = claim_context(one, standing_from(request), balance=balance_of(one))
    return render(request, "claims/claim.html", context)
