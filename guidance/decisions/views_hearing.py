"""The hearing of a person: ask, record the reply, or say why not."""

import datetime as dt

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guidance.cases.deadlines import reckon
from guidance.cases.errors import CaseRefused
from guidance.cases.models import Case
from guidance.cases.views.common import person_of
from guidance.decisions import services
from guidance.decisions.errors import DecisionRefused
from guidance.decisions.forms_hearing import AskForm, ReplyForm, WaiveForm
from guidance.decisions.models import Hearing
from guidance.decisions.showing import case_page
from guidance.decisions.wording import refusal_words


@case_page("decisions.proposal")
@require_http_methods(["GET", "HEAD", "POST"])
def hearing(request: HttpRequest, case: Case) -> HttpResponse:
    """Show the hearings of a case and what can be done next."""
    today = timezone.localdate()
    do = request.POST.get("do", "") if request.method == "POST" else ""
    open_one = next((one for one in case.hearings.all() if _is_open(one)), None)
    found: dict[str, forms.Form] = {
        "ask": AskForm(
            request.POST if do == "ask" else None,
            initial={"until": reckon("hearing", today).due_on},
        ),
        "reply": ReplyForm(request.POST if do == "reply" else None, initial={"replied_on": today}),
        "waive": WaiveForm(request.POST if do == "waive" else None),
    }
    form = found.get(do)
    if form is not None and form.is_valid():
        try:
            _carry_out(request, case, do, form, open_one, today)
            return redirect("decisions:hearing", case.number)
        except (DecisionRefused, CaseRefused) as refusal:
            form.add_error(None, refusal_words(refusal))
    context = {
        "nav": "cases",
        "case": case,
        "hearings": case.hearings.select_related("begun_by", "letter__letter"),
        "open": open_one,
        "forms": found,
        "wrong": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "decisions/hearing.html", context, status=status)


def _carry_out(
    request: HttpRequest,
    case: Case,
    do: str,
    form: forms.Form,
    open_one: Hearing | None,
    today: dt.date,
) -> None:
    actor, facts = person_of(request), form.cleaned_data
    if do == "ask":
        services.begin_hearing(actor, case=case, today=today, **facts)
        messages.success(request, _("The letter is registered and the case waits for the reply."))
    elif do == "waive":
        services.waive_hearing(actor, case=case, today=today, **facts)
        messages.success(request, _("The reason is recorded."))
    elif open_one is not None:
        services.record_reply(actor, hearing=open_one, today=today, **facts)
        messages.success(request, _("The reply is recorded."))


def _is_open(one: Hearing) -> bool:
    return not one.waived_because and one.replied_on is None
