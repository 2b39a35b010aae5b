"""Pages of a claim: only for who may see its case, and looking leaves an entry in the log."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from guidance.cases.views.common import case_of, case_subject, standing_from
from guidance.claims.models import Claim
from portal.shell.personal import Subject, shows_person

View = Callable[..., HttpResponse]
WHAT = "claims.claim"


def claim_page(view: View) -> View:
    """Give a view the claim that its address names; those of others' cases are not there."""

    @wraps(view)
    def of_claim(request: HttpRequest, number: str, **rest: str) -> HttpResponse:
        return view(request, _claim(request, number), **rest)

    def find(request: HttpRequest, number: str, **rest: str) -> Subject:
        return case_subject(request, _claim(request, number).case.number)

    return login_required(shows_person(find, what=WHAT)(of_claim))


def case_page(view: View) -> View:
    """Give a view the case that its address names."""

    @wraps(view)
    def of_case(request: HttpRequest, number: str) -> HttpResponse:
        return view(request, case_of(request, number))

    return login_required(shows_person(case_subject, what=WHAT)(of_case))


def _claim(request: HttpRequest, number: str) -> Claim:
    kept: dict[str, Claim] = request.__dict__.setdefault("_claims", {})
    if number not in kept:
        claims = Claim.objects.visible_to(standing_from(request)).with_balance()
        related = ("person", "case__applicant", "case__handler", "case__unit", "decision", "basis")
        kept[number] = get_object_or_404(claims.select_related(*related), number=number)
    return kept[number]
