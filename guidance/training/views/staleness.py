"""Questions that wait after a change of their paragraph, and paragraphs without questions."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from content.documents.models import NoteVersion
from content.parameters.table import parameter_table
from guidance.training.errors import TrainingRefused
from guidance.training.forms_authoring import ReasonForm
from guidance.training.models import Question, QuestionSource
from guidance.training.paragraphs import coverage, paragraphs_for, with_amounts
from guidance.training.services.questions import confirm_question
from guidance.training.services.sources import paragraphs_of
from guidance.training.views.bank import author_of
from guidance.training.views.common import today_of
from guidance.training.wording import refusal_words


@dataclass(frozen=True)
class Change:
    """A paragraph as the question knew it and as it reads now; None: it is gone."""

    source: QuestionSource
    before: str
    after: str | None


@login_required
@require_safe
def stale(request: HttpRequest) -> HttpResponse:
    """The questions that wait, the author's own first."""
    person = author_of(request)
    rows = Question.objects.stale().select_related(
        "current", "category", "author", "stale_by__document"
    )
    found = sorted(rows, key=lambda one: (one.author_id != person.pk, one.stale_since))
    context = {"nav": "training", "tab": "stale", "rows": found, "person": person}
    return render(request, "training/stale.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def stale_question(request: HttpRequest, pk: int) -> HttpResponse:
    """A question beside its changed paragraphs; POST confirms that it is right as it is."""
    person = author_of(request)
    rows = Question.objects.stale().select_related("current", "category", "stale_by")
    found = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        try:
            confirm_question(person, question=found)
        except TrainingRefused as refusal:
            messages.error(request, refusal_words(refusal))
        else:
            messages.success(request, _("The question is in use again."))
            return redirect("training:stale")
    assert found.current is not None
    context: dict[str, Any] = {
        "nav": "training",
        "tab": "stale",
        "question": found,
        "version": found.current,
        "content": found.current.asked,
        "changes": _changes(found),
        "reason_form": ReasonForm(),
    }
    return render(request, "training/stale_question.html", context)


def _changes(question: Question) -> list[Change]:
    """The paragraphs of the text that changed, the newest wording that the question knew."""
    if question.stale_by is None or question.current is None:
        return []
    now = paragraphs_of(question.stale_by)
    sources = question.current.sources.filter(
        note_version__document=question.stale_by.document_id
    ).select_related("note_version")
    newest = {source.anchor: source for source in sources.order_by("note_version__number")}
    table, later = parameter_table(), question.stale_by
    return [
        Change(
            source,
            with_amounts(source.quote, source.note_version, table),
            with_amounts(now[anchor], later, table) if anchor in now else None,
        )
        for anchor, source in newest.items()
        if source.quote != now.get(anchor)
    ]


@login_required
@require_safe
def coverage_page(request: HttpRequest) -> HttpResponse:
    """Which texts in force are tested, and which questions rest on nothing."""
    person = author_of(request)
    words = request.GET.get("q", "")[:200]
    untied = Question.objects.not_retired().exclude(current=None).filter(current__sources=None)
    context = {
        "nav": "training",
        "tab": "coverage",
        "words": words,
        "rows": coverage(person, words, today_of(request)),
        "untied": untied.select_related("current", "category")[:50],
        "untied_count": untied.count(),
    }
    return render(request, "training/coverage.html", context)


@login_required
@require_safe
def coverage_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The paragraphs of one text with how many questions test each."""
    person = author_of(request)
    in_force = NoteVersion.objects.visible_to(person).in_force(today_of(request))
    version = get_object_or_404(in_force.filter(withdrawal=False), document_id=pk)
    context = {
        "nav": "training",
        "tab": "coverage",
        "version": version,
        "paragraphs": paragraphs_for(version, None),
    }
    return render(request, "training/coverage_of.html", context)
