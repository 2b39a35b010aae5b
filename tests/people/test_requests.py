"""Asking for rights: who asks, who decides, what follows."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.audit.models import AuditEvent
from portal.people.errors import BeginsInPast, PeriodBackwards
from portal.people.models import AccessRequest, ExternalRight, RequestEvent, RoleAssignment
from portal.people.requests import errors
from portal.people.requests.deciders import deciders_on
from portal.people.requests.external import confirm_removal, end_external_right
from portal.people.requests.registers import keep_register
from portal.people.requests.reminding import lapse_unanswered
from portal.people.requests.services import refuse_request, withdraw_request
from portal.people.rights import rights_on
from tests.factories import lead
from tests.people.agency import DAY, TODAY, Agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return Agency()


@pytest.fixture(autouse=True)
def _monday(time_machine: Any) -> None:
    time_machine.move_to(dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC))


def test_a_role_is_held_from_the_first_to_the_last_day_asked_for(agency):
    request = agency.ask()
    agency.head_approves(request)
    agency.carry_out(request)
    assignment = RoleAssignment.objects.get(request=request)
    assert (assignment.valid_from, assignment.valid_until) == (TODAY + DAY, TODAY + 31 * DAY)

    def holds(day: dt.date) -> bool:
        return bool(rights_on(day, [agency.worker]))

    assert [holds(TODAY + n * DAY) for n in (0, 1, 30, 31)] == [False, True, True, False]


def test_carried_out_late_a_role_begins_that_day(agency):
    request = agency.ask()
    later = TODAY + 5 * DAY
    agency.head_approves(request)
    agency.carry_out(request, today=later)
    assert RoleAssignment.objects.get(request=request).valid_from == later


def test_a_right_outside_passes_the_owner_and_is_confirmed(agency):
    request = agency.ask_outside()
    agency.head_approves(request)
    with pytest.raises(errors.WrongState):
        agency.carry_out(request, reference="JIRA-1")
    agency.owner_approves(request)
    with pytest.raises(errors.ReferenceMissing):
        agency.carry_out(request)
    agency.carry_out(request, reference="JIRA-1")
    right = ExternalRight.objects.get()
    assert (right.person, right.reference, right.right) == (agency.worker, "JIRA-1", "Vaatamine")
    assert right.valid_until == request.valid_until


def test_a_right_outside_is_held_on_approved_days_only_whenever_it_was_done(agency):
    """Done before its first day, or noted some days later; never before it was approved."""
    early = agency.ask_outside(register=agency.plain_register, valid_from=TODAY + 5 * DAY)
    late = agency.ask_outside(
        register=agency.plain_register,
        right="Muutmine",
        valid_from=TODAY,
        valid_until=TODAY + DAY * 9,
    )
    for request in (early, late):
        agency.head_approves(request, today=TODAY + DAY)
    facts = {"reference": "JIRA-1", "today": TODAY + 4 * DAY}
    for day in (TODAY, TODAY + 6 * DAY):
        with pytest.raises(errors.DayNotPossible):
            agency.carry_out(early, done_on=day, **facts)
    agency.carry_out(early, done_on=TODAY + 2 * DAY, **facts)
    agency.carry_out(late, done_on=TODAY + 2 * DAY, **facts)
    begins = {right.request_id: right.valid_from for right in ExternalRight.objects.all()}
    assert begins == {early.pk: TODAY + 5 * DAY, late.pk: TODAY + 2 * DAY}


def test_every_step_is_written_down_and_audited(agency):
    request = agency.ask_outside()
    agency.head_approves(request, comment="Sobib")
    agency.owner_approves(request)
    agency.carry_out(request, reference="JIRA-1")
    steps = request.events.values_list("kind", "person__username", "comment")
    assert list(steps) == [
        ("asked", "worker", ""),
        ("head_approved", "head", "Sobib"),
        ("owner_approved", "owner", ""),
        ("carried_out", "support", ""),
    ]
    assert AuditEvent.objects.about(request).count() == 4


def test_steps_are_never_changed(agency):
    request = agency.ask()
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        RequestEvent.objects.filter(request=request).update(comment="Muu")
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        request.events.all().delete()


def test_the_head_asks_for_a_subordinate_and_the_next_head_decides(agency):
    request = agency.ask(agency.head, beneficiary=agency.worker)
    with pytest.raises(errors.OwnMatter):
        agency.head_approves(request)
    agency.head_approves(request, by=agency.director)


def test_nobody_else_asks_for_a_person(agency):
    for actor in (agency.colleague, agency.support, agency.security):
        with pytest.raises(errors.MayNotAskFor):
            agency.ask(actor, beneficiary=agency.worker)


def test_nobody_approves_for_themselves(agency):
    request = agency.ask(agency.head)
    with pytest.raises(errors.OwnMatter):
        agency.head_approves(request)
    with pytest.raises(errors.NotDecider):
        agency.head_approves(request, by=agency.chief)
    agency.head_approves(request, by=agency.director)


def test_at_the_top_information_security_decides(agency):
    request = agency.ask(agency.chief)
    assert deciders_on(TODAY).of(request) == {agency.security.pk: None}
    agency.head_approves(request, by=agency.security)


def test_information_security_decides_not_about_itself(agency):
    agency.away(agency.chief)
    request = agency.ask(agency.security)
    assert list(deciders_on(TODAY).of(request)) == [agency.chief.pk]


def test_nobody_left_says_so(agency):
    lead(agency.board, None)
    assert deciders_on(TODAY).of(agency.ask(agency.security)) == {}


def test_past_an_absent_head_without_a_substitute_the_next_one_decides(agency):
    agency.away(agency.head)
    request = agency.ask()
    deciders = deciders_on(TODAY).of(request)
    assert set(deciders) == {agency.head.pk, agency.director.pk}


def test_the_substitute_of_the_head_decides_for_the_head(agency):
    agency.away(agency.head)
    agency.stand_in(agency.head, agency.colleague)
    request = agency.ask()
    agency.head_approves(request, by=agency.colleague)
    event = request.events.get(kind="head_approved")
    assert (event.person, event.for_whom) == (agency.colleague, agency.head)
    audited = AuditEvent.objects.about(request).get(verb="people.request_head_approved")
    assert (audited.actor_id, audited.for_whom_id) == (agency.colleague.pk, agency.head.pk)


def test_a_substitute_without_the_headship_does_not_decide(agency):
    agency.stand_in(agency.head, agency.colleague, as_head=False)
    with pytest.raises(errors.NotDecider):
        agency.head_approves(agency.ask(), by=agency.colleague)


def test_the_substitute_of_the_beneficiary_does_not_decide(agency):
    request = agency.ask()
    agency.stand_in(agency.worker, agency.head)
    with pytest.raises(errors.OwnMatter):
        agency.head_approves(request)
    agency.head_approves(request, by=agency.director)


def test_nor_does_whoever_stands_in_for_the_substitute(agency):
    """The worker is substituted by the director, the director by the chief."""
    agency.stand_in(agency.worker, agency.director)
    agency.stand_in(agency.director, agency.chief)
    agency.stand_in(agency.head, agency.director)
    request = agency.ask()
    with pytest.raises(errors.OwnMatter):
        agency.head_approves(request, by=agency.chief)


def test_the_beneficiary_standing_in_for_the_head_does_not_decide(agency):
    agency.away(agency.head)
    agency.stand_in(agency.head, agency.worker)
    request = agency.ask()
    with pytest.raises(errors.OwnMatter):
        agency.head_approves(request, by=agency.worker)
    assert set(deciders_on(TODAY).of(request)) >= {agency.director.pk}


def test_who_was_asked_in_place_of_does_not_decide_later(agency):
    agency.stand_in(agency.head, agency.colleague, days=1)
    request = agency.ask(agency.colleague, beneficiary=agency.worker)
    assert request.requested_as == agency.head
    with pytest.raises(errors.OwnMatter):
        agency.head_approves(request, today=TODAY + DAY)


def test_head_and_owner_are_two_people(agency):
    agency.register.owner = agency.head
    agency.register.save()
    request = agency.ask_outside()
    assert list(deciders_on(TODAY).of(request)) == [agency.director.pk]
    agency.head_approves(request, by=agency.director)
    agency.owner_approves(request, by=agency.head)


def test_the_owner_is_not_asked_about_their_own_request(agency):
    request = agency.ask_outside(agency.owner)
    agency.head_approves(request, by=agency.director)
    with pytest.raises(errors.OwnMatter):
        agency.owner_approves(request)
    agency.owner_approves(request, by=agency.security)


def test_whom_the_first_approver_stood_in_for_does_not_approve_as_owner(agency):
    agency.register.owner, agency.register.owner_role = None, "auditor"
    agency.register.save()
    from tests.factories import hold

    hold(agency.head, "auditor")
    agency.stand_in(agency.head, agency.colleague, days=1)
    request = agency.ask_outside()
    agency.head_approves(request, by=agency.colleague)
    with pytest.raises(errors.NotDecider):
        agency.owner_approves(request, by=agency.head, today=TODAY + DAY)


def test_who_approved_does_not_carry_out_nor_does_the_beneficiary(agency):
    from tests.factories import hold

    hold(agency.head, "user_support")
    hold(agency.worker, "user_support")
    request = agency.ask()
    agency.head_approves(request)
    for person in (agency.head, agency.worker):
        with pytest.raises(errors.NotDecider):
            agency.carry_out(request, by=person)
    with pytest.raises(errors.NotDecider):
        agency.carry_out(request, by=agency.colleague)
    agency.carry_out(request)


def test_the_substitute_of_user_support_carries_out_for_them(agency):
    agency.stand_in(agency.support, agency.colleague)
    request = agency.ask()
    agency.head_approves(request)
    agency.carry_out(request, by=agency.colleague)
    assert request.events.get(kind="carried_out").for_whom == agency.support


def test_a_refusal_has_a_reason_and_ends_the_request(agency):
    request = agency.ask()
    with pytest.raises(errors.CommentMissing):
        refuse_request(agency.head, request=request, reason=" ", today=TODAY)
    with pytest.raises(errors.NotDecider):
        refuse_request(agency.support, request=request, reason="Ei", today=TODAY)
    refuse_request(agency.head, request=request, reason="Ei ole vaja", today=TODAY)
    with pytest.raises(errors.WrongState):
        agency.head_approves(request)


def test_the_requester_takes_a_request_back(agency):
    request = agency.ask()
    with pytest.raises(errors.NotDecider):
        withdraw_request(agency.head, request=request, today=TODAY)
    withdraw_request(agency.worker, request=request, today=TODAY)
    with pytest.raises(errors.WrongState):
        withdraw_request(agency.worker, request=request, today=TODAY)


def test_two_clicks_approve_once(agency):
    request = agency.ask()
    agency.head_approves(request)
    with pytest.raises(errors.WrongState) as caught:
        agency.head_approves(request)
    assert caught.value.last.person == agency.head


@pytest.mark.parametrize(
    ("facts", "broken"),
    [
        ({"valid_from": TODAY - DAY}, BeginsInPast),
        ({"valid_until": TODAY + DAY}, PeriodBackwards),
        ({"valid_until": TODAY}, PeriodBackwards),
        ({"valid_until": TODAY + 368 * DAY}, errors.PeriodTooLong),
        ({"role": ""}, errors.WrongWish),
        ({"right": "Kõik"}, errors.WrongWish),
        ({"role": "emperor"}, errors.WrongWish),
        ({"reason": "  "}, errors.CommentMissing),
    ],
)
def test_bad_requests_are_refused(agency, facts, broken):
    with pytest.raises(broken):
        agency.ask(**facts)
    assert not AccessRequest.objects.exists()


def test_the_longest_period_is_allowed(agency):
    agency.ask(valid_from=TODAY, valid_until=TODAY + 366 * DAY)


def test_a_closed_register_takes_no_requests(agency):
    agency.register.active = False
    agency.register.save()
    with pytest.raises(errors.RegisterClosed):
        agency.ask_outside()


def test_the_same_is_not_asked_twice_for_the_same_days(agency):
    agency.ask()
    with pytest.raises(errors.AlreadyAsked):
        agency.ask(valid_from=TODAY + 30 * DAY, valid_until=TODAY + 40 * DAY)
    agency.ask(valid_from=TODAY + 31 * DAY, valid_until=TODAY + 40 * DAY)


def test_what_is_held_is_not_asked_for_again(agency):
    request = agency.ask()
    agency.head_approves(request)
    agency.carry_out(request)
    with pytest.raises(errors.AlreadyHeld):
        agency.ask()
    extension = agency.ask(
        valid_from=TODAY + 31 * DAY, valid_until=TODAY + 60 * DAY, extends=request
    )
    agency.head_approves(extension)
    agency.carry_out(extension)


def test_a_closed_account_gets_nothing(agency):
    request = agency.ask()
    agency.head_approves(request)
    agency.worker.closes_on = TODAY
    agency.worker.save()
    with pytest.raises(errors.AccountNotOpen):
        agency.carry_out(request)
    request.refresh_from_db()
    assert request.state == "head_approved"
    with pytest.raises(errors.AccountNotOpen):
        agency.ask()


def test_the_role_ends_with_the_account(agency):
    request = agency.ask()
    agency.head_approves(request)
    agency.worker.closes_on = TODAY + 10 * DAY
    agency.worker.save()
    agency.carry_out(request)
    assert RoleAssignment.objects.get(request=request).valid_until == TODAY + 10 * DAY


def test_unanswered_it_lapses_on_its_last_day(agency):
    request = agency.ask()
    assert lapse_unanswered(TODAY + 30 * DAY) == 0
    with pytest.raises(errors.WrongState):
        agency.head_approves(request, today=TODAY + 31 * DAY)
    assert lapse_unanswered(TODAY + 31 * DAY) == 1
    assert lapse_unanswered(TODAY + 31 * DAY) == 0
    request.refresh_from_db()
    assert request.state == "lapsed"
    assert request.events.last().person is None


def test_the_next_step_is_due_in_working_days(agency):
    request = agency.ask()
    assert request.due_on == dt.date(2026, 11, 5)
    agency.head_approves(request, today=dt.date(2026, 11, 5))
    request.refresh_from_db()
    assert request.due_on == dt.date(2026, 11, 9)


def _outside_right(agency: Agency) -> ExternalRight:
    request = agency.ask_outside(register=agency.plain_register)
    agency.head_approves(request)
    agency.carry_out(request, reference="JIRA-1")
    return ExternalRight.objects.get()


def test_an_ended_right_waits_to_be_removed_until_confirmed(agency):
    right = _outside_right(agency)
    assert not ExternalRight.objects.to_remove(right.valid_until - DAY)
    assert list(ExternalRight.objects.to_remove(right.valid_until)) == [right]
    day = right.valid_until
    with pytest.raises(errors.WrongState):
        confirm_removal(
            agency.support, right=right, reference="J-2", removed_on=TODAY, today=day - DAY
        )
    with pytest.raises(errors.ReferenceMissing):
        confirm_removal(agency.support, right=right, reference="", removed_on=day, today=day)
    with pytest.raises(errors.DayNotPossible):
        confirm_removal(
            agency.support, right=right, reference="J-2", removed_on=day + DAY, today=day
        )
    confirm_removal(agency.support, right=right, reference="J-2", removed_on=day, today=day)
    assert not ExternalRight.objects.to_remove(day)


def test_a_right_is_ended_early_by_the_head(agency):
    right = _outside_right(agency)
    with pytest.raises(errors.NotDecider):
        end_external_right(
            agency.colleague, right=right, on=TODAY + DAY, reason="Lahkub", today=TODAY
        )
    end_external_right(agency.head, right=right, on=TODAY + 2 * DAY, reason="Lahkub", today=TODAY)
    assert ExternalRight.objects.to_remove(TODAY + 2 * DAY).exists()


def test_the_database_refuses_what_the_services_would(agency):
    request = agency.ask()
    rows = AccessRequest.objects.filter(pk=request.pk)
    for broken in (
        {"state": "head_approved"},
        {"head_approver": agency.worker},
        {"executor": agency.worker},
        {"valid_until": TODAY + DAY},
        {"role": ""},
        {"state": "carried_out", "head_approver": agency.head},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**broken)


def test_only_administrators_keep_registers_and_not_for_themselves(agency):
    facts = {"code": "star", "name_et": "STAR", "name_en": "STAR", "today": TODAY}
    with pytest.raises(errors.MayNotKeepRegisters):
        keep_register(agency.support, **facts)
    with pytest.raises(errors.OwnRegister):
        keep_register(agency.administrator, owner=agency.administrator, **facts)
    register = keep_register(agency.administrator, owner=agency.owner, **facts)
    keep_register(agency.administrator, register=register, **{**facts, "active": False})
    register.refresh_from_db()
    assert (register.active, register.owner) == (False, None)


def test_moments_are_aware(agency):
    assert timezone.is_aware(agency.ask().asked_at)
