"""Figures of a quiz and its questions, and marking attempts anew."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guidance.training import plots
from guidance.training.errors import TrainingRefused
from guidance.training.flag_words import NAMES, PROPOSALS, TONES
from guidance.training.flags import LEAST_PEOPLE
from guidance.training.models import AttemptItem, QuestionVersion, Quiz, Remarking
from guidance.training.services.remarking import Plan, plan_remarking, remark
from guidance.training.standing import Item, Standing, standing
from guidance.training.views.bank import author_of
from guidance.training.wording import refusal_words

MOST_CHANGES = 50


@login_required
@require_safe
def quiz_figures(request: HttpRequest, slug: str) -> HttpResponse:
    """How the quiz and each question of it did, in a year or altogether."""
    author_of(request)
    quiz = get_object_or_404(Quiz, slug=slug)
    years = [day.year for day in quiz.attempts.finished().dates("finished_at", "year", "DESC")]
    chosen = next((year for year in years if str(year) == request.GET.get("aasta")), None)
    period = {"since": dt.date(chosen, 1, 1), "until": dt.date(chosen + 1, 1, 1)} if chosen else {}
    found = standing(quiz, **period)
    context = {
        "nav": "training",
        "tab": "quizzes",
        "quiz": quiz,
        "years": years,
        "year": chosen,
        "standing": found,
        "rows": [(item, told(item)) for item in found.items],
        "flagged": [(item, told(item)) for item in found.flagged],
        "least": LEAST_PEOPLE,
        "chart": chart_of(found),
        "remarkings": Remarking.objects.filter(quiz=quiz)
        .select_related("version", "by")
        .order_by("-at"),
    }
    return render(request, "training/quiz_figures.html", context)


def told(item: Item) -> list[dict[str, Any]]:
    """The flags of a question with their words."""
    return [
        {"name": NAMES[flag], "proposal": PROPOSALS[flag], "tone": TONES[flag]}
        for flag in item.flags
    ]


def chart_of(found: Standing) -> dict[str, Any]:
    """What the two charts need besides their bars and dots."""
    return {
        "width": plots.WIDTH,
        "height": plots.HEIGHT,
        "base": plots.HEIGHT - plots.BOTTOM,
        "left": plots.LEFT,
        "right": plots.WIDTH - plots.RIGHT,
        "top": plots.TOP,
        "label_at": plots.HEIGHT - 12,
        "pass_at": plots.at_x(found.quiz.pass_percent / 100),
        "across": [plots.Tick(plots.at_x(share / 4), f"{share * 25} %") for share in range(5)],
        "up": [
            plots.Tick(plots.index_height(index), str(index)) for index in (-100, -50, 0, 50, 100)
        ],
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remark_page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What marking anew would change, and doing it with a reason."""
    person = author_of(request)
    quiz = get_object_or_404(Quiz, slug=slug)
    asked = AttemptItem.objects.filter(attempt__quiz=quiz, question_version=pk)
    if not asked.exists():
        raise Http404
    version = get_object_or_404(QuestionVersion.objects.select_related("question__current"), pk=pk)
    newest = version.question.current
    target = newest if newest is not None and newest.pk != version.pk else None
    way = request.POST.get("way") or request.GET.get("viis") or ("annul" if not target else "mark")
    if way == "mark" and target is None:
        raise Http404
    plan, refused, status = None, "", 200
    try:
        plan = plan_remarking(quiz, version, target if way == "mark" else None)
        if request.method == "POST":
            remark(
                person,
                quiz=quiz,
                version=version,
                target=target if way == "mark" else None,
                reason=request.POST.get("reason", ""),
            )
            messages.success(request, _("The attempts were marked anew."))
            return redirect("training:quiz_figures", quiz.slug)
    except TrainingRefused as refusal:
        refused, status = refusal_words(refusal), 422 if request.method == "POST" else 200
    context = {
        "nav": "training",
        "tab": "quizzes",
        "quiz": quiz,
        "version": version,
        "target": target,
        "way": way,
        "plan": plan,
        "changes": _changes(plan),
        "refused": refused,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "training/remark.html", context, status=status)


def _changes(plan: Plan | None) -> list[tuple[int, int, bool, bool, int]]:
    """How many attempts change in the same way, the largest groups first; nobody is named."""
    groups: dict[tuple[int, int, bool, bool], int] = {}
    for change in plan.changes if plan else []:
        old, new = round(100 * change.old_fraction), round(100 * change.new_fraction)
        key = (old, new, change.was_passed, change.is_passed)
        groups[key] = groups.get(key, 0) + 1
    ordered = sorted(groups.items(), key=lambda pair: -pair[1])[:MOST_CHANGES]
    return [(*key, times) for key, times in ordered]
