"""Documents of a case: taken in, certified, asked for by one letter, and what goes on then."""

import datetime as dt
import hashlib

import pytest
from django.db import DatabaseError, transaction

from guidance.cases.documents.checklist import checklist
from guidance.cases.documents.errors import (
    AskedAlready,
    CertifiedAlready,
    NothingAsked,
    NotMissing,
    ReceivedInFuture,
    ReplacedAlready,
)
from guidance.cases.documents.integrity import check_documents
from guidance.cases.documents.services import (
    DocumentFacts,
    KeptFile,
    add_document,
    certify_document,
    documents_folder,
    request_documents,
    waive_document,
)
from guidance.cases.enums import Channel, DeadlineKind, DocumentType, State, WaitEnd
from guidance.cases.errors import EmptyInterval, MayNotAct, ReasonMissing, StaleCase, WrongState
from guidance.cases.models import Case, CaseDocument, DocumentRequest
from guidance.cases.services import resume_waits, withdraw_case
from guidance.keeping import keep, path_of
from guidance.letters.models import Letter
from guidance.letters.shipped import ensure_templates
from portal.audit.integrity import Result
from tests.cases.conftest import TODAY

pytestmark = pytest.mark.django_db
UNTIL = TODAY + dt.timedelta(days=14)
BIRTH, STUDIES = DocumentType.BIRTH, DocumentType.STUDIES


@pytest.fixture(autouse=True)
def _kept_apart(settings, tmp_path, db):
    settings.CASE_DOCUMENTS_DIR = tmp_path / "documents"
    settings.LETTERS_DIR = tmp_path / "letters"
    ensure_templates()


def kept(content=b"%PDF-1.7 naide"):
    return KeptFile("naide.pdf", keep(documents_folder(), content), len(content), "application/pdf")


def add(office, case, type_=BIRTH, actor=None, replaces=None, today=TODAY, **facts):
    values = {"type": type_, "received_on": today, "channel": Channel.POST, **facts}
    return add_document(
        actor or office.handler,
        case=case,
        file=kept(),
        facts=DocumentFacts(**values),
        replaces=replaces,
        today=today,
    )


def ask(office, case, *types, until=UNTIL, today=TODAY, **facts):
    return request_documents(
        office.handler,
        case=case,
        wanted=[(type_, "") for type_ in types],
        until=until,
        today=today,
        **facts,
    )


def states(case, today=TODAY):
    return {item.type: item.state for item in checklist(Case.objects.get(pk=case.pk), today)}


