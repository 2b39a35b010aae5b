"""The bank: finding questions, seeing one, putting it to use, retiring it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from content.parameters.table import parameter_table
from guidance.training.answer_rows import WRITABLE
from guidance.training.enums import Language, QuestionKind, QuestionState
from guidance.training.errors import TrainingRefused
from guidance.training.fitness import lacking
from guidance.training.forms_authoring import ExportForm, PictureForm, ReasonForm, SearchForm
from guidance.training.models import Question, QuestionSource, Quiz
from guidance.training.paragraphs import with_amounts
from guidance.training.permissions import may_author
from guidance.training.services.questions import retire_question, use_question
from guidance.training.sourcing import sources_for
from guidance.training.views.common import person_of
from guidance.training.wording import lack_words, refusal_words
from portal.people.models import User

PER_PAGE = 25


def author_of(request: HttpRequest) -> User:
    """Return the person, who looks after the bank; for others the page is not there."""
    person = person_of(request)
    if not may_author(person):
        raise Http404
    return person


@login_required
@require_safe
def bank(request: HttpRequest) -> HttpResponse:
    """Questions by words, category, kind, state, tag and source."""
    author_of(request)
    form = SearchForm(request.GET)
    found = form.search().find().select_related("current", "category").prefetch_related("tags")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("leht"))
    context = {
        "nav": "training",
        "tab": "bank",
        "form": form,
        "export_form": ExportForm(),
        "page": page,
        "count": page.paginator.count,
        "kinds": [(kind, QuestionKind(kind).label) for kind in WRITABLE],
        "query": request.GET.urlencode(),
        **_pages(request, page),
    }
    return render(request, "training/bank.html", context)


def _pages(request: HttpRequest, page: Any) -> dict[str, Any]:
    def address(number: int) -> str:
        query = request.GET.copy()
        query["leht"] = str(number)
        return f"?{query.urlencode()}"

    return {
        "previous_url": address(page.previous_page_number()) if page.has_previous() else "",
        "next_url": address(page.next_page_number()) if page.has_next() else "",
        "page_number": page.number,
    }


@login_required
@require_http_methods(["GET", "HEAD"])
def bank_question(request: HttpRequest, pk: int) -> HttpResponse:
    """A question as it is asked, with its sources, versions and quizzes."""
    person = author_of(request)
    found = question_of(pk)
    version = found.current
    context = {
        "nav": "training",
        "tab": "bank",
        "question": found,
        "version": version,
        "content": version.asked if version else None,
        "sources": _quoted(sources_for(person, [version])[version.pk]) if version else [],
        "versions": found.versions.select_related("created_by").order_by("-number"),
        "quizzes": Quiz.objects.filter(slots__question=found).distinct(),
        "lacks": lack_words(lacking(version.text, version.asked)) if version else [],
        "images": version.images.all() if version else [],
        "picture_form": PictureForm(),
        "variants": found.variants.order_by("language"),
        "free_languages": free_languages(found),
        "reason_form": ReasonForm(),
    }
    return render(request, "training/bank_question.html", context)


def _quoted(sources: Iterable[QuestionSource]) -> list[tuple[QuestionSource, str]]:
    """The sources with their paragraphs as they read."""
    table = parameter_table()
    return [(one, with_amounts(one.quote, one.note_version, table)) for one in sources]


def free_languages(question: Question) -> list[str]:
    """The languages into which a question may still be translated; none for a translation."""
    if question.variant_of_id is not None or question.state == QuestionState.RETIRED:
        return []
    taken = {question.language, *question.variants.values_list("language", flat=True)}
    return [one for one in Language.values if one not in taken]


def question_of(pk: int) -> Question:
    """Return the question; Http404 where there is none."""
    rows = Question.objects.select_related(
        "current", "category", "author", "stale_by", "variant_of__current"
    )
    return get_object_or_404(rows, pk=pk)


@login_required
@require_POST
def put_to_use(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a draft to use."""
    person, found = author_of(request), question_of(pk)
    try:
        use_question(person, question=found)
    except TrainingRefused as refusal:
        messages.error(request, refusal_words(refusal))
    else:
        messages.success(request, _("The question is in use."))
    return redirect("training:bank_question", found.pk)


@login_required
@require_POST
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Retire a question for good."""
    person, found = author_of(request), question_of(pk)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        retire_question(person, question=found, reason=reason)
    except TrainingRefused as refusal:
        messages.error(request, refusal_words(refusal))
    else:
        messages.success(request, _("The question is retired. Attempts keep it."))
    back = request.POST.get("back") == "stale"
    return redirect(reverse("training:stale") if back else found_url(found))


def found_url(question: Question) -> str:
    return reverse("training:bank_question", args=[question.pk])
