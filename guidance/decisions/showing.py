"""Pages of a case: only for who may see it, and looking leaves an entry in the access log."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from guidance.cases.views.common import case_of, case_subject, standing_from
from guidance.decisions.models import Decision
from portal.shell.personal import Subject, shows_person

View = Callable[..., HttpResponse]


def case_page(what: str) -> Callable[[View], View]:
    """Give a view the case that its address names; others' cases are not there."""

    def mark(view: View) -> View:
        @wraps(view)
        def of_case(request: HttpRequest, number: str) -> HttpResponse:
            return view(request, case_of(request, number))

        return login_required(shows_person(case_subject, what=what)(of_case))

    return mark


def decision_page(what: str) -> Callable[[View], View]:
    """Give a view the decision that its address names; those of others' cases are not there."""

    def mark(view: View) -> View:
        @wraps(view)
        def of_decision(request: HttpRequest, number: str) -> HttpResponse:
            return view(request, _decision(request, number))

        def find(request: HttpRequest, number: str) -> Subject:
            return case_subject(request, _decision(request, number).case.number)

        return login_required(shows_person(find, what=what)(of_decision))

    return mark


def _decision(request: HttpRequest, number: str) -> Decision:
    decisions = Decision.objects.visible_to(standing_from(request)).select_related(
        "case__applicant", "case__unit", "signed_by", "prepared_by", "replaces"
    )
    return get_object_or_404(decisions, number=number)
