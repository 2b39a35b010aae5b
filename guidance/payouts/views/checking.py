"""The check of a run: totals against former months, the unusual, samples to open."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guidance.payouts import running
from guidance.payouts.comparison import compare, year_until
from guidance.payouts.enums import FindingDecision, FindingKind, RunState
from guidance.payouts.errors import PayoutRefused
from guidance.payouts.models import Finding, Payment, PayoutRun
from guidance.payouts.notices import tell_if_ready
from guidance.payouts.permissions import may_prepare
from guidance.payouts.services.checking import decide_finding
from guidance.payouts.views.common import paged, payouts_page, person_of, run_of, today_of
from guidance.payouts.views.payments import logged
from guidance.payouts.views.runs import head_context
from guidance.payouts.wording import finding_question, refusal_words

SAMPLES = 10


@payouts_page
@logged("payouts.list")
@require_safe
def check(request: HttpRequest, number: str) -> HttpResponse:
    """Everything that is looked at before a run is approved."""
    return render(request, "payouts/check.html", _context(request, run_of(request, number)))


@payouts_page
@require_POST
def finding(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Decide on something unusual."""
    run = run_of(request, number)
    one = get_object_or_404(Finding.objects.select_related("run"), run=run, pk=pk)
    decision, reason = request.POST.get("decision", ""), request.POST.get("reason", "")
    if decision not in FindingDecision.values:
        raise BadRequest
    try:
        decide_finding(
            person_of(request),
            finding=one,
            decision=decision,
            reason=reason,
            today=today_of(request),
        )
    except (PayoutRefused, PermissionDenied) as refusal:
        typed = {"pk": one.pk, "reason": reason}
        context = _context(request, run, typed=typed, problems=[refusal_words(refusal)])
        return render(request, "payouts/check.html", context, status=422)
    tell_if_ready(run.pk, today_of(request))
    messages.success(request, _("The decision is kept."))
    return redirect(f"{reverse('payouts:check', args=[run.number])}#korvale")


def _context(request: HttpRequest, run: PayoutRun, **more: Any) -> dict[str, Any]:
    findings = running.findings_of(run)
    rows = Finding.objects.filter(run=run).select_related("person", "payment", "decided_by")
    page = paged(request, rows.order_by("decision", "kind", "-cents", "pk"))
    for one in page["found"]:
        one.end_to_end_id = f"{run.number}-{one.payment.sequence}" if one.payment else ""
    kinds = [kind for kind in FindingKind if any(one.kind == kind for one in page["found"])]
    groups = [
        {
            "label": kind.label,
            "question": finding_question(kind),
            "rows": [one for one in page["found"] if one.kind == kind],
        }
        for kind in kinds
    ]
    return {
        **head_context(request, run, findings, year_until(run.month)),
        **page,
        "groups": groups,
        "benefits": compare(run, "benefit"),
        "counties": compare(run, "county"),
        "channels": compare(run, "channel"),
        "samples": samples_of(run),
        "may_decide": run.state == RunState.FORMED and may_prepare(person_of(request)),
        **more,
    }


def samples_of(run: PayoutRun) -> list[Payment]:
    """Return the largest, the smallest and some spread evenly; the same at every look."""
    payments = Payment.objects.filter(run=run).select_related("run")
    step = max(run.n // SAMPLES, 1)
    spread = payments.filter(sequence__in=range(1, run.n + 1, step)).order_by("sequence")
    picked = [*payments.order_by("-net")[:2], *payments.order_by("net")[:2], *spread[:SAMPLES]]
    return list({one.pk: one for one in picked}.values())[:SAMPLES]
