"""The proposal, as its writer and its signer see it, and the decision made of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guidance.cases.errors import CaseRefused, StaleCase
from guidance.cases.models import Case
from guidance.cases.views.common import person_of, standing_from
from guidance.decisions import matters, services
from guidance.decisions.desk import Desk
from guidance.decisions.errors import DecisionRefused
from guidance.decisions.explaining import calculation_words
from guidance.decisions.forms import CommentForm
from guidance.decisions.models import Decision, Proposal
from guidance.decisions.panel import cited_texts
from guidance.decisions.rows import rows_of
from guidance.decisions.showing import case_page, decision_page
from guidance.decisions.wording import refusal_words


@case_page("decisions.proposal")
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, case: Case) -> HttpResponse:
    """Write the proposal of a case, or look at it when somebody else does."""
    desk = Desk.of(request, case)
    if request.method == "POST":
        if not desk.may_write:
            raise PermissionDenied
        if desk.carry_out():
            return redirect(desk.next_url)
        return render(request, "decisions/proposal.html", desk.context(), status=422)
    return render(request, "decisions/proposal.html", desk.context())


@case_page("decisions.proposal")
@require_POST
def sign(request: HttpRequest, case: Case) -> HttpResponse:
    """Sign or return the proposal that waits."""
    today = timezone.localdate()
    waiting = Proposal.objects.waiting().filter(case=case).first()
    if waiting is None:
        messages.error(request, _("No proposal waits for a signature here any more."))
        if comment := request.POST.get("comment", "").strip():
            messages.info(request, _("What you wrote: “%(text)s”") % {"text": comment[:2000]})
        return redirect("decisions:proposal", case.number)
    form = CommentForm(request.POST)
    seen = request.POST.get("case_version", "")
    version = int(seen) if seen.isdecimal() and len(seen) < 10 else -1
    common: dict[str, Any] = {"proposal": waiting, "today": today, "case_version": version}
    try:
        if request.POST.get("do") == "sign":
            made = services.sign_proposal(person_of(request), **common)
            messages.success(request, _("The decision is signed and its letter registered."))
            return redirect(made)
        if form.is_valid():
            comment = form.cleaned_data["comment"]
            services.return_proposal(person_of(request), comment=comment, **common)
            messages.success(request, _("The proposal went back to its writer."))
            return redirect("decisions:proposal", case.number)
    except StaleCase:
        form.add_error(None, _("The case was changed meanwhile. Look at it again."))
    except (DecisionRefused, CaseRefused) as refusal:
        form.add_error(None, refusal_words(refusal))
    desk = Desk.of(request, case)
    context = {**desk.context(), "comment_form": form}
    return render(request, "decisions/proposal.html", context, status=422)


@decision_page("decisions.decision")
@require_safe
def decision(request: HttpRequest, made: Decision) -> HttpResponse:
    """The decision as it was signed, with what it rests on."""
    sources = made.citations.select_related("version", "provision__act_version__act")
    replaced_by = Decision.objects.filter(replaces=made).first()
    matter = matters.matter_of(made.case)
    context = {
        "nav": "cases",
        "decision": made,
        "case": made.case,
        "citations": cited_texts(sources, made.rules_of),
        "rows": rows_of(made.case, made.granted_spans, made.content["computed"]),
        "calculation": calculation_words(made.case, made.content["computed"], made.granted_spans),
        "part": matter.shows_signed(made) if matter else None,
        "replaced_by": replaced_by,
        "may_reopen": replaced_by is None and standing_from(request).works_on(made.case),
        "letters": made.case.case_letters.select_related("letter").order_by("pk"),
    }
    return render(request, "decisions/decision.html", context)
