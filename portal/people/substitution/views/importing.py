"""Importing a leave schedule: choose a file, look at its lines, put the good ones in."""

import csv
import io
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.people.models import ScheduleUpload, User
from portal.people.substitution.forms import ScheduleForm
from portal.people.substitution.importing import Line
from portal.people.substitution.permissions import may_import
from portal.people.substitution.schedule import COLUMNS, Row, ScheduleUnreadable
from portal.people.substitution.uploads import (
    discard_upload,
    import_upload,
    keep_upload,
    preview_upload,
)
from portal.people.substitution.words import column_name, explain, explain_file
from portal.people.views.overview import harmless
from portal.people.views.sight import signed_in

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXAMPLE = [
    ["mari.maasikas", "01.07.2026", "28.07.2026", "puhkus", "juhan.juurikas", "", "jah", ""],
]


@signed_in
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file; one that cannot be read is refused here, with the reason."""
    user = _importer(request)
    today = timezone.localdate()
    form = ScheduleForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = keep_upload(user, name=file.name, content=file.read(), today=today)
        except ScheduleUnreadable as error:
            form.add_error("file", explain_file(error))
        else:
            return redirect("substitutions:preview", kept.pk)
    context = {
        "nav": "people",
        "tab": "import",
        "form": form,
        "waiting": ScheduleUpload.objects.filter(uploaded_by=user).defer("content"),
        "columns": COLUMNS.values(),
        "may_import": True,
    }
    status = 422 if form.is_bound else 200
    return render(request, "people/substitutions/import.html", context, status=status)


@signed_in
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What each line of a kept file brings; put the good ones in or throw the file away."""
    user = _importer(request)
    kept = get_object_or_404(ScheduleUpload, pk=pk, uploaded_by=user)
    today = timezone.localdate()
    if request.method == "POST":
        if "discard" in request.POST:
            discard_upload(user, upload=kept)
            messages.info(request, _("The file was thrown away; what was put in stays."))
            return redirect("substitutions:import")
        lines = import_upload(user, upload=kept, today=today)
        messages.success(request, _said(lines))
        return redirect("substitutions:preview", kept.pk)
    context = _context(kept, preview_upload(user, upload=kept, today=today))
    return render(request, "people/substitutions/preview.html", context)


@signed_in
def refused_lines(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines with errors as a file to mend and upload again; the last column says why."""
    user = _importer(request)
    kept = get_object_or_404(ScheduleUpload, pk=pk, uploaded_by=user)
    lines = preview_upload(user, upload=kept, today=timezone.localdate())
    columns = [*COLUMNS]
    rows = [[*map(column_name, columns), _("what is wrong")]]
    rows += [
        [harmless(line.row.text(column)) for column in columns] + [explain(line.error)]
        for line in lines
        if line.error is not None
    ]
    return _csv(rows, "vigased-read.csv")


@signed_in
def template_csv(request: HttpRequest) -> HttpResponse:
    """An example file to fill in."""
    _importer(request)
    return _csv([[*map(column_name, COLUMNS)], *EXAMPLE], "puhkusegraafik.csv")


@signed_in
def template_xlsx(request: HttpRequest) -> HttpResponse:
    """The same for a spreadsheet."""
    from openpyxl import Workbook

    _importer(request)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Puhkusegraafik"
    sheet.append([*map(column_name, COLUMNS)])
    for row in EXAMPLE:
        sheet.append(row)
    for column in "ABCDEFGH":
        sheet.column_dimensions[column].width = 18
    file = io.BytesIO()
    book.save(file)
    response = HttpResponse(file.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="puhkusegraafik.xlsx"'
    return response


def _importer(request: HttpRequest) -> User:
    user = request.user
    if not isinstance(user, User) or not may_import(user, timezone.localdate()):
        raise Http404
    return user


def _csv(rows: list[list[str]], name: str) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")
    csv.writer(response, delimiter=";").writerows(rows)
    return response


def _context(kept: ScheduleUpload, lines: list[Line]) -> dict[str, Any]:
    return {
        "nav": "people",
        "kept": kept,
        "new": sum(line.outcome == "new" for line in lines),
        "present": sum(line.outcome == "present" for line in lines),
        "refused": sum(line.outcome == "refused" for line in lines),
        "lines": [
            {
                "number": line.row.number,
                "person": line.row.text("person"),
                "days": _days(line.row),
                "substitute": line.row.text("substitute"),
                "outcome": line.outcome,
                "error": explain(line.error) if line.error else "",
                "substitute_skipped": line.substitute_skipped,
            }
            for line in sorted(lines, key=_order)
        ],
    }


def _order(line: Line) -> tuple[int, int]:
    return ("refused", "new", "present").index(line.outcome), line.row.number


def _days(row: Row) -> str:
    return f"{row.text('first_day')} – {row.text('last_day')}"


def _said(lines: list[Line]) -> str:
    new = sum(line.outcome == "new" for line in lines)
    return ngettext("%(n)s line was put in.", "%(n)s lines were put in.", new) % {"n": new}
