"""Questions in and out: the import with its report, the template, the export."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guidance.training.format_messages import told, words_of
from guidance.training.formats.checking import MAX_BYTES
from guidance.training.formats.registry import WRITERS
from guidance.training.forms_authoring import ExportForm, ImportForm, SearchForm
from guidance.training.models import Category
from guidance.training.services.exporting import export_questions
from guidance.training.services.importing import Import, Line, Status, import_questions
from guidance.training.template_words import advice, examples
from guidance.training.views.bank import author_of
from guidance.training.views.common import today_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    """Take a file in, or try it out; the report tells about each question with its line."""
    person = author_of(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    report, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and form.cleaned_data["file"].size > MAX_BYTES:
            form.add_error("file", _("The file is too large."))
        if form.is_valid():
            status = 200
            report = import_questions(
                person,
                data=form.cleaned_data["file"].read(),
                format=form.cleaned_data["format"],
                category=form.cleaned_data["category"],
                language=form.cleaned_data["language"],
                dry_run=request.POST.get("do") == "try",
            )
    context = {
        "nav": "training",
        "tab": "bank",
        "form": form,
        "categories": Category.objects.values_list("path", flat=True),
        "report": report,
        "rows": _rows(report) if report else [],
        "counts": {status.value: report.count(status) for status in Status} if report else {},
    }
    return render(request, "training/bank_import.html", context, status=status)


def _rows(report: Import) -> list[tuple[Line, str, list[str]]]:
    """Each line with why it was refused and what to look at."""
    return [
        (
            line,
            words_of(line.problem) if line.problem else line.reason,
            [told(problem) for problem in line.warnings],
        )
        for line in report.lines
    ]


@login_required
@require_safe
def import_template(request: HttpRequest) -> HttpResponse:
    """The XLSX template in the language of the page."""
    author_of(request)
    language = "en" if translation.get_language() == "en" else "et"
    from guidance.training.formats import xlsx_template

    data = xlsx_template.template(language, examples(language), advice())
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="kysimused-{language}.xlsx"'
    return response


@login_required
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The questions found, as a file; the search stands in the address."""
    person = author_of(request)
    form = ExportForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the format."))
        return redirect("training:bank")
    name = form.cleaned_data["format"]
    found = SearchForm(request.GET).search().find()
    made = export_questions(person, questions=found, format=name)
    writer = WRITERS[name]
    response = HttpResponse(made.text, content_type=writer.content_type)
    file = _file_name(today_of(request), writer.extension)
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


def _file_name(day: dt.date, extension: str) -> str:
    return f"kysimused-{day.isoformat()}.{extension}"
