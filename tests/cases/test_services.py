"""Receiving, identifying, waiting, ending, handing over."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from guidance.cases.enums import (
    DeadlineKind,
    IdentificationMethod,
    IdentityDocument,
    Outcome,
    PartyRole,
    State,
    WaitEnd,
    WaitReason,
)
from guidance.cases.errors import (
    AlreadyParty,
    BirthDateDiffers,
    BornInFuture,
    CodeMissing,
    DayInFuture,
    DocumentExpired,
    DocumentNumberMissing,
    EmptyInterval,
    MayNotAct,
    NotAHandler,
    NotWaiting,
    OtherPersonSameCode,
    OwnCase,
    ReasonMissing,
    StaleCase,
    TaskDone,
    TitleMissing,
    UnknownBenefit,
    UnknownKind,
    WrongCode,
    WrongOutcome,
    WrongState,
)
from guidance.cases.facts import IdentityFacts, PersonFacts
from guidance.cases.models import Case, CaseEvent, Deadline, Person, Wait
from guidance.cases.services import (
    add_party,
    add_task,
    assign_case,
    begin_wait,
    bulk_reassign,
    change_case,
    close_case,
    complete_task,
    end_wait,
    finish_case,
    hand_over_case,
    leave_unexamined,
    register_person,
    resume_waits,
    return_to_pool,
    take_case,
    withdraw_case,
)
from guidance.cases.tasks import daily
from guidance.cases.transitions import transition
from portal.audit.models import AuditEvent
from portal.notifications.models import Notification
from portal.people.models import Substitution
from tests.cases.conftest import CHILD, JUTA, MARI, TODAY

pytestmark = pytest.mark.django_db

MORROW = TODAY + dt.timedelta(days=1)


def person(**facts):
    return PersonFacts(**{"given_name": "Mari", "family_name": "Näidis", **facts})


def test_an_application_gets_a_number_people_and_a_deadline(office):
    case = office.receive(children=[CHILD], other_parent=JUTA)
    assert case.number == "2026-LT-000001"
    assert case.state == State.RECEIVED
    assert case.unit == office.unit
    assert case.benefit == "child_allowance"
    roles = set(case.parties.values_list("role", flat=True))
    assert roles == {"child", "other_parent"}
    deadline = case.deadlines.get()
    assert (deadline.kind, deadline.rule) == (DeadlineKind.DECISION, "benefit_30")
    assert case.due_on == deadline.due_on == dt.date(2027, 1, 7)


def test_numbers_count_on_for_each_prefix(office):
    numbers = [
        office.receive().number,
        office.receive(kind="birth").number,
        office.receive().number,
    ]
    assert numbers == ["2026-LT-000001", "2026-ST-000001", "2026-LT-000002"]


def test_a_refused_application_takes_no_number(office):
    with pytest.raises(WrongCode):
        office.receive(applicant=person(code="60001019907"))
    assert office.receive().number == "2026-LT-000001"
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"code": "60001019907"}, WrongCode),
        ({"code": "123"}, WrongCode),
        ({"code": "60001019906", "born_on": dt.date(2000, 1, 2)}, BirthDateDiffers),
        ({"code": ""}, CodeMissing),
        ({"code": "X1", "code_country": "FI"}, CodeMissing),
        ({"code_country": "FI", "born_on": MORROW}, BornInFuture),
        ({"code": "60001019906", "given_name": "Malle"}, OtherPersonSameCode),
    ],
)
def test_impossible_people_are_refused(facts, error, office):
    office.receive()
    with pytest.raises(error):
        register_person(office.handler, facts=person(**facts), today=TODAY)


def test_a_code_of_tomorrow_is_refused(db):
    with pytest.raises(BornInFuture):
        register_person(None, facts=person(code="60001019906"), today=dt.date(1999, 12, 31))


def test_a_person_is_found_by_code_and_their_contacts_are_taken_over(office):
    office.receive()
    office.receive(applicant=person(code=MARI.code, email="mari@naidis.example"))
    found = Person.objects.get(code=MARI.code)
    assert found.email == "mari@naidis.example"
    assert found.cases.count() == 2


def test_two_foreigners_without_a_code_are_two_people(office):
    facts = person(code_country="FI", born_on=dt.date(1990, 5, 1))
    office.receive(applicant=facts)
    office.receive(applicant=facts)
    assert Person.objects.filter(code=None).count() == 2


def test_identification_is_noted(office):
    facts = IdentityFacts(IdentityDocument.ID_CARD, IdentificationMethod.IN_PERSON, "AA0000001")
    case = office.receive(identity=facts)
    made = case.identifications.get()
    assert (made.person, made.by) == (case.applicant, office.handler)


def test_an_expired_document_or_one_without_number_is_refused(office):
    seen = IdentificationMethod.IN_PERSON
    for facts, error in (
        (
            IdentityFacts(IdentityDocument.ID_CARD, seen, "A", dt.date(2026, 11, 22)),
            DocumentExpired,
        ),
        (IdentityFacts(IdentityDocument.PASSPORT, seen), DocumentNumberMissing),
    ):
        with pytest.raises(error):
            office.receive(identity=facts)
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"received_on": MORROW}, DayInFuture),
        ({"asked_from": TODAY, "asked_until": TODAY}, EmptyInterval),
        ({"asked_until": TODAY}, EmptyInterval),
        ({"benefit": "parental_benefit"}, UnknownBenefit),
        ({"kind": "lottery"}, UnknownKind),
    ],
)
def test_impossible_applications_are_refused(facts, error, office):
    with pytest.raises(error):
        office.receive(**facts)


def test_who_handles_no_cases_receives_none(office):
    with pytest.raises(MayNotAct):
        office.receive(office.lead)


def test_the_database_keeps_the_same_rules(office):
    case = office.taken()
    for broken in (
        {"handler": None},
        {"state": "nowhere"},
        {"state": State.CLOSED},
        {"outcome": Outcome.GRANTED},
        {"asked_from": TODAY, "asked_until": TODAY},
        {"follows": case},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(**broken)
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=case.applicant_id).update(code="123")
    wait = begin_wait(office.handler, case=case, reason=WaitReason.OTHER, until=MORROW, today=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Wait.objects.create(case=case, reason="other", started_on=TODAY, until=MORROW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Wait.objects.filter(pk=wait.pk).update(until=TODAY)


def test_history_never_changes(office):
    case = office.receive()
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        CaseEvent.objects.filter(case=case).update(verb="x")
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        CaseEvent.objects.filter(case=case).delete()


def test_the_lead_assigns_within_the_tree(office):
    case = assign_case(office.lead, case=office.receive(), handler=office.below, today=TODAY)
    assert (case.handler, case.unit) == (office.below, office.part)
    with pytest.raises(NotAHandler):
        hand_over_case(office.lead, case=case, handler=office.stranger, today=TODAY)
    assert Notification.objects.get().person == office.below


def test_the_handler_hands_over_to_a_colleague_only(office):
    case = office.taken()
    with pytest.raises(NotAHandler):
        hand_over_case(office.handler, case=case, handler=office.below, today=TODAY)
    hand_over_case(
        office.handler, case=case, handler=office.colleague, today=TODAY, reason="Puhkus"
    )
    with pytest.raises(MayNotAct):
        return_to_pool(office.handler, case=case, reason="Tagasi", today=TODAY)


def test_going_back_into_the_pool_needs_a_reason(office):
    case = office.taken()
    with pytest.raises(ReasonMissing):
        return_to_pool(office.handler, case=case, reason=" ", today=TODAY)
    case = return_to_pool(office.handler, case=case, reason="Pole minu piirkond", today=TODAY)
    assert case.is_in_pool
    with pytest.raises(WrongState):
        return_to_pool(office.lead, case=case, reason="Veel", today=TODAY)


def test_nobody_handles_their_own_case(office):
    for code, facts in ((MARI.code, {}), (JUTA.code, {"other_parent": JUTA})):
        office.handler.personal_code = code
        office.handler.save()
        case = office.receive(**facts)
        with pytest.raises(OwnCase):
            take_case(office.handler, case=case, today=TODAY)
        with pytest.raises(OwnCase):
            assign_case(office.lead, case=case, handler=office.handler, today=TODAY)


def test_a_substitute_works_for_the_absent(office):
    case = office.taken()
    deputy = office.person("lead_specialist", office.apart)
    Substitution.objects.create(
        absent=office.handler,
        substitute=deputy,
        valid_from=TODAY,
        valid_until=MORROW,
        ground="order",
        reference="1",
        entered_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )
    withdraw_case(deputy, case=case, reason="Taotleja soov", today=TODAY)
    event = CaseEvent.objects.get(case=case, verb="cases.withdraw")
    assert (event.actor, event.for_whom) == (deputy, office.handler)


def test_many_cases_change_hands_or_none(office):
    cases = [office.taken(), office.taken()]
    pooled = office.receive()
    keys = [case.pk for case in (*cases, pooled)]
    changed = bulk_reassign(office.lead, cases=keys, handler=office.colleague, today=TODAY)
    assert changed == 3
    assert Case.objects.filter(handler=office.colleague).count() == 3
    foreign = office.receive(office.stranger)
    with pytest.raises((MayNotAct, NotAHandler)), transaction.atomic():
        bulk_reassign(office.lead, cases=[*keys, foreign.pk], handler=office.handler, today=TODAY)
    assert Case.objects.filter(handler=office.colleague).count() == 3


def test_the_arrival_of_what_was_missing_starts_the_term_anew(office):
    case = office.taken()
    begin_wait(office.handler, case=case, reason=WaitReason.DOCUMENTS, until=MORROW, today=TODAY)
    later = dt.date(2026, 12, 1)
    case = end_wait(office.handler, case=case, what=WaitEnd.ARRIVED, today=later)
    assert case.state == State.IN_PROGRESS
    first, second = Deadline.objects.filter(case=case).order_by("pk")
    assert first.replaced_at is not None
    assert second.computed_from == later
    assert case.due_on == second.due_on > first.due_on
    with pytest.raises(NotWaiting):
        end_wait(office.handler, case=case, what=WaitEnd.BY_HAND, today=later)


def test_a_wait_ends_by_itself_the_day_after_its_term(office):
    case = office.taken()
    begin_wait(office.handler, case=case, reason=WaitReason.HEARING, until=MORROW, today=TODAY)
    assert resume_waits(MORROW) == 0
    after = MORROW + dt.timedelta(days=1)
    daily(after.isoformat())
    daily(after.isoformat())
    wait = Wait.objects.get()
    assert (wait.ended_on, wait.ended_by_what) == (after, WaitEnd.TERM)
    assert Notification.objects.filter(kind="cases.resumed", person=office.handler).count() == 1


def test_a_wait_into_the_past_is_refused(office):
    case = office.taken()
    with pytest.raises(EmptyInterval):
        begin_wait(office.handler, case=case, reason=WaitReason.OTHER, until=TODAY, today=TODAY)
    assert Case.objects.get(pk=case.pk).state == State.IN_PROGRESS


def test_near_and_late_deadlines_are_told_once_a_day(office):
    case = office.taken()
    daily(case.due_on.isoformat())
    daily(case.due_on.isoformat())
    daily((case.due_on + dt.timedelta(days=1)).isoformat())
    kinds = list(Notification.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["cases.due", "cases.late"]


def test_withdrawing_ends_the_wait_and_meets_the_deadlines(office):
    case = office.taken()
    begin_wait(office.handler, case=case, reason=WaitReason.OTHER, until=MORROW, today=TODAY)
    case = withdraw_case(office.handler, case=case, reason="Taotleja soov", today=TODAY)
    assert (case.state, case.outcome) == (State.CLOSED, Outcome.WITHDRAWN)
    assert not Wait.objects.filter(ended_on=None).exists()
    assert Case.objects.get(pk=case.pk).due_on is None
    assert case.deadlines.get().met_at is not None


def test_an_inquiry_is_answered_and_a_benefit_is_not(office):
    inquiry = office.taken(kind="inquiry")
    assert not inquiry.deadlines.get().is_verified
    done = finish_case(
        office.handler, case=inquiry, outcome=Outcome.ANSWERED, reason="Vastatud", today=TODAY
    )
    assert done.state == State.CLOSED
    for outcome in (Outcome.ANSWERED, Outcome.GRANTED):
        with pytest.raises(WrongOutcome):
            finish_case(
                office.handler, case=office.taken(), outcome=outcome, reason="x", today=TODAY
            )


def test_leaving_unexamined_needs_a_reason(office):
    case = office.taken()
    with pytest.raises(ReasonMissing):
        leave_unexamined(office.handler, case=case, reason="", today=TODAY)
    done = leave_unexamined(office.handler, case=case, reason="Puudused", today=TODAY)
    assert done.outcome == Outcome.NOT_EXAMINED


def test_proposals_are_told_to_the_lead_and_their_return_to_the_handler(office):
    case = office.taken()
    transition(office.handler, case=case, action="propose", today=TODAY)
    assert Notification.objects.get(kind="cases.to_sign").person == office.lead
    transition(office.lead, case=case, action="return_proposal", today=TODAY)
    assert Notification.objects.get(kind="cases.returned").person == office.handler


def test_a_decided_case_is_closed_by_its_handler(office):
    case = office.taken()
    transition(office.handler, case=case, action="propose", today=TODAY)
    decided = transition(
        office.lead, case=case, action="decide", today=TODAY, outcome=Outcome.GRANTED
    )
    assert decided.decided_at is not None
    assert decided.deadlines.get().met_at is not None
    assert close_case(office.handler, case=case, today=TODAY).state == State.CLOSED


def test_changing_a_case_checks_the_version(office):
    case = office.taken()
    changed = change_case(
        office.handler, case=case, version=case.version, today=TODAY, remarks="Helistas."
    )
    assert changed.version == case.version + 1
    with pytest.raises(StaleCase):
        change_case(office.handler, case=case, version=case.version, today=TODAY, remarks="Muu")
    same = change_case(office.handler, case=changed, today=TODAY, remarks="Helistas.")
    assert same.version == changed.version
    with pytest.raises(EmptyInterval):
        change_case(office.handler, case=case, today=TODAY, asked_from=MORROW, asked_until=TODAY)


def test_a_person_is_added_once(office):
    case = office.taken()
    add_party(office.handler, case=case, facts=CHILD, role=PartyRole.CHILD, today=TODAY)
    with pytest.raises(AlreadyParty):
        add_party(office.handler, case=case, facts=CHILD, role=PartyRole.CHILD, today=TODAY)


def test_tasks_are_done_once(office):
    case = office.taken()
    task = add_task(office.handler, case=case, title="Helista koolile", today=TODAY)
    assert task.assignee == office.handler
    complete_task(office.handler, task=task, today=TODAY)
    with pytest.raises(TaskDone):
        complete_task(office.handler, task=task, today=TODAY)
    with pytest.raises(TitleMissing):
        add_task(office.handler, case=case, title=" ", today=TODAY)
    with pytest.raises(NotAHandler):
        add_task(office.handler, case=case, title="x", assignee=office.stranger, today=TODAY)


def test_the_chain_holds_no_names(office):
    case = office.receive(children=[CHILD])
    take_case(office.handler, case=case, today=TODAY)
    stored = " ".join(AuditEvent.objects.values_list("data", flat=True))
    for word in (MARI.code, "Näidis", "Mari"):
        assert word not in stored
