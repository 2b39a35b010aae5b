"""Batches of letters: how far they are."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guidance.letters.models import LetterBatch
from guidance.letters.permissions import may_read_register, may_write
from guidance.letters.services.batches import SILENCE
from guidance.letters.tasks import make_batch
from guidance.letters.views.common import person_who, tools
from portal.people.models import User
from portal.people.roles import Role
from portal.shell.paging import paged


def _batches(user: User) -> QuerySet[LetterBatch]:
    """Return one's own batches; a lead specialist and an auditor see all. No names stand there."""
    batches = LetterBatch.objects.select_related("template", "created_by").annotate(
        wanted=Count("items"), made=Count("items__letter__file")
    )
    if user.has_role(Role.LEAD_SPECIALIST, Role.AUDITOR):
        return batches
    return batches.filter(created_by=user)


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Batches, newest first."""
    user = person_who(request, may_read_register)
    return render(
        request, "letters/batches.html", {**tools(user), **paged(request, _batches(user))}
    )


@login_required
@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one batch is; asked again every few seconds while it goes on."""
    user = person_who(request, may_read_register)
    found: Any = get_object_or_404(_batches(user), pk=pk)
    goes_on = found.finished_at is None and found.beats(timezone.now(), SILENCE)
    context = {
        **tools(user),
        "batch": found,
        "percent": found.made * 100 // found.wanted if found.wanted else 0,
        "goes_on": goes_on,
        "may_carry_on": may_write(user) and found.finished_at is None and not goes_on,
    }
    template = (
        "letters/_progress.html" if request.headers.get("HX-Request") else "letters/batch.html"
    )
    return render(request, template, context)


@login_required
@require_POST
def carry_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a batch up again."""
    user = person_who(request, may_write)
    found = get_object_or_404(_batches(user), pk=pk)
    if found.finished_at is None:
        make_batch.delay(found.pk)
        messages.success(request, _("The work goes on from where it stopped."))
    return redirect(found)
