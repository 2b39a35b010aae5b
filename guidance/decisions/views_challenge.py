"""Challenges against a decision: recorded by the handler, decided by another lead."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guidance.cases.enums import Channel
from guidance.cases.errors import CaseRefused, DayInFuture
from guidance.cases.standing import standing_of
from guidance.cases.views.common import person_of
from guidance.decisions import services
from guidance.decisions.enums import ChallengeOutcome
from guidance.decisions.errors import DecisionRefused
from guidance.decisions.forms_challenge import ChallengeForm, OutcomeForm
from guidance.decisions.models import Decision
from guidance.decisions.services.challenging import had_a_part
from guidance.decisions.showing import decision_page
from guidance.decisions.wording import refusal_words


@decision_page("decisions.decision")
@require_http_methods(["GET", "HEAD", "POST"])
def challenge(request: HttpRequest, made: Decision) -> HttpResponse:
    """Show the challenges against a decision and what can be done next."""
    today, actor = timezone.localdate(), person_of(request)
    standing = standing_of(actor, today)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    open_one = made.challenges.filter(outcome="").first()
    record = ChallengeForm(request.POST if do == "record" else None, initial={"received_on": today})
    outcome = OutcomeForm(request.POST if do == "decide" else None)
    form = {"record": record, "decide": outcome}.get(do)
    if form is not None and form.is_valid():
        facts = form.cleaned_data
        try:
            if do == "record":
                facts["channel"] = Channel(facts["channel"])
                services.record_challenge(actor, decision=made, today=today, **facts)
                messages.success(request, _("The challenge is recorded with its deadline."))
            elif open_one is not None:
                facts["outcome"] = ChallengeOutcome(facts["outcome"])
                services.decide_challenge(actor, challenge=open_one, today=today, **facts)
                messages.success(request, _("The challenge is decided and its letter registered."))
            return redirect("decisions:challenge", made.number)
        except DayInFuture:
            form.add_error("received_on", _("The day is still to come."))
        except (DecisionRefused, CaseRefused) as refusal:
            form.add_error(None, refusal_words(refusal))
    leads = open_one is not None and made.case.unit_id in standing.leads
    is_involved = leads and had_a_part(actor, made, today)
    context = {
        "nav": "cases",
        "decision": made,
        "case": made.case,
        "challenges": made.challenges.select_related(
            "recorded_by", "decided_by", "letter__letter", "opened"
        ),
        "open": open_one,
        "record": record,
        "outcome": outcome,
        "wrong": form,
        "may_record": open_one is None and standing.works_on(made.case),
        "may_decide": leads and not is_involved,
        "is_involved": is_involved,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "decisions/challenge.html", context, status=status)
