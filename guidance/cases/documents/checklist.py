"""What a case needs, what is there and what is missing."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from guidance.cases.enums import DocumentType, Step
from guidance.cases.models import Case, CaseDocument, DocumentRequest

State = Literal["there", "waived", "asked", "late", "missing"]


@dataclass(frozen=True)
class Item:
    """A document that is needed: before which step, and how it stands."""

    type: DocumentType
    step: Step
    state: State
    label: str
    document: CaseDocument | None = None
    request: DocumentRequest | None = None

    @property
    def is_open(self) -> bool:
        return self.state in ("asked", "late", "missing")


def checklist(
    case: Case,
    today: dt.date,
    documents: Iterable[CaseDocument] | None = None,
    requests: Sequence[DocumentRequest] | None = None,
) -> list[Item]:
    """Return the documents of the kind, by step, and those asked for besides; two queries.

    `documents` are those of the case that nothing replaced, the oldest first, and `requests` its
    requests with what was received, when read already.
    """
    there = present(case, today, documents)
    if requests is None:
        requests = list(case.document_requests.select_related("received"))
    items = []
    listed: set[int] = set()
    for step, types in case.kind_facts.documents.items():
        for type_ in types:
            named = [one for one in requests if one.type == type_]
            listed |= {one.pk for one in named}
            items += [_item(one, there, today, step) for one in named] or [
                _required(type_, step, there)
            ]
    items += [_item(one, there, today, Step.DOCUMENTS) for one in requests if one.pk not in listed]
    return items


def present(
    case: Case, today: dt.date, documents: Iterable[CaseDocument] | None = None
) -> dict[str, CaseDocument]:
    """Return the newest document of each type that is valid today and not replaced."""
    found: dict[str, CaseDocument] = {}
    if documents is None:
        documents = case.documents.filter(replaced_by=None).order_by("pk")
    for document in documents:
        if document.is_valid_on(today):
            found[document.type] = document
    return found


def _required(type_: DocumentType, step: Step, there: dict[str, CaseDocument]) -> Item:
    document = there.get(type_)
    state: State = "there" if document else "missing"
    return Item(type_, step, state, str(DocumentType(type_).label), document)


def _item(
    request: DocumentRequest, there: dict[str, CaseDocument], today: dt.date, step: Step
) -> Item:
    document = request.received
    state: State
    if document is not None:
        state = "there"
        document = there.get(request.type, document)
    elif request.waived_at is not None:
        state = "waived"
    else:
        state = "late" if request.until is not None and request.until < today else "asked"
    return Item(DocumentType(request.type), step, state, request.wanted, document, request)
