"""Writing questions: the editor with its preview, and the paragraphs that a question tests."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from content.documents.models import NoteVersion
from content.markup import MarkupError
from content.parameters.table import parameter_table
from guidance.training.answer_rows import (
    FILE_KINDS,
    AnswerRow,
    empty_rows,
    is_true,
    rows_of,
    rows_sent,
    typed,
    typed_over,
    with_error,
)
from guidance.training.converting import to_written
from guidance.training.enums import QuestionKind, QuestionState
from guidance.training.errors import TrainingRefused
from guidance.training.format_messages import words_of
from guidance.training.formats.checking import refusal
from guidance.training.formats.codes import Refused
from guidance.training.formats.parsed import ParsedQuestion, TextFormat
from guidance.training.formats.rows import typed_question
from guidance.training.forms_authoring import QuestionForm
from guidance.training.models import Category, Question
from guidance.training.paragraphs import find_texts, paragraphs_for, with_amounts
from guidance.training.services.exporting import parsed_of
from guidance.training.services.questions import save_question, set_variant
from guidance.training.services.sources import paragraphs_of
from guidance.training.views.bank import author_of, found_url, free_languages, question_of
from guidance.training.views.common import today_of
from guidance.training.wording import refusal_words


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_question(request: HttpRequest) -> HttpResponse:
    """Write a question of the kind in `liik`, about the paragraph in `versioon` and `loik`, or
    the translation of the one in `tolge`."""
    author_of(request)
    original = _original(request)
    if original is not None and original.current is not None:
        kind = original.current.kind
        initial = _initial(original) | {"language": free_languages(original)[0]}
        rows = rows_of(original.current.asked)
    else:
        kind = request.GET.get("liik", QuestionKind.SINGLE)
        initial = {"category": request.GET.get("kat", "")}
        rows = empty_rows(kind) if kind in FILE_KINDS else []
    if kind not in FILE_KINDS:
        raise Http404
    before = original.current if original else None
    text_format = before.text_format if before else TextFormat.MARKDOWN
    form = QuestionForm(request.POST or None, initial=initial, text_format=text_format)
    rows = rows_sent(request.POST) if request.method == "POST" else rows
    return _edit(request, form, kind, rows, None, original)


def _original(request: HttpRequest) -> Question | None:
    """The question that is to be translated; Http404 for one that cannot be."""
    number = request.GET.get("tolge", "")
    if not number:
        return None
    found = question_of(int(number[:18])) if number.isdecimal() else None
    if found is None or found.current is None or not free_languages(found):
        raise Http404
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the next version of a question."""
    author_of(request)
    found = question_of(pk)
    version = found.current
    if version is None or version.kind not in FILE_KINDS or found.state == QuestionState.RETIRED:
        raise Http404
    form = QuestionForm(
        request.POST or None, initial=_initial(found), text_format=version.text_format
    )
    rows = rows_sent(request.POST) if request.method == "POST" else rows_of(version.asked)
    return _edit(request, form, version.kind, rows, found)


def _initial(question: Question) -> dict[str, Any]:
    version = question.current
    assert version is not None
    return {
        "text": version.text,
        "name": version.name,
        "category": question.category.path,
        "tags": ", ".join(question.tags.values_list("name", flat=True)),
        "language": question.language,
        "difficulty": version.difficulty,
        "mark": f"{version.default_mark.normalize():f}",
        "feedback": version.asked.general.text,
    }


def _edit(
    request: HttpRequest,
    form: QuestionForm,
    kind: str,
    rows: list[AnswerRow],
    question: Question | None,
    original: Question | None = None,
) -> HttpResponse:
    """Show the editor; what was sent is saved, or previewed when that was asked for."""
    before = question or original
    old = before.current.asked if before and before.current else None
    truth = (
        request.POST.get("truth") != "false"
        if request.method == "POST"
        else (old is None or is_true(old))
    )
    paragraph = _paragraph(request)
    preview, status = None, 200
    if request.method == "POST":
        status = 422
        parsed, rows = _read(form, kind, rows, before, truth=truth)
        if original is not None and parsed is not None:
            parsed = _as_translation(form, parsed, original)
        if parsed is not None and request.POST.get("do") == "preview":
            preview, status = to_written(parsed), 200
        elif parsed is not None and (
            saved := _save(request, form, parsed, question, paragraph, original)
        ):
            messages.success(request, _("The question is saved."))
            return redirect(found_url(saved))
    context = {
        "nav": "training",
        "tab": "bank",
        "form": form,
        "kind": kind,
        "kind_words": QuestionKind(kind).label,
        "rows": rows,
        "truth": truth,
        "question": question,
        "original": original,
        "preview": preview,
        "paragraph": paragraph,
        "categories": Category.objects.values_list("path", flat=True),
        "may_use": question is None or question.state == QuestionState.DRAFT,
    }
    return render(request, "training/bank_edit.html", context, status=status)


