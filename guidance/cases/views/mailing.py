"""The page on which a letter to many people is begun."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from guidance.cases.enums import State
from guidance.cases.errors import CaseRefused
from guidance.cases.kinds import KINDS, kind_choices
from guidance.cases.mailing import (
    MOST_LETTERS,
    addressed,
    choosable,
    newest_of_each,
    write_to_many,
)
from guidance.cases.views.common import person_of, worker_from
from guidance.cases.views.lists import tools
from guidance.cases.wording import refusal

SHOWN = 12


class NoticeForm(forms.Form):
    """What everybody reads."""

    topic = forms.CharField(
        label=gettext_lazy("Subject"),
        max_length=150,
        help_text=gettext_lazy("Without personal data: lists of letters show it."),
    )
    notice = forms.CharField(
        label=gettext_lazy("Text of the letter"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("An empty line begins a new paragraph."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write_many(request: HttpRequest) -> HttpResponse:
    """Choose whose applicants get a letter, write it once, and begin the batch."""
    standing = worker_from(request)
    if not standing.leads:
        raise Http404
    kind, state = request.GET.get("liik", ""), request.GET.get("seis", "")
    cases = choosable(standing, kind if kind in KINDS else "", state)
    chosen = newest_of_each(cases)
    count = len(chosen)
    form = NoticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = write_to_many(
                person_of(request), cases=cases, today=standing.today, **form.cleaned_data
            )
        except CaseRefused as error:
            form.add_error(None, refusal(error))
        else:
            words = ngettext(
                "%(count)s letter is being made.", "%(count)s letters are being made.", count
            )
            messages.success(request, words % {"count": count})
            return redirect(batch)
    context = {
        **tools(standing, "mailing"),
        "form": form,
        "count": count,
        "shown": addressed(chosen[:SHOWN]),
        "most": MOST_LETTERS,
        "kinds": kind_choices(),
        "states": [one for one in State.choices if one[0] != State.CLOSED],
        "kind": kind,
        "state": state,
        "title": _("Letter to many people"),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "cases/mailing.html", context, status=status)
