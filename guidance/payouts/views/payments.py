"""Payments: a run's list, one payment with its way, what a version has cost."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from content.documents.models import NoteVersion
from guidance.cases.guidance_panel import with_amounts
from guidance.cases.standing import standing_of
from guidance.payouts.benefits import name_of
from guidance.payouts.enums import SENT, PayChannel
from guidance.payouts.models import Outcome, Payment
from guidance.payouts.permissions import may_prepare, works_on_payouts
from guidance.payouts.statistics.tables import month_name
from guidance.payouts.tracing import Step, Way, cost_of, provisions_of, way_of
from guidance.payouts.views.common import (
    paged,
    payouts_page,
    person_of,
    run_of,
    today_of,
)
from portal.access.purposes import Purpose
from portal.people.models import User
from portal.shell.personal import Subject, shows_person

LONGEST = 80
ShowsPerson = Callable[..., HttpResponse]


def payment_of(request: HttpRequest, reference: str) -> Payment:
    """Return a payment by its number, `VM-2026-0001-17`; 404 otherwise."""
    number, _dash, sequence = reference.rpartition("-")
    if not (sequence.isdecimal() and len(sequence) < 10):
        raise Http404
    kept: dict[str, Payment] = request.__dict__.setdefault("_payments", {})
    if reference not in kept:
        back = Outcome.objects.came_back().filter(payment=OuterRef("pk"))
        payments = Payment.objects.visible_to(person_of(request)).select_related("run", "person")
        kept[reference] = get_object_or_404(
            payments.annotate(came_back=Exists(back)),
            run__number=number,
            sequence=int(sequence),
        )
    return kept[reference]


def payment_subject(request: HttpRequest, reference: str, **rest: Any) -> Subject:
    """Say whose payment a page shows; whoever works on payouts has their purpose."""
    payment = payment_of(request, reference)
    return Subject(
        code=payment.person.log_code,
        label=str(payment.person),
        case_reference=payment.run.number,
        purpose=Purpose.PAYOUT.value if works_on_payouts(person_of(request)) else "",
    )


def may_be_undelivered(payment: Payment, user: User) -> bool:
    """Whether the person may record that a home delivery that was handed over did not succeed."""
    run = payment.run
    sent_home = run.channel == PayChannel.HOME and run.state in SENT
    return sent_home and not payment.came_back and may_prepare(user)  # type: ignore[attr-defined]


def logged(what: str) -> Callable[[ShowsPerson], ShowsPerson]:
    """Mark a list of many people's payments: the look is kept under the number of the run."""

    def find(request: HttpRequest, number: str, **rest: Any) -> Subject:
        run = run_of(request, number)
        purpose = Purpose.PAYOUT.value if works_on_payouts(person_of(request)) else ""
        return Subject(label=run.number, case_reference=run.number, purpose=purpose)

    return shows_person(find, what=what, purposes=(Purpose.PAYOUT.value,))


shows_payment = shows_person(
    payment_subject, what="payouts.payment", purposes=(Purpose.PAYOUT.value,)
)


@payouts_page
@logged("payouts.list")
@require_safe
def payments(request: HttpRequest, number: str) -> HttpResponse:
    """The payments of a run, found by number, name or account."""
    run = run_of(request, number)
    words = request.GET.get("q", "").strip()[:LONGEST]
    back = Outcome.objects.came_back().filter(payment=OuterRef("pk"))
    rows = Payment.objects.filter(run=run).select_related("run").annotate(came_back=Exists(back))
    if words:
        rows = rows.filter(_fits(words))
    page = paged(request, rows.order_by("sequence"))
    context = {"nav": "payouts", "run": run, "words": words, "rows": page["found"], **page}
    return render(request, "payouts/payments.html", context)


@payouts_page
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Lead to a payment by its number; without one back to the runs with what was typed."""
    typed = request.GET.get("q", "").strip().upper()[:40]
    number, _dash, sequence = typed.rpartition("-")
    if sequence.isdecimal() and len(sequence) < 10:
        there = Payment.objects.filter(run__number=number, sequence=int(sequence)).exists()
        if there:
            return redirect("payouts:payment", typed)
    return redirect(f"{reverse('payouts:runs')}?makse={typed}")


@payouts_page
@shows_payment
@require_safe
def payment(request: HttpRequest, reference: str) -> HttpResponse:
    """A payment with its whole way down to the provision, and what became of it."""
    one = payment_of(request, reference)
    outcomes = one.outcomes.select_related("in_line__file")
    context = {
        "nav": "payouts",
        "payment": one,
        "way": _shown(way_of(one)),
        "outcomes": list(outcomes),
        "again": list(one.reissues.select_related("run")),
        "may_be_undelivered": may_be_undelivered(one, person_of(request)),
        "may_open_decisions": standing_of(person_of(request), today_of(request)).works,
    }
    return render(request, "payouts/payment.html", context)


@payouts_page
@require_safe
def cost(request: HttpRequest, address: str, number: int) -> HttpResponse:
    """What was paid by decisions that cite exactly this version."""
    version = get_object_or_404(NoteVersion, address=address, number=number)
    return render(request, "payouts/cost.html", {"nav": "payouts", "cost": cost_of(version)})


def _fits(words: str) -> Q:
    sequence = words.rpartition("-")[2]
    found = Q(payee_name__icontains=words) | Q(payee_iban=words.replace(" ", "").upper())
    return found | Q(sequence=int(sequence)) if _is_number(sequence) else found


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 10


def _shown(way: Way) -> dict[str, Any]:
    """Return the way with every name written out."""
    steps = [
        {
            **_decided(step),
            "rows": [
                {
                    "benefit": name_of(line.due.benefit),
                    "child": line.due.child,
                    "month": month_name(line.due.month),
                    "cents": line.cents,
                }
                for line in step.lines
                if line.due is not None
            ],
        }
        for step in way.steps
    ]
    deductions = [
        {**_decided(step), "claim": line.claim_entry.claim, "cents": line.cents}
        for step in way.deductions
        for line in step.lines
        if line.claim_entry is not None
    ]
    return {"steps": steps, "deductions": deductions, "again": way.again}


def _decided(step: Step) -> dict[str, Any]:
    """Return a decision with what it rests on."""
    return {
        "decision": step.decision,
        "versions": [
            (one, with_amounts(one.quote, step.decision.rules_of), provisions_of(one))
            for one in step.citations
            if one.version is not None
        ],
        "provisions": [one for one in step.citations if one.provision is not None],
    }
