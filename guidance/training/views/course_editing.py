"""The editor of courses: what is read before a quiz, in its order."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from content.documents.models import DocumentPage
from content.markup import MarkupError
from guidance.training.enums import PartKind
from guidance.training.forms_courses import CourseForm, FileForm, PageForm
from guidance.training.models import Course, CoursePart
from guidance.training.paragraphs import find_texts
from guidance.training.services import courses
from guidance.training.views.bank import author_of
from guidance.training.views.common import today_of


@login_required
@require_safe
def course_list(request: HttpRequest) -> HttpResponse:
    """Every course with how many parts it has."""
    author_of(request)
    rows = Course.objects.annotate(count=Count("parts")).order_by("title")
    context = {"nav": "training", "tab": "courses", "rows": rows}
    return render(request, "training/course_list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def course_rules(request: HttpRequest, slug: str = "") -> HttpResponse:
    """What a course says of itself and for whom it is; without an address a new one."""
    person = author_of(request)
    course = get_object_or_404(Course, slug=slug) if slug else None
    form = CourseForm(request.POST or None, instance=Course.objects.filter(slug=slug).first())
    if request.method == "POST" and form.is_valid():
        try:
            written = courses.write_course(person, course=course, facts=form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The course is saved."))
            return redirect("training:course_edit", written.slug)
    context = {"nav": "training", "tab": "courses", "form": form, "course": course}
    return render(
        request, "training/course_rules.html", context, status=422 if form.errors else 200
    )


@login_required
@require_safe
def course_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """What a course holds, and adding to it."""
    author_of(request)
    return _edit_page(request, get_object_or_404(Course, slug=slug), PageForm(), FileForm())


def _edit_page(
    request: HttpRequest, course: Course, page_form: PageForm, file_form: FileForm
) -> HttpResponse:
    words = request.GET.get("q", "")[:200]
    there = set(course.parts.exclude(document=None).values_list("document", flat=True))
    found = find_texts(author_of(request), words, today_of(request)) if words else []
    context = {
        "nav": "training",
        "tab": "courses",
        "course": course,
        "parts": course.parts.select_related("document").defer("data").order_by("place"),
        "quizzes": course.quizzes.order_by("title"),
        "words": words,
        "found": [one for one in found if one.document_id not in there],
        "page_form": page_form,
        "file_form": file_form,
    }
    status = 422 if page_form.errors or file_form.errors else 200
    return render(request, "training/course_edit.html", context, status=status)


@login_required
@require_POST
def course_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a text to read (`document`), a page or a file."""
    person = author_of(request)
    course = get_object_or_404(Course, slug=slug)
    page_form, file_form = PageForm(), FileForm()
    if request.POST.get("do") == "page":
        page_form = PageForm(request.POST)
        if page_form.is_valid():
            try:
                courses.add_page(person, course=course, **page_form.cleaned_data)
                return redirect("training:course_edit", slug)
            except MarkupError as error:
                page_form.add_error("text", error.message)
    elif request.POST.get("do") == "file":
        file_form = FileForm(request.POST, request.FILES)
        if file_form.is_valid():
            file = file_form.cleaned_data["file"]
            courses.add_file(
                person,
                course=course,
                title=file_form.cleaned_data["name"],
                file_name=file.name,
                content_type=file.content_type or "",
                data=file.read(),
            )
            return redirect("training:course_edit", slug)
    else:
        key = request.POST.get("document", "")
        number = int(key) if key.isascii() and key.isdecimal() and len(key) < 10 else 0
        texts = {one.document_id for one in find_texts(person, "", today_of(request))}
        document = get_object_or_404(DocumentPage, pk=number if number in texts else 0)
        courses.add_text(person, course=course, document=document)
        return redirect("training:course_edit", slug)
    return _edit_page(request, course, page_form, file_form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def course_page(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    """Write a page of a course anew."""
    person = author_of(request)
    part = _part(slug, place, kind=PartKind.PAGE)
    form = PageForm(request.POST or None, initial={"title": part.title, "text": part.text})
    if request.method == "POST" and form.is_valid():
        try:
            courses.change_page(person, part=part, **form.cleaned_data)
            return redirect("training:course_edit", slug)
        except MarkupError as error:
            form.add_error("text", error.message)
    context = {"nav": "training", "form": form, "course": part.course, "part": part}
    return render(
        request, "training/course_rules.html", context, status=422 if form.errors else 200
    )


@login_required
@require_POST
def course_part(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    """Move a part up or down, or take it out."""
    person = author_of(request)
    part = _part(slug, place)
    if request.POST.get("do") == "remove":
        courses.remove_part(person, part=part)
    else:
        courses.move_part(person, part=part, up=request.POST.get("do") == "up")
    return redirect("training:course_edit", slug)


def _part(slug: str, place: int, **facts: str) -> CoursePart:
    parts = CoursePart.objects.select_related("course").defer("data")
    return get_object_or_404(parts, course__slug=slug, place=place, **facts)
