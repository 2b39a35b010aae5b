"""Municipalities and their people; inviting one person or a list of them."""

import csv
import io
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from guidance.training import invitations
from guidance.training.errors_requirements import RequirementRefused
from guidance.training.forms_requirements import InvitationForm, InviteForm, TenantForm
from guidance.training.invitations import COLUMNS, REFUSALS, Line
from guidance.training.models import ExternalUser, InvitationUpload, Tenant
from guidance.training.seeing import Sight
from guidance.training.services.externals import (
    end_external,
    invite_external,
    name_contact,
    open_tenant,
)
from guidance.training.views.requirements import keeper_of
from guidance.training.wording_requirements import add_error, column_name, explain
from portal.people.substitution.schedule import ScheduleUnreadable
from portal.people.substitution.words import explain_file
from portal.people.views.overview import harmless

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXAMPLE = ["Mari", "Maasikas", "mari.maasikas@vald.example", "Näidise vald", "", "jah"]


@login_required
def tenants(request: HttpRequest) -> HttpResponse:
    """The municipalities with how many people each has; add one."""
    sight = keeper_of(request)
    form = TenantForm(request.POST or None)
    if form.is_valid():
        name = form.cleaned_data["name"]
        try:
            made = open_tenant(sight.user, code=slugify(name), name=name, today=sight.today)
        except RequirementRefused as error:
            add_error(form, error)
        else:
            messages.success(request, _("The municipality was added."))
            return redirect("training:tenant", made.code)
    open_now = Q(people__valid_until=None) | Q(people__valid_until__gt=sight.today)
    context = {
        "nav": "training",
        "tab": "externals",
        "sight": sight,
        "form": form,
        "rows": Tenant.objects.annotate(
            count=Count("people", filter=open_now),
            contacts=Count("people", filter=open_now & Q(people__is_contact=True)),
        ),
    }
    status = 422 if form.is_bound else 200
    return render(request, "training/tenants.html", context, status=status)


@login_required
def tenant(request: HttpRequest, code: str) -> HttpResponse:
    """A municipality with its people; invite one more."""
    sight = keeper_of(request)
    found = get_object_or_404(Tenant, code=code)
    form = InviteForm(request.POST or None)
    if form.is_valid():
        try:
            invite_external(
                sight.user,
                tenant=found,
                today=sight.today,
                reference=_("Invited by information security"),
                **form.cleaned_data,
            )
        except REFUSALS as error:
            add_error(form, error)
        else:
            messages.success(request, _("The person was invited; a letter is on its way."))
            return redirect("training:tenant", found.code)
    members = ExternalUser.objects.on(sight.today).filter(tenant=found)
    context = {
        "nav": "training",
        "tab": "externals",
        "sight": sight,
        "tenant": found,
        "form": form,
        "members": members.select_related("person").order_by(
            "-is_contact", "person__last_name", "person__first_name"
        ),
    }
    status = 422 if form.is_bound else 200
    return render(request, "training/tenant.html", context, status=status)


@require_POST
@login_required
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a person be the contact or no more, or leave the municipality."""
    sight = keeper_of(request)
    found = get_object_or_404(ExternalUser.objects.select_related("tenant"), pk=pk)
    try:
        match request.POST.get("tegu"):
            case "kontakt":
                name_contact(
                    sight.user, member=found, is_contact=not found.is_contact, today=sight.today
                )
            case "lahkub":
                end_external(
                    sight.user,
                    member=found,
                    reason=request.POST.get("pohjus", ""),
                    today=sight.today,
                )
            case _unknown:
                raise Http404
    except RequirementRefused as error:
        messages.error(request, explain(error))
    else:
        messages.success(request, _("It was recorded."))
    return redirect("training:tenant", found.tenant.code)


@login_required
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a list of people; one that cannot be read is refused here, with the reason."""
    sight = keeper_of(request)
    form = InvitationForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = invitations.keep_upload(
                sight.user,
                name=file.name,
                content=file.read(),
                tenant=form.cleaned_data["tenant"],
            )
        except ScheduleUnreadable as error:
            form.add_error("file", explain_file(error))
        else:
            return redirect("training:invitations", kept.pk)
    context = {
        "nav": "training",
        "tab": "externals",
        "sight": sight,
        "form": form,
        "waiting": InvitationUpload.objects.filter(uploaded_by=sight.user).defer("content"),
        "columns": [names[:2] for names in COLUMNS.values()],
    }
    status = 422 if form.is_bound else 200
    return render(request, "training/invite_list.html", context, status=status)


@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What each line of a kept list brings; invite the good ones or throw the file away."""
    sight, kept = _kept(request, pk)
    if request.method == "POST":
        if "discard" in request.POST:
            invitations.discard_upload(sight.user, upload=kept)
            messages.info(request, _("The file was thrown away; whoever was invited stays."))
            return redirect("training:invite_list")
        lines = invitations.import_upload(sight.user, upload=kept, today=sight.today)
        new = sum(line.outcome == "new" for line in lines)
        messages.success(
            request,
            ngettext("%(n)s person was invited.", "%(n)s people were invited.", new) % {"n": new},
        )
        return redirect("training:invitations", kept.pk)
    lines = invitations.preview_upload(sight.user, upload=kept, today=sight.today)
    context = {"nav": "training", "tab": "externals", "sight": sight, **_context(kept, lines)}
    return render(request, "training/invitations.html", context)


def _kept(request: HttpRequest, pk: int) -> tuple[Sight, InvitationUpload]:
    sight = keeper_of(request)
    return sight, get_object_or_404(InvitationUpload, pk=pk, uploaded_by=sight.user)


def _context(kept: InvitationUpload, lines: list[Line]) -> dict[str, Any]:
    outcomes = [line.outcome for line in lines]
    order = ("refused", "new", "present")
    return {
        "kept": kept,
        **{outcome: outcomes.count(outcome) for outcome in order},
        "lines": [
            {
                "number": line.row.number,
                "person": f"{line.row.text('first_name')} {line.row.text('last_name')}".strip(),
                "email": line.row.text("email"),
                "tenant": line.row.text("tenant") or (kept.tenant.name if kept.tenant else ""),
                "outcome": line.outcome,
                "error": explain(line.error) if line.error else "",
            }
            for line in sorted(lines, key=lambda one: (order.index(one.outcome), one.row.number))
        ],
    }


@require_safe
@login_required
def refused_lines(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines with errors as a file to mend and upload again; the last column says why."""
    sight, kept = _kept(request, pk)
    lines = invitations.preview_upload(sight.user, upload=kept, today=sight.today)
    rows = [[*map(column_name, COLUMNS), _("what is wrong")]]
    rows += [
        [harmless(line.row.text(column)) for column in COLUMNS] + [explain(line.error)]
        for line in lines
        if line.error is not None
    ]
    return _csv(rows, "vigased-read.csv")


@require_safe
@login_required
def template_file(request: HttpRequest, kind: str) -> HttpResponse:
    """An example list to fill in, `csv` or `xlsx`."""
    keeper_of(request)
    header = [column_name(column) for column in COLUMNS]
    if kind == "csv":
        return _csv([header, EXAMPLE], "kutsed.csv")
    if kind != "xlsx":
        raise Http404
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Kutsed"
    for row in (header, EXAMPLE):
        sheet.append(row)
    for letter in "ABCDEF":
        sheet.column_dimensions[letter].width = 24
    file = io.BytesIO()
    book.save(file)
    response = HttpResponse(file.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="kutsed.xlsx"'
    return response


def _csv(rows: list[list[str]], name: str) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")
    csv.writer(response, delimiter=";").writerows(rows)
    return response
