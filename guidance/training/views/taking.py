"""Taking a quiz: its first page, one question after another, the result."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guidance.training.answering import NotAsked, read_sent
from guidance.training.clock import is_over
from guidance.training.enums import Behaviour, Certainty, QuizState
from guidance.training.errors import AttemptOver, TrainingRefused
from guidance.training.models import Attempt, AttemptItem, QuestionImage, Quiz
from guidance.training.outcome import outcome_of
from guidance.training.permissions import may_author
from guidance.training.progress import Progress, progress_of
from guidance.training.reading import attempts_left, reading_list
from guidance.training.services import attempts
from guidance.training.services.attempts import SavedAnswer
from guidance.training.services.practice import pool_for
from guidance.training.views.common import own_attempt, person_of, today_of
from guidance.training.wording import refusal_words

SHOWN_STATES = (QuizState.OPEN, QuizState.CLOSED)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def quiz(request: HttpRequest, slug: str) -> HttpResponse:
    """What a quiz asks for and how it goes; POST begins it or goes on with it."""
    person, now = person_of(request), timezone.now()
    found = get_object_or_404(
        Quiz.objects.for_person(person).select_related("course"), slug=slug, state__in=SHOWN_STATES
    )
    status = 200
    if request.method == "POST":
        try:
            begun = attempts.start_attempt(person, quiz=found, now=now)
            return redirect("training:question", begun.pk, progress_of(begun).next_place)
        except TrainingRefused as refusal:
            messages.error(request, refusal_words(refusal))
            status = 422
    own = Attempt.objects.of(person).filter(quiz=found)
    course = found.course
    context = {
        "nav": "training",
        "quiz": found,
        "running": own.in_progress().first(),
        "finished": own.finished().order_by("-number"),
        "left": attempts_left(person, found, now),
        "is_open": found.is_open_on(today_of(request)),
        "to_read": [one for one in reading_list(person, course, today_of(request)) if one.is_due]
        if course
        else [],
        "asks": sum(slot.count for slot in found.slots.all()),
    }
    return render(request, "training/quiz.html", context, status=status)


@login_required
@never_cache
@require_safe
def attempt(request: HttpRequest, pk: int) -> HttpResponse:
    """All questions of an attempt with what is answered, and the way to its end."""
    found = _running(request, pk)
    if found.is_finished:
        return redirect("training:result", found.pk)
    context = {"nav": "training", "attempt": found, "progress": progress_of(found)}
    return render(request, "training/attempt.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    """One question; every answer is saved as it is given, by the script or by going on."""
    if request.method == "POST":
        return _answer(request, _own_item(request, pk, place))
    found = _running(request, pk)
    progress = progress_of(found)
    item = progress.item(place)
    if item is None:
        raise Http404
    if found.is_finished:
        return redirect("training:result", found.pk)
    return _show(request, progress, item)


@login_required
@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """End an attempt; ended already, its result is shown."""
    found = own_attempt(request, pk)
    attempts.finish_attempt(person_of(request), attempt=found, now=timezone.now())
    return redirect("training:result", found.pk)


@login_required
@never_cache
@require_safe
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """How it went, and as much of the questions as the quiz shows."""
    found = _running(request, pk)
    if not found.is_finished:
        return redirect("training:attempt", found.pk)
    context = {
        "nav": "training",
        "attempt": found,
        "result": outcome_of(found),
        "left": attempts_left(person_of(request), found.quiz, timezone.now()),
        "is_open": found.quiz.is_open_on(today_of(request)),
    }
    return render(request, "training/result.html", context)


@login_required
@require_safe
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """A picture of a question, for those who were asked it, practise it or look after it."""
    image = get_object_or_404(QuestionImage.objects.select_related("version__question"), pk=pk)
    person, version = person_of(request), image.version
    asked = AttemptItem.objects.filter(attempt__person=person, question_version=version)
    if not (
        may_author(person)
        or asked.exists()
        or version.question_id in pool_for(person, today_of(request))
    ):
        raise Http404
    response = HttpResponse(bytes(image.data), content_type=image.content_type)
    response["Cache-Control"] = "private, max-age=86400"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _running(request: HttpRequest, pk: int) -> Attempt:
    """Return the person's attempt; one whose time is over is finished first."""
    found = own_attempt(request, pk)
    now = timezone.now()
    if not found.is_finished and is_over(found.deadline, now):
        quiz = found.quiz
        found = attempts.finish_attempt(person_of(request), attempt=found, now=now)
        found.quiz = quiz
    return found


def _own_item(request: HttpRequest, pk: int, place: int) -> AttemptItem:
    """Return a question of the person's own attempt; saving an answer reads nothing else."""
    items = AttemptItem.objects.select_related("attempt", "question_version")
    return get_object_or_404(items, attempt=pk, attempt__person=person_of(request), place=place)


def _answer(request: HttpRequest, item: AttemptItem) -> HttpResponse:
    """Keep what was sent, then go where the button leads."""
    found = item.attempt
    try:
        saved = _save(request, item)
    except (NotAsked, TrainingRefused) as refusal:
        return _refused(request, item, refusal_words(refusal))
    if request.headers.get("HX-Request"):
        context = {"saved": saved, "attempt": saved.item.attempt, "now": timezone.now()}
        return render(request, "training/_saved.html", context)
    if saved.item.attempt.is_finished:
        messages.warning(request, refusal_words(AttemptOver()))
        return redirect("training:result", found.pk)
    if saved.overtook:
        messages.warning(
            request, _("You had answered this question in another window too. This answer counts.")
        )
    if request.POST.get("do") == "check" and found.behaviour == Behaviour.IMMEDIATE:
        attempts.check_item(person_of(request), item=item, now=timezone.now())
        return redirect("training:question", found.pk, item.place)
    return redirect(_next_address(request, item))


def _save(request: HttpRequest, item: AttemptItem) -> SavedAnswer:
    sent = request.POST
    certainty, seen = sent.get("certainty", ""), sent.get("seen", "")
    return attempts.save_answer(
        person_of(request),
        item=item,
        given=read_sent(item.question_version.asked, sent),
        certainty=int(certainty) if certainty in {str(one) for one in Certainty.values} else None,
        seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 7 else None,
        now=timezone.now(),
    )


def _refused(request: HttpRequest, item: AttemptItem, words: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return render(request, "training/_saved.html", {"refused": words}, status=200)
    messages.error(request, words)
    return redirect("training:question", item.attempt_id, item.place)


def _next_address(request: HttpRequest, item: AttemptItem) -> str:
    do = request.POST.get("do", "next")
    last = item.attempt.items.count()
    place = item.place - 1 if do == "back" else item.place + 1
    if 1 <= place <= last:
        return reverse("training:question", args=[item.attempt_id, place])
    return reverse("training:attempt", args=[item.attempt_id])


def _show(request: HttpRequest, progress: Progress, item: AttemptItem) -> HttpResponse:
    found = progress.attempt
    context: dict[str, Any] = {
        "nav": "training",
        "attempt": found,
        "item": item,
        "progress": progress,
        "asked": progress.asked(item),
        "reviewed": progress.checked(item),
        "before": progress.checked_before(item),
        "seen": progress.seen(item),
        "left": progress.seconds_left(timezone.now()),
        "sources": progress.sources(item),
        "certainties": Certainty.choices if found.behaviour == Behaviour.CERTAINTY else [],
    }
    return render(request, "training/question.html", context)
