"""Certificates: one's own as PDF, and the public page where anybody checks a code."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from guidance.training.certificate_pdf import certificate_pdf
from guidance.training.forms_requirements import CodeForm
from guidance.training.models import Certificate, Validity
from guidance.training.seeing import Sight
from guidance.training.services.certificates import masked, read_code
from guidance.training.views.common import person_of, today_of
from portal.workdays import DAY
from search.rates import TooMany, count_use

# Enough for checking a pile of certificates, too few for guessing among 2^80.
MOST, SECONDS = 20, 600


@require_safe
@login_required
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """The PDF, for its holder and for who sees the person's training."""
    found = Certificate.objects.select_related("person").filter(code=code).first()
    sight = Sight(person_of(request), today_of(request))
    if found is None or not sight.sees(found.person):
        raise Http404
    language = request.LANGUAGE_CODE
    response = HttpResponse(certificate_pdf(found, language), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="tunnistus-{found.code}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


@dataclass(frozen=True)
class Answer:
    """What strangers learn of a certificate: part of the name, what for, and whether it holds."""

    holder: str
    title_et: str
    title_en: str
    issued_on: dt.date
    last_day: dt.date
    state: str


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Check a code. Nobody learns more than they hold: an unknown and a malformed code get the
    same answer, and an address that asks too often waits."""
    form = CodeForm(request.POST or None)
    answer, status, waits = None, 200, False
    if request.method == "POST" and form.is_valid():
        try:
            count_use("certificate", request, most=MOST, seconds=SECONDS)
        except TooMany:
            waits, status = True, 429
        else:
            answer = _answer(read_code(form.cleaned_data["code"]), today_of(request))
            status = 200 if answer else 404
    elif form.is_bound:
        status = 422
    context = {"form": form, "answer": answer, "waits": waits, "asked": form.is_bound}
    response = render(request, "training/verify.html", context, status=status)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _answer(code: str, today: dt.date) -> Answer | None:
    found = Certificate.objects.filter(code=code).first()
    if found is None:
        return None
    holds = Validity.objects.valid_on(today, [found.requirement_id])
    if today >= found.valid_until:
        state = "expired"
    elif holds.filter(person=found.person_id).exists():
        state = "valid"
    else:
        state = "revoked"
    return Answer(
        masked(found.holder),
        found.title_et,
        found.title_en,
        found.issued_on,
        found.valid_until - DAY,
        state,
    )
