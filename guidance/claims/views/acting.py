"""Doing something with a claim: open it, write its terms, act on it, answer an application."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guidance.cases.errors import CaseRefused, MayNotAct, StaleCase
from guidance.cases.models import Case
from guidance.cases.views.common import person_of, seen_version, standing_from, today_of
from guidance.claims import services
from guidance.claims.actions import BY_SLUG
from guidance.claims.enums import Cause
from guidance.claims.errors import ClaimRefused
from guidance.claims.forms import AnswerForm, OpenForm, TermsForm
from guidance.claims.models import Claim
from guidance.claims.opening import basis_of, may_open_in
from guidance.claims.recovery import USUAL_DAYS_TO_PAY
from guidance.claims.services.opening import KIND
from guidance.claims.services.terms import terms_of
from guidance.claims.showing import case_page, claim_page
from guidance.claims.transitions import may
from guidance.claims.wording import refusal_words
from guidance.decisions.errors import DecisionRefused
from guidance.decisions.models import Proposal
from guidance.decisions.services.signing import payee_of
from guidance.decisions.wording import refusal_words as decision_words
from portal.workdays import DAY, next_working_day

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@claim_page
def act(request: HttpRequest, claim: Claim, slug: str) -> HttpResponse:
    """Ask what an action needs and do it."""
    wanted, today = BY_SLUG.get(slug), today_of(request)
    standing = standing_from(request)
    if wanted is None or not standing.works_on(claim.case):
        raise Http404
    form = wanted.make_form(request.POST if request.method == "POST" else None, claim, today)
    if request.method == "POST" and (form is None or form.is_valid()):

        def do() -> str:
            data = form.cleaned_data if form is not None else {}
            wanted.do(person_of(request), claim, today, seen_version(request), data, form)
            return str(wanted.done)

        form = form or forms.Form(request.POST)
        if _did(request, form, do):
            return redirect(claim)
    elif request.method != "POST" and not may(standing, claim, wanted.action):
        messages.warning(request, _("The claim stands where this cannot be done."))
        return redirect(claim)
    context = {"claim": claim, "case": claim.case, "form": form, "wanted": wanted}
    return _form_page(request, "claims/action.html", context, form)


@require_http_methods(METHODS)
@case_page
def open_in_case(request: HttpRequest, case: Case) -> HttpResponse:
    """Open a claim: in a repayment case within it, from another case with a case of its own."""
    standing = standing_from(request)
    if not may_open_in(case, standing):
        raise Http404
    typed = request.POST if request.method == "POST" else None
    initial = {"benefit": case.benefit, "reason": case.request if case.kind == KIND else ""}
    form = OpenForm(typed, initial=initial)
    opened: list[Claim] = []
    if typed is not None and form.is_valid():

        def do() -> str:
            months = form.months()
            is_own = case.kind == KIND
            opened.append(
                services.open_claim(
                    person_of(request),
                    person=case.applicant if is_own else payee_of(case),
                    benefit=form.cleaned_data["benefit"],
                    cents=sum(months.values()),
                    months=months,
                    cause=Cause(form.cleaned_data["cause"]),
                    reason=form.cleaned_data["reason"],
                    basis=basis_of(case),
                    case=case if is_own else None,
                    take=True,
                    today=standing.today,
                )
            )
            return _("The claim is opened.")

        if _did(request, form, do):
            return redirect(opened[0])
    return _form_page(request, "claims/open.html", {"case": case, "form": form}, form)


@require_http_methods(METHODS)
@case_page
def terms(request: HttpRequest, case: Case) -> HttpResponse:
    """What the decision of a case says about its overpayment."""
    claim = services.claim_of(case)
    standing = standing_from(request)
    if claim is None or case.handler_id not in standing.handles_for or not case.is_open:
        raise Http404
    assessed = services.months_of(claim)
    typed = request.POST if request.method == "POST" else None
    usual = {"repay_by": next_working_day(standing.today + USUAL_DAYS_TO_PAY * DAY)}
    form = TermsForm(typed, initial={**usual, **_terms_initial(case)}, assessed=assessed)
    if typed is not None and form.is_valid():

        def do() -> str:
            services.save_terms(person_of(request), case=case, today=standing.today, **form.facts())
            return _("The terms are saved. Now write the reasons.")

        if _did(request, form, do):
            return redirect("decisions:proposal", case.number)
    context = {
        "case": case,
        "claim": claim,
        "form": form,
        "balance": services.balance_of(claim),
        "is_single_parent": claim.benefit == "single_parent_child_allowance",
    }
    return _form_page(request, "claims/terms.html", context, form)


@require_http_methods(METHODS)
@claim_page
def answer(request: HttpRequest, claim: Claim, pk: int) -> HttpResponse:
    """Note what was done about an application."""
    if not standing_from(request).works_on(claim.case):
        raise Http404
    asked = get_object_or_404(claim.requests, pk=pk)
    typed = request.POST if request.method == "POST" else None
    form = AnswerForm(typed)
    if typed is not None and form.is_valid():

        def do() -> str:
            services.answer_request(
                person_of(request), request=asked, today=today_of(request), **form.cleaned_data
            )
            return _("The answer is recorded.")

        if _did(request, form, do):
            return redirect(claim)
    context = {"claim": claim, "case": claim.case, "form": form, "asked": asked}
    return _form_page(request, "claims/action.html", context, form)


def _did(request: HttpRequest, form: forms.Form, do: Callable[[], str]) -> bool:
    """Do it and say so; False with the reason in the form when it is refused."""
    try:
        messages.success(request, do())
        return True
    except StaleCase as stale:
        form.data = {**request.POST.dict(), "version": str(stale.case.version)}
        form.add_error(
            None,
            _("Somebody changed the case meanwhile. Look at it, then send this again if it holds."),
        )
        form.__dict__["is_stale"] = True
    except (ClaimRefused, CaseRefused) as refusal:
        form.add_error(None, str(refusal_words(refusal)))
    except DecisionRefused as refusal:
        form.add_error(None, decision_words(refusal))
    except MayNotAct:
        form.add_error(None, _("Only the handler or the lead of the unit may do this."))
    return False


def _form_page(
    request: HttpRequest, template: str, context: dict[str, Any], form: forms.Form | None
) -> HttpResponse:
    is_wrong = form is not None and bool(form.errors)
    status = 409 if form is not None and form.__dict__.get("is_stale") else 422
    seen = form.data.get("version") if form is not None and is_wrong else None
    page = {"nav": "cases", "version": seen or context["case"].version, **context}
    return render(request, template, page, status=status if is_wrong else 200)


def _terms_initial(case: Case) -> dict[str, Any]:
    """Return what the form shows of terms kept before."""
    proposal = Proposal.objects.open().filter(case=case).first()
    kept = terms_of(proposal) if proposal else None
    if proposal is None or kept is None:
        return {"kind": proposal.kind} if proposal else {}
    way = TermsForm.PERCENT if kept.percent else TermsForm.CENTS if kept.cents else ""
    initial = {
        "kind": proposal.kind,
        "repay_by": kept.repay_by,
        "way": way,
        "percent": kept.percent,
        "cents": kept.cents,
        "set_off_from": f"{kept.set_off_from:%Y-%m}" if kept.set_off_from else "",
        "cost_cents": kept.cost_cents,
    }
    return {**initial, **{f"month-{month or 'all'}": cents for month, cents in kept.months}}
