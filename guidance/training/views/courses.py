"""A person's training, and the pages of a course before its quizzes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from content.documents.models import NoteVersion
from guidance.training import status
from guidance.training.enums import PartKind
from guidance.training.errors import TrainingRefused
from guidance.training.models import Course
from guidance.training.overview import overview_of
from guidance.training.reading import reading_list
from guidance.training.services.courses import acknowledge
from guidance.training.views.common import person_of, today_of
from guidance.training.wording import refusal_words


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Quizzes and courses that are open to the person, and what they took lately."""
    context = {
        "nav": "training",
        "overview": overview_of(person_of(request), timezone.now(), today_of(request)),
        "owed": status.mine(person_of(request), today_of(request)),
    }
    return render(request, "training/mine.html", context)


@login_required
@require_safe
def course(request: HttpRequest, slug: str) -> HttpResponse:
    """The pages of a course: texts in force today, own pages, files; then its quizzes."""
    person, today = person_of(request), today_of(request)
    found = get_object_or_404(Course.objects.visible_to(person), slug=slug)
    to_read = reading_list(person, found, today)
    context = {
        "nav": "training",
        "course": found,
        "to_read": to_read,
        "due": [one for one in to_read if one.is_due],
        "pages": found.parts.filter(kind=PartKind.PAGE),
        "files": found.parts.filter(kind=PartKind.FILE).defer("data"),
        "quizzes": found.quizzes.for_person(person).open_on(today),
    }
    return render(request, "training/course.html", context)


@login_required
@require_POST
def confirm_reading(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep that the person read a text of the course."""
    person, today = person_of(request), today_of(request)
    found = get_object_or_404(Course.objects.visible_to(person), slug=slug)
    sent = request.POST.get("version", "")
    key = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 12 else 0
    version = get_object_or_404(NoteVersion.objects.visible_to(person), pk=key)
    try:
        acknowledge(person, course=found, version=version, now=timezone.now(), today=today)
        messages.success(request, _("Kept: you have read %(text)s.") % {"text": version.title})
    except TrainingRefused as refusal:
        messages.error(request, refusal_words(refusal))
    return redirect("training:course", found.slug)


@login_required
@require_safe
def attachment(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    """A file of a course; always as a download."""
    found = get_object_or_404(Course.objects.visible_to(person_of(request)), slug=slug)
    part = get_object_or_404(found.parts.filter(kind=PartKind.FILE), place=place)
    response = HttpResponse(
        bytes(part.data or b""), content_type=part.content_type or "application/octet-stream"
    )
    response["Content-Disposition"] = content_disposition_header(True, part.file_name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response
