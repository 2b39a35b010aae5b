"""What documents make known: their part of the case page, who reads letters of cases, words."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from guidance.cases import sections
from guidance.cases.documents.checklist import checklist
from guidance.cases.documents.integrity import check_documents
from guidance.cases.enums import Action, State
from guidance.cases.models import Case, CaseDocument
from guidance.cases.sections import Rows, Section
from guidance.cases.standing import Standing, standing_of
from guidance.cases.transitions import may
from guidance.letters import about
from portal.access import registry
from portal.access.purposes import Purpose
from portal.audit import integrity, verbs
from portal.people.models import User

VERBS = {
    "cases.document_added": _("Document added"),
    "cases.document_certified": _("Copy certified"),
    "cases.documents_requested": _("Documents asked for"),
    "cases.document_waived": _("Document not needed"),
}
SHOWN = 6


def register() -> None:
    registry.register(CaseDocument, "title", "name")
    integrity.register("case_documents", check_documents)
    about.register("cases", _readable, _purpose)
    sections.register("documents", _section, order=20, reads=_reads)
    for verb, label in VERBS.items():
        verbs.register(verb, label)


def _readable(user: User, today: dt.date) -> Q:
    """Letters of the cases that the person may see.

    Who leads sees most of them: asking of each letter, the newest first, is quicker than a list.
    """
    standing = standing_of(user, today)
    if standing.is_empty:
        return about.NOBODY
    cases = Case.objects.visible_to(standing)
    if standing.leads:
        return Q(Exists(cases.filter(number=OuterRef("reference"))))
    return Q(reference__in=cases.values("number"))


def _purpose(user: User, reference: str, today: dt.date) -> str:
    """Who works on the case is not asked why they read its letters."""
    case = Case.objects.filter(number=reference).first()
    works = case is not None and standing_of(user, today).works_on(case)
    return Purpose.CASE.value if works else ""


def _reads(case: Case) -> dict[str, Any]:
    return {"documents": case.documents.all(), "document_requests": case.document_requests.all()}


def _section(request: HttpRequest, case: Case, standing: Standing, rows: Rows) -> Section:
    every = {one.pk: one for one in rows["documents"]}
    replaced = {one.replaces_id for one in every.values()}
    documents = [one for one in every.values() if one.pk not in replaced]
    requests = rows["document_requests"]
    for request_ in requests:
        request_.received = every.get(request_.received_id)
    oldest_first = sorted(documents, key=lambda one: one.pk)
    context = {
        "items": checklist(case, standing.today, oldest_first, requests),
        "documents": documents[:SHOWN],
        "may_add": standing.works_on(case) and case.state != State.CLOSED,
        "may_ask": may(standing, case, Action.BEGIN_WAIT),
    }
    return Section("cases/documents/_section.html", context)
