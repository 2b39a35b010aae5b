"""Asking experts from a page of results; the list of questions; one question with its answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.people.models import User
from search.log.writing import note_url
from search.permissions import may_curate
from search.questions.errors import AnswerEmpty, EndedAlready, NothingAsked
from search.questions.forms import AnswerForm
from search.questions.models import ExpertQuestion
from search.questions.services import answer_question, ask_experts
from search.rates import TooMany, count_use

PAGE_SIZE = 25
MOST_ASKED, HOUR = 20, 3600


@csrf_exempt
@require_POST
def ask(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put what was not found to the experts; `key` is known only to the page of results."""
    text = request.POST.get("question", "")[:2000].replace("\x00", " ")
    back = QueryDict(request.POST.get("back", "")[:2000])
    words = back.get("q", "").replace("\x00", " ")
    proof = salted_hmac("search.question", f"{key} {words} {text}", algorithm="sha256")
    person = request.user if isinstance(request.user, User) else None
    try:
        count_use("question", request, most=MOST_ASKED, seconds=HOUR)
        question = ask_experts(
            person, words=words, text=text, question_id=UUID(bytes=proof.digest()[:16], version=4)
        )
    except NothingAsked:
        messages.error(request, _("Write what you want to know."))
    except TooMany:
        messages.error(request, _("Too many questions at once. Try again in an hour."))
    except DatabaseError:
        messages.error(request, _("This could not be passed on. Try again later."))
    else:
        messages.success(request, _("The experts see your question."))
        return redirect(question)
    return redirect(f"{reverse('search:results')}?{back.urlencode()}")


@login_required
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """All questions for experts, for others their own; open ones first asked first."""
    user = _person(request)
    answers = may_curate(user)
    ended = request.GET.get("view") == "ended"
    rows = ExpertQuestion.objects.all() if answers else ExpertQuestion.objects.asked_by_person(user)
    shown = rows.ended() if ended else rows.open()
    page = Paginator(shown.with_people(), PAGE_SIZE).get_page(request.GET.get("page"))
    kept = {"view": "ended"} if ended else {}
    context = {
        "nav": "search",
        "page": page,
        "ended": ended,
        "open_count": rows.open().count(),
        "may_answer": answers,
        "previous_url": _page_url(kept, page.number - 1) if page.has_previous() else "",
        "next_url": _page_url(kept, page.number + 1) if page.has_next() else "",
    }
    return render(request, "search/questions.html", context)


def _page_url(kept: dict[str, str], number: int) -> str:
    return "?" + urlencode({**kept, "page": str(number)})


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, key: UUID) -> HttpResponse:
    """One question; experts answer or close it."""
    found = ExpertQuestion.objects.readable_by(request.user).with_people().filter(pk=key).first()
    if found is None:
        raise Http404
    answers = may_curate(request.user)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not answers:
            raise Http404
        if form.is_valid() and _was_answered(_person(request), found, form):
            messages.success(request, _("The question has your answer."))
            return redirect(found)
    answer = getattr(found, "answer", None)
    context: dict[str, Any] = {
        "nav": "search",
        "question": found,
        "answer": answer,
        "form": form if answers and answer is None else None,
        "note_url": note_url(_person(request)) if answers else "",
        "may_answer": answers,
        "is_own": request.user.is_authenticated and found.asked_by_id == request.user.pk,
    }
    return render(request, "search/question.html", context)


def _was_answered(user: User, question: ExpertQuestion, form: AnswerForm) -> bool:
    try:
        answer_question(user, question=question, **form.cleaned_data)
    except AnswerEmpty:
        form.add_error("text", _("Write the answer."))
        return False
    except EndedAlready:
        question.refresh_from_db()
        form.add_error(None, _("Somebody answered this question meanwhile."))
        return False
    return True
