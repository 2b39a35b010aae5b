"""Reading a document: by permanent address in one query, and in the tree."""

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.documents.addresses import to_address
from content.documents.amounts import filled_html
from content.documents.audience import tokens_of
from content.documents.comparing import compared
from content.documents.history import history_of, name_people
from content.documents.kept import kept_page
from content.documents.legal_basis import legal_basis
from content.documents.models import DocumentPage, NoteVersion
from content.documents.notices import DOCUMENT
from content.documents.pdf import PdfUnavailable, version_pdf
from content.documents.querysets import VersionQuerySet
from content.documents.reading import Reading
from content.documents.room_links import links_for
from content.law.permissions import may_import
from content.parameters.table import parameter_table
from portal.shell.asof import AsOf, asof_from_request

logger = logging.getLogger(__name__)


def _readers_now(version: NoteVersion) -> list[str]:
    """Whom the document admits at present, whatever its versions said."""
    readers: str = version.document_readers  # type: ignore[attr-defined]
    return readers.split()


def _readable(version: NoteVersion, tokens: frozenset[str]) -> bool:
    return not tokens.isdisjoint(version.readers.split())


def open_reading(request: HttpRequest, address: str, number: int | None = None) -> Reading:
    """Return the reading for a request; 404 for what the person may not read."""
    asof = asof_from_request(request)
    versions = history_of(address)
    tokens = tokens_of(request.user)
    if not versions or tokens.isdisjoint(_readers_now(versions[0])):
        raise Http404
    reading = Reading(versions, asof, shown=None, pinned=number is not None)
    if number is None:
        shown = reading.speaking
    else:
        shown = next((v for v in versions if v.number == number), None)
        if shown is None or not _readable(shown, tokens):
            raise Http404
    reading.shown = shown if shown and _readable(shown, tokens) else None
    reading.versions = [v for v in versions if _readable(v, tokens)]
    return reading


def _generation(version: NoteVersion) -> int:
    return int(getattr(version, "parameter_generation", None) or 0)


def _context(request: HttpRequest, reading: Reading) -> dict[str, Any]:
    version = reading.shown
    context: dict[str, Any] = {
        "reading": reading,
        "version": version,
        "asof": reading.asof,
        "nav": "knowledge",
    }
    if version is not None:
        name_people(version)
        table = parameter_table(_generation(version))
        context["html"] = filled_html(version, reading.text_asof, table)
        context["reference"] = _reference(request, reading, version)
        context["subscribable"] = (DOCUMENT, version.address)
        context["room_links"] = links_for(request.user, version)
    return context


def _reference(request: HttpRequest, reading: Reading, version: NoteVersion) -> str:
    """The permanent reference to copy: number, version, title and address."""
    address = request.build_absolute_uri(version.get_absolute_url())
    return f"{version.document_number} v{version.number}, {version.title}, {address}"


def _render(request: HttpRequest, reading: Reading, extra: dict[str, Any]) -> HttpResponse:
    context = {**_context(request, reading), **extra}
    if reading.shown is None:
        return render(request, "documents/no_text.html", context, status=404)
    return render(request, "documents/reading.html", context)


@require_safe
def permalink(request: HttpRequest, address: str) -> HttpResponse:
    """The document for the chosen dates."""
    reading = open_reading(request, address)
    return kept_page(request, reading, lambda: _render(request, reading, {}))


@require_safe
def version(request: HttpRequest, address: str, number: int) -> HttpResponse:
    """Exactly this version, for ever."""
    reading = open_reading(request, address, number)
    return kept_page(request, reading, lambda: _render(request, reading, {}))


def read_in_tree(request: HttpRequest, page: DocumentPage) -> HttpResponse:
    """The document at its place in the tree, with the law text beside it and its practice notes."""
    if not page.number:
        raise Http404
    reading = open_reading(request, to_address(page.number))
    extra: dict[str, Any] = {"page": page}
    if reading.shown is not None:
        extra["law_texts"] = legal_basis(reading.shown, reading.text_on)
        extra["may_import"] = may_import(request.user)
        if page.numchild:
            extra["practice_notes"] = _notes_below(page, request, reading.asof)
    return _render(request, reading, extra)


def _notes_below(page: DocumentPage, request: HttpRequest, asof: AsOf) -> VersionQuerySet:
    """The practice notes that stand under a document, as in force for the chosen dates."""
    below = NoteVersion.objects.in_force(asof.on, asof.known_at).filter(
        document__path__startswith=page.path, document__depth=page.depth + 1
    )
    found: VersionQuerySet = below.visible_to(request.user).for_lists()[:20]
    return found


@require_safe
def law_beside(request: HttpRequest, address: str, number: int) -> HttpResponse:
    """The law text that a version rests on, for the reading day; loaded beside the text."""
    reading = open_reading(request, address, number)
    assert reading.shown is not None
    context = {
        "law_texts": legal_basis(reading.shown, reading.text_on),
        "may_import": may_import(request.user),
        "asof": reading.text_asof,
    }
    return render(request, "documents/_law_texts.html", context)


@require_safe
def pdf(request: HttpRequest, address: str, number: int) -> HttpResponse:
    """A version as an accessible PDF."""
    reading = open_reading(request, address, number)
    context = _context(request, reading)
    assert reading.shown is not None
    texts = context["law_texts"] = legal_basis(reading.shown, reading.text_on)
    context["law_without_text"] = [law.citation for law in texts if not law.parts]
    try:
        made = version_pdf(request, context)
    except PdfUnavailable:
        logger.exception("documents.pdf_unavailable")
        return render(request, "documents/no_pdf.html", context, status=503)
    response = HttpResponse(made, content_type="application/pdf")
    name = f"{reading.shown.address}-v{number}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@require_safe
def comparison(request: HttpRequest, address: str) -> HttpResponse:
    """Two versions beside each other as readable text; by default the last two."""
    reading = open_reading(request, address)
    if len(reading.versions) < 2:
        return redirect("documents:permalink", address)
    numbers = [v.number for v in reading.versions]
    old = _chosen(request.GET.get("a"), reading, numbers[-2])
    new = _chosen(request.GET.get("b"), reading, numbers[-1])
    for side in (old, new):
        name_people(side)
    context = {
        "reading": reading,
        "asof": reading.asof,
        "nav": "knowledge",
        "old": old,
        "new": new,
        "diff": compare_versions(old, new),
        "facts": _changed_facts(old, new),
        "latest": reading.versions[-1],
    }
    return render(request, "documents/compare.html", context)


def compare_versions(old: NoteVersion, new: NoteVersion) -> str:
    """Return what changed between two versions, each with the amounts of its first day."""
    return compared(old.html, new.html, old_on=old.applies_from, new_on=new.applies_from)


def _chosen(text: str | None, reading: Reading, default: int) -> NoteVersion:
    wanted = int(text) if text and text.isascii() and text.isdigit() else default
    found = {v.number: v for v in reading.versions}
    if wanted not in found:
        raise Http404
    return found[wanted]


def _changed_facts(old: NoteVersion, new: NoteVersion) -> list[tuple[str, str, str]]:
    """Return what changed beside the text: label, before, after."""
    from content.documents.reading import span_in_words

    rows = [
        (_("Title"), old.title, new.title),
        (_("Summary"), old.summary, new.summary),
        (
            _("Applies"),
            span_in_words(old.applies_from, old.applies_until),
            span_in_words(new.applies_from, new.applies_until),
        ),
        (_("Audience"), old.get_audience_display(), new.get_audience_display()),
        (_("Owner"), str(old.owner), str(new.owner)),
    ]
    return [row for row in rows if row[1] != row[2]]
