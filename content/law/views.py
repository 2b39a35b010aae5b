"""Reading the law: the list of acts, an act, a provision and its card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from content.law.citations import ACT_NAMES, is_address
from content.law.enums import ProvisionLevel
from content.law.layout import chapters, timeline_picture
from content.law.lookups import ProvisionText, pick, section_of, texts_under
from content.law.models import Act, ActVersion, Provision
from content.law.permissions import may_import
from content.law.registry import CitingQuestion, documents_citing
from content.law.timelines import Span, spans, stretches
from portal.shell.asof import AsOf, asof_from_request


def act_list(request: HttpRequest) -> HttpResponse:
    """All acts that are stored."""
    acts = Act.objects.annotate(redactions=Count("versions"), last=Max("versions__valid_from"))
    context = {"acts": acts.order_by("title"), "may_import": may_import(request.user)}
    return render(request, "law/act_list.html", context)


def act_page(request: HttpRequest, act: str) -> HttpResponse:
    """An act: its redactions in time and the text of one of them."""
    asof = asof_from_request(request)
    found = Act.objects.with_slug(act).first()
    if found is None:
        return _not_imported(request, asof, act, "")
    shown = _Shown.of(request, found, asof)
    rows = list(shown.version.provisions.order_by("order")) if shown.version else []
    context = shown.context | {
        "picture": timeline_picture(shown.timeline, shown.version, asof),
        "unused": [version for version in shown.versions if version.never_in_force],
        "chapters": chapters(rows),
        "may_import": may_import(request.user),
    }
    return render(request, "law/act.html", context)


def provision_page(request: HttpRequest, act: str, address: str) -> HttpResponse:
    """A provision as in force on a date, its history and what cites it."""
    asof = asof_from_request(request)
    found = Act.objects.with_slug(act).first()
    if found is None:
        return _not_imported(request, asof, act, address)
    shown = _Shown.of(request, found, asof)
    text = _text(shown.version, address)
    known = _known_texts(found, text.target.address if text else address)
    if not known:
        return _missing(request, asof, found.cite(address), found)
    question = CitingQuestion(found.slug, address, asof.on, request.user)
    context = shown.context | {
        "text": text,
        "address": address,
        "citation": found.cite(address),
        "history": stretches(shown.timeline, known),
        "neighbours": _neighbours(text),
        "citing": documents_citing(question),
    }
    return render(request, "law/provision.html", context)


def provision_card(request: HttpRequest, act: str, address: str) -> HttpResponse:
    """The text of a provision as a fragment for the popover; says plainly what is missing."""
    asof = asof_from_request(request)
    context: dict[str, Any] = {"asof": asof, "address": address, "citation": _cited(act, address)}
    found = Act.objects.with_slug(act).first()
    if found is not None:
        text = texts_under(found, address, asof.on)
        context |= {"act": found, "text": text, "citation": found.cite(address)}
    return render(request, "law/card.html", context)


@dataclass(frozen=True)
class _Shown:
    """An act and the redaction to show: the one asked for, or the one of the date."""

    act: Act
    asof: AsOf
    versions: Sequence[ActVersion]
    timeline: Sequence[Span]
    version: ActVersion | None
    is_chosen: bool

    @classmethod
    def of(cls, request: HttpRequest, act: Act, asof: AsOf) -> _Shown:
        versions = list(act.versions.order_by("valid_from", "published_on", "pk"))
        timeline = spans(versions)
        rt_id = request.GET.get("redaktsioon", "")
        chosen = next((version for version in versions if version.rt_id == rt_id), None)
        on_date = next((span.version for span in timeline if span.holds(asof.on)), None)
        return cls(act, asof, versions, timeline, chosen or on_date, chosen is not None)

    @property
    def context(self) -> dict[str, Any]:
        chosen = self.version if self.is_chosen else None
        return {
            "asof": self.asof,
            "act": self.act,
            "version": self.version,
            "span": next((span for span in self.timeline if span.version == self.version), None),
            "is_chosen": self.is_chosen,
            "query": f"?redaktsioon={chosen.rt_id}" if chosen else self.asof.query,
        }


def _missing(request: HttpRequest, asof: AsOf, citation: str, act: Act) -> HttpResponse:
    """Say that the act has no such provision."""
    context = {"asof": asof, "citation": citation, "act": act}
    return render(request, "law/missing.html", context, status=404)


def _not_imported(request: HttpRequest, asof: AsOf, act: str, address: str) -> HttpResponse:
    """An act that exists but is not here: its name, the official text and what cites it."""
    name = ACT_NAMES.get(act)
    citing = documents_citing(CitingQuestion(act, address, asof.on, request.user))
    context = {
        "asof": asof,
        "citation": _cited(act, address),
        "name": name,
        "official_url": f"https://www.riigiteataja.ee/akt/{act}" if name else "",
        "citing": citing if address else [],
        "may_import": may_import(request.user),
    }
    return render(request, "law/missing.html", context, status=200 if name else 404)


def _cited(act: str, address: str) -> str:
    return Act(abbreviation=act).cite(address) if is_address(address) else act


def _text(version: ActVersion | None, address: str) -> ProvisionText | None:
    if version is None:
        return None
    rows = version.provisions.filter(section=section_of(address)).order_by("order")
    return pick(rows.select_related("act_version"), address)


def _known_texts(act: Act, address: str) -> dict[int, tuple[str, str]]:
    """Digest and state of a provision in each redaction that has it."""
    rows = Provision.objects.filter(act_version__act=act, address=address)
    values = rows.values_list("act_version_id", "digest", "state")
    return {version: (digest, state) for version, digest, state in values}


def _neighbours(text: ProvisionText | None) -> dict[str, Provision | None]:
    """The sections before and after, in one query."""
    if text is None:
        return {}
    near = Provision.objects.filter(
        act_version_id=text.target.act_version_id, level=ProvisionLevel.SECTION
    )
    before = near.filter(order__lt=text.section.order).order_by("-order").values("pk")[:1]
    after = near.filter(order__gt=text.section.order).order_by("order").values("pk")[:1]
    rows = Provision.objects.filter(Q(pk=Subquery(before)) | Q(pk=Subquery(after)))
    found = {row.order < text.section.order: row for row in rows}
    return {"before": found.get(True), "after": found.get(False)}