def _read(
    form: QuestionForm,
    kind: str,
    rows: list[AnswerRow],
    question: Question | None,
    *,
    truth: bool,
) -> tuple[ParsedQuestion | None, list[AnswerRow]]:
    """The question that was typed, or None with the errors in the form and its rows."""
    if not form.is_valid():
        return None, rows
    before = parsed_of(question) if question is not None else None
    as_written = before.text.format if before else TextFormat.MARKDOWN
    try:
        parsed = typed_question(typed(kind, form.cleaned_data, rows, truth=truth, form=as_written))
        if before is not None:
            parsed = typed_over(before, parsed, rows)
        to_written(parsed)
    except Refused as refused:
        error = words_of(refusal(refused))
        if refused.line:
            rows = with_error(rows, refused.line, error)
        form.add_error(None, error)
        return None, rows
    except MarkupError as error:
        form.add_error("text", error.message)
        return None, rows
    return parsed, rows


def _as_translation(
    form: QuestionForm, parsed: ParsedQuestion, original: Question
) -> ParsedQuestion | None:
    """The translation, a question of its own; None when the language is taken."""
    if form.cleaned_data["language"] not in free_languages(original):
        form.add_error("language", _("The question is there in this language already."))
        return None
    return replace(parsed, id="")


def _save(
    request: HttpRequest,
    form: QuestionForm,
    parsed: ParsedQuestion,
    question: Question | None,
    paragraph: dict[str, Any] | None,
    original: Question | None,
) -> Question | None:
    sources = [(paragraph["version"], paragraph["anchor"])] if paragraph else None
    if original is not None and original.current is not None:
        sources = [
            (source.note_version, source.anchor)
            for source in original.current.sources.select_related("note_version")
        ]
    person = author_of(request)
    try:
        with transaction.atomic():
            saved = save_question(
                person,
                parsed=parsed,
                question=question,
                language=form.cleaned_data["language"],
                difficulty=form.cleaned_data["difficulty"],
                sources=sources if question is None else None,
                what_changed=form.cleaned_data["what_changed"],
                ready="ready" in request.POST,
            ).question
            if original is not None:
                set_variant(person, question=saved, original=original)
            return saved
    except TrainingRefused as refused:
        form.add_error(None, refusal_words(refused))
        return None


def _paragraph(request: HttpRequest) -> dict[str, Any] | None:
    """The paragraph named in the address, if the person may read it."""
    number = request.GET.get("versioon", "")
    anchor = request.GET.get("loik", "")
    if not number.isdecimal() or not anchor:
        return None
    visible = NoteVersion.objects.visible_to(author_of(request))
    version = get_object_or_404(visible, pk=int(number[:18]))
    quote = paragraphs_of(version).get(anchor)
    if quote is None:
        raise Http404
    shown = with_amounts(quote, version, parameter_table())
    return {"version": version, "anchor": anchor, "quote": shown}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tie_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the paragraphs that a question tests: first the text, then its paragraphs."""
    person, found = author_of(request), question_of(pk)
    if found.current is None or found.state == QuestionState.RETIRED:
        raise Http404
    today = today_of(request)
    chosen = request.GET.get("tekst", "")
    version = None
    if chosen.isdecimal():
        in_force = NoteVersion.objects.visible_to(person).in_force(today)
        version = get_object_or_404(in_force, document_id=int(chosen[:18]))
    if request.method == "POST" and version is not None:
        sources = [(version, anchor) for anchor in request.POST.getlist("anchor")]
        try:
            save_question(
                person,
                parsed=parsed_of(found),
                question=found,
                sources=sources,
                language=found.language,
                difficulty=found.current.difficulty,
            )
        except TrainingRefused as refused:
            messages.error(request, refusal_words(refused))
        else:
            messages.success(request, _("The question is tied to the paragraphs."))
            return redirect(found_url(found))
    words = request.GET.get("q", "")[:200]
    context = {
        "nav": "training",
        "tab": "bank",
        "question": found,
        "words": words,
        "texts": find_texts(person, words, today) if version is None else [],
        "version": version,
        "paragraphs": paragraphs_for(version, found.current) if version else [],
    }
    return render(request, "training/bank_tie.html", context)
