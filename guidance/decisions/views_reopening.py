"""Taking up a signed decision again."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from guidance.cases.errors import CaseRefused
from guidance.cases.views.common import person_of, standing_from, today_of
from guidance.decisions import services
from guidance.decisions.enums import ReopeningKind
from guidance.decisions.errors import DecisionRefused
from guidance.decisions.models import Decision
from guidance.decisions.showing import decision_page
from guidance.decisions.wording import refusal_words


class ReopenForm(forms.Form):
    """What is done with the decision, and why."""

    kind = forms.ChoiceField(label=gettext_lazy("What is done"), choices=ReopeningKind)
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("It stands at the beginning of the reasons: the person reads it."),
    )


@decision_page("decisions.decision")
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, made: Decision) -> HttpResponse:
    """Open a case in which another decision corrects or replaces this one."""
    if not standing_from(request).works_on(made.case):
        raise Http404
    form = ReopenForm(request.POST or None)
    if form.is_valid():
        try:
            case = services.reopen_decision(
                person_of(request), decision=made, today=today_of(request), **form.cleaned_data
            )
        except (DecisionRefused, CaseRefused) as refusal:
            form.add_error(None, refusal_words(refusal))
        else:
            messages.success(request, _("The case %(case)s was opened.") % {"case": case.number})
            return redirect(case)
    context = {"nav": "cases", "decision": made, "case": made.case, "form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "decisions/reopen.html", context, status=status)
