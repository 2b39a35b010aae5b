"""Taking documents in, certifying them, asking for what is missing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from guidance.cases.addressing import addressee_of, handler_title
from guidance.cases.documents.errors import (
    AskedAlready,
    CertifiedAlready,
    NothingAsked,
    NotMissing,
    ReceivedInFuture,
    ReplacedAlready,
)
from guidance.cases.enums import (
    Channel,
    DeadlineKind,
    DocumentType,
    State,
    WaitEnd,
    WaitReason,
)
from guidance.cases.errors import EmptyInterval, ReasonMissing, WrongState
from guidance.cases.history import write_event
from guidance.cases.models import (
    Case,
    CaseDocument,
    CaseLetter,
    Certification,
    DocumentRequest,
    Person,
)
from guidance.cases.models.documents import wanted as wanted_words
from guidance.cases.services.terms import meet_deadline, set_deadline
from guidance.cases.services.waiting import begin_wait, end_wait
from guidance.cases.standing import HANDLER, LEAD
from guidance.cases.transitions import lock_case
from guidance.cases.wording import benefit_name
from guidance.letters.models import Letter
from guidance.letters.services import create_letter
from guidance.letters.tasks import make_letter
from portal.people.acting import acting_for
from portal.people.models import User

LETTER = "document_request"


@dataclass(frozen=True)
class KeptFile:
    """A file that was looked into and kept under its hash."""

    name: str
    sha256: str
    size: int
    content_type: str


@dataclass(frozen=True)
class DocumentFacts:
    """What is said of a document; valid on `[valid_from, valid_until)`."""

    type: DocumentType
    received_on: dt.date
    channel: Channel
    title: str = ""
    person: Person | None = None
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None


def documents_folder() -> Path:
    """Return where documents of cases lie."""
    return Path(settings.CASE_DOCUMENTS_DIR)


@transaction.atomic
def add_document(
    actor: User,
    *,
    case: Case,
    file: KeptFile,
    facts: DocumentFacts,
    today: dt.date,
    replaces: CaseDocument | None = None,
) -> CaseDocument:
    """Take a document in; it answers the oldest open request of its type.

    When nothing asked for is missing any more, a case that waits for documents goes on. Raises
    `WrongState` for a closed case, `ReceivedInFuture`, `EmptyInterval`, `ReplacedAlready`.
    """
    locked = lock_case(actor, case=case, today=today)
    if locked.state == State.CLOSED:
        raise WrongState
    if facts.received_on > today:
        raise ReceivedInFuture
    if facts.valid_from and facts.valid_until and facts.valid_until <= facts.valid_from:
        raise EmptyInterval
    if replaces is not None and CaseDocument.objects.filter(replaces=replaces).exists():
        raise ReplacedAlready
    document = CaseDocument.objects.create(
        case=locked,
        person=facts.person,
        type=facts.type,
        title=facts.title.strip(),
        name=file.name,
        sha256=file.sha256,
        size=file.size,
        content_type=file.content_type,
        received_on=facts.received_on,
        valid_from=facts.valid_from,
        valid_until=facts.valid_until,
        channel=facts.channel,
        uploaded_by=actor,
        for_whom=_whom(actor, today),
        at=timezone.now(),
        replaces=replaces,
    )
    write_event(
        actor,
        locked,
        "cases.document_added",
        for_whom=document.for_whom,
        data={"type": str(facts.type), "sha256": file.sha256},
    )
    if document.is_valid_on(today):
        _answer_request(locked, document)
        _go_on(locked, today)
    return document


@transaction.atomic
def certify_document(
    actor: User, *, case: Case, document: CaseDocument, today: dt.date
) -> Certification:
    """Note that the person compared the copy with the original. Raises `CertifiedAlready`."""
    locked = lock_case(actor, case=case, today=today)
    if document.case_id != locked.pk:
        raise WrongState
    try:
        with transaction.atomic():
            certified = Certification.objects.create(
                document=document,
                by=actor,
                for_whom=_whom(actor, today),
                on=today,
                at=timezone.now(),
            )
    except IntegrityError as error:
        raise CertifiedAlready from error
    write_event(
        actor,
        locked,
        "cases.document_certified",
        for_whom=certified.for_whom,
        data={"type": document.type, "sha256": document.sha256},
    )
    return certified


@transaction.atomic
def request_documents(
    actor: User,
    *,
    case: Case,
    wanted: Sequence[tuple[DocumentType, str]],
    until: dt.date,
    today: dt.date,
    version: int | None = None,
) -> Letter:
    """Ask for documents by one letter with one term, and let the case wait for them.

    `wanted` are types with what exactly, or "". Raises `NothingAsked`, `AskedAlready`,
    `EmptyInterval`, `StaleCase`, `WrongState`.
    """
    locked = lock_case(actor, case=case, today=today, version=version)
    asked = list(dict.fromkeys((type_, note.strip()) for type_, note in wanted))
    if not asked:
        raise NothingAsked
    if until <= today:
        raise EmptyInterval
    letter = _write_letter(actor, locked, asked, until, today)
    for type_, note in asked:
        if not _new_request(actor, locked, type_, note, letter, until, today):
            raise AskedAlready
    write_event(
        actor,
        locked,
        "cases.documents_requested",
        for_whom=letter.for_whom,
        data={
            "types": [str(type_) for type_, _ in asked],
            "until": until.isoformat(),
            "letter": letter.number,
        },
    )
    begin_wait(actor, case=locked, reason=WaitReason.DOCUMENTS, until=until, today=today)
    set_deadline(
        actor,
        case=locked,
        kind=DeadlineKind.DOCUMENTS,
        rule="documents",
        start=today,
        today=today,
        due_on=until,
    )
    transaction.on_commit(lambda: make_letter.delay(letter.pk))
    return letter


@transaction.atomic
def waive_document(
    actor: User, *, case: Case, kind: DocumentType, note: str = "", reason: str, today: dt.date
) -> DocumentRequest:
    """Say that a missing document is not needed after all, and why.

    Raises `ReasonMissing`, `NotMissing`, `WrongState`.
    """
    locked = lock_case(actor, case=case, today=today)
    if not locked.is_open:
        raise WrongState
    if not reason.strip():
        raise ReasonMissing
    requests = DocumentRequest.objects.filter(case=locked, type=kind, note=note)
    request = requests.filter(received=None, waived_at=None).first()
    if request is None:
        is_required = any(kind in types for types in locked.kind_facts.documents.values())
        if not is_required or note or requests.exists():
            raise NotMissing
        request = DocumentRequest(case=locked, type=kind)
    request.waived_reason = reason.strip()
    request.waived_by, request.waived_at = actor, timezone.now()
    request.save()
    write_event(
        actor,
        locked,
        "cases.document_waived",
        for_whom=_whom(actor, today),
        data={"type": str(kind)},
        personal={"note": request.waived_reason},
    )
    _go_on(locked, today)
    return request


def _answer_request(case: Case, document: CaseDocument) -> None:
    open_ones = case.document_requests.filter(received=None, waived_at=None, type=document.type)
    request = open_ones.order_by("pk").first()
    if request is not None:
        request.received = document
        request.save(update_fields=["received"])


def _go_on(case: Case, today: dt.date) -> None:
    """Let the portal end the wait for documents when the last of them is there."""
    if case.document_requests.filter(received=None, waived_at=None).exists():
        return
    meet_deadline(None, case=case, kind=DeadlineKind.DOCUMENTS, today=today)
    if case.waits.filter(ended_on=None, reason=WaitReason.DOCUMENTS).exists():
        end_wait(None, case=case, what=WaitEnd.ARRIVED, today=today)


def _new_request(
    actor: User,
    case: Case,
    type_: DocumentType,
    note: str,
    letter: Letter,
    until: dt.date,
    today: dt.date,
) -> bool:
    """Write a request down, or ask again for one whose term has passed."""
    request = case.document_requests.filter(
        type=type_, note=note, received=None, waived_at=None
    ).first()
    if request is not None and request.until is not None and request.until >= today:
        return False
    request = request or DocumentRequest(case=case, type=type_, note=note)
    request.letter, request.asked_by = letter, actor
    request.asked_on, request.until = today, until
    request.save()
    return True


def _write_letter(
    actor: User,
    case: Case,
    asked: Sequence[tuple[DocumentType, str]],
    until: dt.date,
    today: dt.date,
) -> Letter:
    with translation.override(case.applicant.language):
        names = [wanted_words(type_, note) for type_, note in asked]
        benefit = benefit_name(case) or str(case.kind_name)
    letter = create_letter(
        actor,
        template_key=LETTER,
        addressee=addressee_of(case.applicant),
        data={
            "signer": str(actor),
            "signer_title": handler_title(actor, case.applicant.language),
            "benefit": benefit[:1].lower() + benefit[1:],
            "applied_on": case.received_on.isoformat(),
            "documents": names,
            "reply_by": until.isoformat(),
        },
        reference=case.number,
        on=today,
    )
    CaseLetter.objects.create(case=case, letter=letter, purpose=LETTER)
    return letter


def _whom(actor: User, today: dt.date) -> User | None:
    return acting_for(actor, (HANDLER, LEAD), today)
