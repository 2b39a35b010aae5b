"""Pages of proposals: the list, a new one, one with its answers."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from content.documents.models import NoteVersion
from guidance.proposals.enums import OPEN, TONES, State, Subject
from guidance.proposals.errors import ProposalRefused
from guidance.proposals.forms import ProposalForm, StepForm
from guidance.proposals.models import ChangeProposal
from guidance.proposals.permissions import steps_for
from guidance.proposals.services import make_proposal, take_step
from portal.people.models import User

PER_PAGE = 30
LONGEST_PAGE = 300


def staff_of(request: HttpRequest) -> User:
    """Return the person; raises Http404 for those who are not of the staff."""
    person = cast(User, request.user)
    if not person.is_agency_staff:
        raise Http404
    return person


@require_safe
@login_required
def proposals(request: HttpRequest) -> HttpResponse:
    """Proposals, the newest first; the open ones unless asked otherwise."""
    person = staff_of(request)
    state, subject = request.GET.get("seis", ""), request.GET.get("mida", "")
    found = ChangeProposal.objects.visible_to(person).select_related("by")
    if state in State.values:
        found = found.filter(state=state)
    elif state != "koik":
        state, found = "", found.filter(state__in=OPEN)
    if subject in Subject.values:
        found = found.filter(subject=subject)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("leht"))
    context = {
        "nav": "proposals",
        "page": page,
        "rows": [(one, *TONES[one.state]) for one in page],
        "state": state,
        "states": State.choices,
        "subject": subject,
        "subjects": Subject.choices,
    }
    return render(request, "proposals/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Write a proposal; the address may say what prompted it."""
    person = staff_of(request)
    version, page = _prompt(request, person)
    first = {"title": request.GET.get("pealkiri", "")[:200], "subject": request.GET.get("mida", "")}
    form = ProposalForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        made = make_proposal(person, version=version, page=page, **form.cleaned_data)
        messages.success(request, _("The proposal was sent."))
        return redirect(made)
    context = {"nav": "proposals", "form": form, "version": version, "prompt": page}
    return render(request, "proposals/new.html", context, status=422 if form.errors else 200)


def _prompt(request: HttpRequest, person: User) -> tuple[NoteVersion | None, str]:
    """Return the version and the page of the portal that prompted a proposal, as far as known."""
    key, page = request.GET.get("versioon", ""), request.GET.get("leht", "")
    version = None
    if key.isascii() and key.isdecimal() and len(key) < 10:
        version = NoteVersion.objects.visible_to(person).filter(pk=key).first()
    ours = page.startswith("/") and not page.startswith(("//", "/\\")) and page.isprintable()
    return version, page if ours and len(page) <= LONGEST_PAGE else ""


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """A proposal with what prompted it and every answer; POST takes the next step."""
    person = staff_of(request)
    found = get_object_or_404(
        ChangeProposal.objects.visible_to(person).select_related("by", "version"), pk=pk
    )
    states = steps_for(person, found)
    form = StepForm(states, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen, words = State(form.cleaned_data["state"]), form.cleaned_data["words"]
        try:
            take_step(person, proposal=found, state=chosen, words=words)
        except ProposalRefused:
            messages.error(request, _("Somebody was faster. See how it stands now."))
        return redirect(found)
    readable = NoteVersion.objects.visible_to(person).filter(pk=found.version_id or 0)
    tone, icon = TONES[found.state]
    context = {
        "nav": "proposals",
        "proposal": found,
        "version": found.version if found.version_id and readable.exists() else None,
        "steps": [(one, *TONES[one.state]) for one in found.steps.select_related("by")],
        "tone": tone,
        "icon": icon,
        "form": form if states else None,
    }
    return render(request, "proposals/proposal.html", context, status=422 if form.errors else 200)