def test_a_document_is_kept_under_its_hash_and_never_changes(office):
    case = office.taken()
    document = add(office, case)
    path = path_of(documents_folder(), document.sha256)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == document.sha256
    for change in (
        lambda: CaseDocument.objects.filter(pk=document.pk).update(name="muu.pdf"),
        lambda: CaseDocument.objects.filter(pk=document.pk)._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    check_documents(sound := Result("documents"))
    path.write_bytes(b"muudetud")
    check_documents(changed := Result("documents"))
    assert sound.findings == [] and len(changed.findings) == 1


def test_who_does_not_work_on_the_case_adds_nothing(office):
    case = office.taken()
    for person in (office.stranger, office.colleague):
        with pytest.raises(MayNotAct):
            add(office, case, actor=person)
    assert add(office, case, actor=office.lead)


def test_what_is_refused(office):
    case = office.taken()
    with pytest.raises(ReceivedInFuture):
        add(office, case, received_on=TODAY + dt.timedelta(days=1))
    with pytest.raises(EmptyInterval):
        add(office, case, valid_from=TODAY, valid_until=TODAY)
    withdraw_case(office.handler, case=case, reason="Võttis tagasi", today=TODAY)
    with pytest.raises(WrongState):
        add(office, case)


def test_a_better_copy_takes_the_place_once(office):
    case = office.taken()
    first = add(office, case)
    second = add(office, case, replaces=first)
    with pytest.raises(ReplacedAlready):
        add(office, case, replaces=first)
    assert second.replaces == first and first.replaced_by == second


def test_a_certified_copy_says_who_compared_it(office):
    case = office.taken()
    document = add(office, case)
    certified = certify_document(office.handler, case=case, document=document, today=TODAY)
    assert (certified.by, certified.on) == (office.handler, TODAY)
    with pytest.raises(CertifiedAlready):
        certify_document(office.lead, case=case, document=document, today=TODAY)


def test_the_checklist_is_that_of_the_kind(office):
    case = office.taken(kind="guardianship")
    assert states(case) == {DocumentType.GUARDIANSHIP: "missing"}
    add(office, case, DocumentType.GUARDIANSHIP, valid_until=TODAY + dt.timedelta(days=3))
    assert states(case) == {DocumentType.GUARDIANSHIP: "there"}
    assert states(case, TODAY + dt.timedelta(days=2)) == {DocumentType.GUARDIANSHIP: "there"}
    assert states(case, TODAY + dt.timedelta(days=3)) == {DocumentType.GUARDIANSHIP: "missing"}


def test_one_letter_with_one_term_and_the_case_waits(office):
    case = office.taken()
    letter = ask(office, case, BIRTH, STUDIES)
    case.refresh_from_db()
    wait = case.waits.get()
    assert case.state == State.WAITING and wait.until == UNTIL
    assert Letter.objects.get() == letter and case.case_letters.get().letter == letter
    assert len(letter.data["documents"]) == 2 and letter.data["reply_by"] == UNTIL.isoformat()
    assert letter.to.name == "Mari Näidis" and letter.reference == case.number
    assert case.deadlines.get(kind=DeadlineKind.DOCUMENTS).due_on == UNTIL
    assert states(case) == {BIRTH: "asked", STUDIES: "asked"}


def test_the_last_arrival_lets_the_case_go_on(office):
    case = office.taken()
    ask(office, case, BIRTH, STUDIES)
    arrived = TODAY + dt.timedelta(days=3)
    add(office, case, BIRTH, today=arrived)
    case.refresh_from_db()
    assert case.state == State.WAITING
    add(office, case, STUDIES, today=arrived)
    case.refresh_from_db()
    assert case.state == State.IN_PROGRESS
    assert case.waits.get().ended_by_what == WaitEnd.ARRIVED
    assert case.deadlines.get(kind=DeadlineKind.DOCUMENTS).met_at is not None
    assert case.deadlines.filter(kind=DeadlineKind.DECISION, computed_from=arrived).exists()
    assert states(case) == {BIRTH: "there", STUDIES: "there"}


def test_an_expired_document_answers_nothing(office):
    case = office.taken()
    ask(office, case, STUDIES)
    add(office, case, STUDIES, valid_until=TODAY)
    case.refresh_from_db()
    assert case.state == State.WAITING and states(case) == {STUDIES: "asked"}


def test_when_the_term_passes_the_case_goes_on_without_them(office):
    case = office.taken()
    ask(office, case, STUDIES)
    assert resume_waits(UNTIL) == 0
    late = UNTIL + dt.timedelta(days=1)
    assert resume_waits(late) == 1
    case.refresh_from_db()
    assert case.state == State.IN_PROGRESS and states(case, late) == {STUDIES: "late"}
    second = ask(office, case, STUDIES, until=late + dt.timedelta(days=7), today=late)
    request = DocumentRequest.objects.get()
    assert request.letter == second and states(case, late) == {STUDIES: "asked"}


def test_what_is_not_needed_after_all(office):
    case = office.taken(kind="guardianship")
    with pytest.raises(ReasonMissing):
        waive(office, case, DocumentType.GUARDIANSHIP, reason=" ")
    waive(office, case, DocumentType.GUARDIANSHIP)
    assert states(case) == {DocumentType.GUARDIANSHIP: "waived"}
    for type_ in (DocumentType.GUARDIANSHIP, BIRTH):
        with pytest.raises(NotMissing):
            waive(office, case, type_)


def waive(office, case, kind, reason="Andmed on rahvastikuregistris"):
    return waive_document(office.handler, case=case, kind=kind, reason=reason, today=TODAY)


def test_the_last_one_not_needed_lets_the_case_go_on(office):
    case = office.taken()
    ask(office, case, BIRTH)
    waive(office, case, BIRTH)
    case.refresh_from_db()
    assert case.state == State.IN_PROGRESS


def test_what_cannot_be_asked(office):
    case = office.taken()
    with pytest.raises(NothingAsked):
        ask(office, case)
    with pytest.raises(EmptyInterval):
        ask(office, case, BIRTH, until=TODAY)
    with pytest.raises(StaleCase):
        ask(office, case, BIRTH, version=case.version + 1)
    DocumentRequest.objects.create(
        case=case, type=BIRTH, asked_on=TODAY, until=UNTIL, asked_by=office.handler
    )
    with pytest.raises(AskedAlready):
        ask(office, case, BIRTH)
    assert not Letter.objects.exists()
    with pytest.raises(WrongState):
        ask(office, office.receive(), BIRTH)


def test_the_database_keeps_a_request_open_or_answered_or_waived(office):
    case, now = office.taken(), dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    for facts in (
        {"waived_at": now, "waived_by": office.handler},
        {
            "waived_at": now,
            "waived_by": office.handler,
            "waived_reason": "a",
            "received": add(office, case),
        },
        {"asked_on": TODAY},
        {"asked_on": TODAY, "until": TODAY},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            DocumentRequest.objects.create(case=case, type=BIRTH, **facts)
