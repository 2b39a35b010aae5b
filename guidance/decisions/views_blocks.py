"""The building blocks of reasons: the list, and writing the next version of one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guidance.cases.guidance_panel import notes_about
from guidance.cases.sources import NoSuchSource, chosen_paragraphs, read_sources
from guidance.cases.views.common import person_of, today_of
from guidance.decisions import services
from guidance.decisions.errors import DecisionRefused
from guidance.decisions.forms_blocks import BlockForm
from guidance.decisions.models import ReasonBlock, ReasonBlockVersion
from guidance.decisions.permissions import may_read_blocks, may_write_blocks
from guidance.decisions.wording import refusal_words

MOST_SOURCES = 20


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every block with what it says now."""
    if not may_read_blocks(request.user):
        raise PermissionDenied
    blocks = ReasonBlock.objects.filter(retired_at=None).prefetch_related("versions__written_by")
    context = {"nav": "cases", "blocks": blocks, "may_write": may_write_blocks(request.user)}
    return render(request, "decisions/blocks.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_block(request: HttpRequest) -> HttpResponse:
    """Write a new block."""
    if not may_write_blocks(request.user):
        raise PermissionDenied
    return _write(request, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def block(request: HttpRequest, pk: int) -> HttpResponse:
    """A block with its versions; experts write the next one or retire it."""
    if not may_read_blocks(request.user):
        raise PermissionDenied
    found = get_object_or_404(ReasonBlock, pk=pk)
    if request.method == "POST" and not may_write_blocks(request.user):
        raise PermissionDenied
    if request.POST.get("do") == "retire":
        services.retire_block(person_of(request), block=found)
        messages.success(request, _("The block is offered no more."))
        return redirect("decisions:blocks")
    return _write(request, found)


def _write(request: HttpRequest, found: ReasonBlock | None) -> HttpResponse:
    latest = found.versions.first() if found else None
    typed = request.POST if request.method == "POST" else None
    form = BlockForm(typed, initial=_initial(found, latest))
    looks = request.POST.get("do") == "find"
    ticked = (
        request.POST.getlist("allikas")[:MOST_SOURCES] if typed is not None else _ticked(latest)
    )
    if typed is not None and not looks and form.is_valid():
        user, today = person_of(request), today_of(request)
        try:
            sources = read_sources(user, form.provision_texts(), ticked, today)
            services.write_block(user, block=found, sources=sources, **form.facts())
        except NoSuchSource as error:
            words = _("“%(text)s” was not found in force today.") % {"text": error.text}
            form.add_error("provisions", words)
        except DecisionRefused as refusal:
            form.add_error(None, refusal_words(refusal))
        else:
            messages.success(request, _("The block is saved as a new version."))
            return redirect("decisions:blocks")
    if looks:
        form.errors.clear()
    words = " ".join(request.POST.get("otsi", "").split())[:100]
    context = {
        "nav": "cases",
        "one": found,
        "form": form,
        "may_write": may_write_blocks(request.user),
        "versions": found.versions.select_related("written_by").prefetch_related("citations")
        if found
        else [],
        "chosen": chosen_paragraphs(person_of(request), ticked),
        "words": words,
        "notes": notes_about(words, today_of(request), person_of(request)),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "decisions/block.html", context, status=status)


def _initial(found: ReasonBlock | None, latest: ReasonBlockVersion | None) -> dict[str, Any]:
    if found is None:
        return {"language": "et"}
    cited = latest.citations.exclude(provision=None) if latest else []
    return {
        "title": found.title,
        "benefit": found.benefit,
        "kind": found.kind,
        "language": found.language,
        "text": latest.text if latest else "",
        "provisions": "; ".join(one.label for one in cited),
    }


def _ticked(latest: ReasonBlockVersion | None) -> list[str]:
    cited = latest.citations.exclude(version=None) if latest else []
    return [f"{one.version_id}:{one.anchor}" for one in cited]
