"""Practice mode: one question at a time, each when it is due again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from guidance.training.answering import NotAsked, read_sent
from guidance.training.drawing import order_of
from guidance.training.errors import TrainingRefused
from guidance.training.models import PracticeReview, Question, QuestionVersion
from guidance.training.practised import reviewed
from guidance.training.presenting import ask
from guidance.training.services import practice
from guidance.training.views.common import person_of, today_of
from guidance.training.wording import refusal_words


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def practise(request: HttpRequest) -> HttpResponse:
    """Ask the next question; POST marks an answer and shows its feedback at once."""
    person, now, today = person_of(request), timezone.now(), today_of(request)
    done: PracticeReview | None = None
    if request.method == "POST":
        version = get_object_or_404(
            QuestionVersion.objects.select_related("question"), pk=_key(request)
        )
        try:
            done = practice.practise(
                person,
                version=version,
                given=read_sent(version.asked, request.POST),
                now=now,
                today=today,
            )
        except (NotAsked, TrainingRefused) as refusal:
            messages.error(request, refusal_words(refusal))
            return redirect("training:practice")
    found = None if done else practice.next_question(person, now=now, today=today)
    context = {
        "nav": "training",
        "counts": practice.counts(person, now=now, today=today),
        "asked": _asked(found, person.pk) if found else None,
        "version": found.current if found else None,
        "done": done,
        "reviewed": reviewed(person, done) if done else None,
    }
    return render(request, "training/practice.html", context)


def _asked(question: Question, person: int) -> object:
    version = question.current
    assert version is not None
    shuffled = version.asked.mixes(True)
    order = order_of(version.asked.option_keys, seed=person, place=version.pk, shuffled=shuffled)
    return ask(version, order, None)


def _key(request: HttpRequest) -> int:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 12 else 0
