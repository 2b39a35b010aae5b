"""The editor of quizzes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guidance.training.enums import AttemptState, QuizState
from guidance.training.errors import TrainingRefused
from guidance.training.forms_authoring import DrawForm, QuizForm, SearchForm, SlotForm
from guidance.training.models import Quiz, QuizSlot
from guidance.training.services import quizzes
from guidance.training.services.giving import pool_of
from guidance.training.views.bank import author_of
from guidance.training.wording import refusal_words

MOST_FOUND = 30


@login_required
@require_safe
def quiz_list(request: HttpRequest) -> HttpResponse:
    """Every quiz with how many have taken it."""
    author_of(request)
    taken = Count("attempts", filter=Q(attempts__state=AttemptState.FINISHED, attempts__number=1))
    rows = Quiz.objects.select_related("course", "owner").annotate(taken=taken)
    context = {"nav": "training", "tab": "quizzes", "rows": rows.order_by("title")}
    return render(request, "training/quiz_list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_new(request: HttpRequest) -> HttpResponse:
    """Set up a quiz."""
    person = author_of(request)
    form = QuizForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = quizzes.create_quiz(person, facts=form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The quiz is set up. Choose its questions."))
            return redirect("training:quiz_edit", made.slug)
    status = 422 if form.errors else 200
    context = {"nav": "training", "tab": "quizzes", "form": form, "quiz": None}
    return render(request, "training/quiz_rules.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_rules(request: HttpRequest, slug: str) -> HttpResponse:
    """Change the rules of a quiz."""
    person = author_of(request)
    quiz = get_object_or_404(Quiz, slug=slug)
    form = QuizForm(request.POST or None, instance=quiz)
    if request.method == "POST" and form.is_valid():
        try:
            changed = quizzes.change_quiz(
                person, quiz=Quiz.objects.get(pk=quiz.pk), facts=form.cleaned_data
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The rules are saved."))
            return redirect("training:quiz_edit", changed.slug)
    status = 422 if form.errors else 200
    context = {
        "nav": "training",
        "tab": "quizzes",
        "form": form,
        "quiz": Quiz.objects.get(pk=quiz.pk),
    }
    return render(request, "training/quiz_rules.html", context, status=status)


@login_required
@require_safe
def quiz_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """What a quiz asks: its places, and adding to them."""
    author_of(request)
    return _edit_page(request, get_object_or_404(Quiz, slug=slug), SlotForm(), DrawForm())


def _edit_page(
    request: HttpRequest, quiz: Quiz, slot_form: SlotForm, draw_form: DrawForm
) -> HttpResponse:
    slots = list(
        quiz.slots.select_related("question__current", "question__category", "category", "tag")
    )
    search_form = SearchForm(request.GET)
    there = [slot.question_id for slot in slots if slot.question_id]
    found = search_form.search().find().ready().exclude(pk__in=there) if request.GET else None
    context = {
        "nav": "training",
        "tab": "quizzes",
        "quiz": quiz,
        "search_form": search_form,
        "found": None
        if found is None
        else found.select_related("current", "category")[:MOST_FOUND],
        "slots": [(slot, len(set(pool_of(slot))) if slot.is_drawn else None) for slot in slots],
        "asks": sum(slot.count for slot in slots),
        "slot_form": slot_form,
        "draw_form": draw_form,
        "states": QuizState,
    }
    status = 422 if slot_form.errors or draw_form.errors else 200
    return render(request, "training/quiz_edit.html", context, status=status)


@login_required
@require_POST
def quiz_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add questions by their numbers, or a draw from a category."""
    person = author_of(request)
    quiz = get_object_or_404(Quiz, slug=slug)
    slot_form, draw_form = SlotForm(), DrawForm()
    if request.POST.get("do") == "draw":
        draw_form = DrawForm(request.POST)
        if draw_form.is_valid():
            quizzes.add_draw(person, quiz=quiz, **draw_form.cleaned_data)
            return redirect("training:quiz_edit", quiz.slug)
    else:
        slot_form = SlotForm(request.POST)
        if slot_form.is_valid():
            quizzes.add_questions(person, quiz=quiz, questions=slot_form.cleaned_data["questions"])
            return redirect("training:quiz_edit", quiz.slug)
    return _edit_page(request, quiz, slot_form, draw_form)


@login_required
@require_POST
def quiz_slot(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    """Move a place up or down, or take it out."""
    person = author_of(request)
    slot = get_object_or_404(QuizSlot.objects.select_related("quiz"), quiz__slug=slug, place=place)
    if request.POST.get("do") == "remove":
        quizzes.remove_slot(person, slot=slot)
    else:
        quizzes.move_slot(person, slot=slot, up=request.POST.get("do") == "up")
    return redirect("training:quiz_edit", slug)


@login_required
@require_POST
def quiz_state(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a quiz, or close it."""
    person = author_of(request)
    quiz = get_object_or_404(Quiz, slug=slug)
    state = request.POST.get("state", "")
    if state in QuizState.values:
        try:
            quizzes.set_quiz_state(person, quiz=quiz, state=state)
        except TrainingRefused as refusal:
            messages.error(request, refusal_words(refusal))
    return redirect("training:quiz_edit", quiz.slug)
