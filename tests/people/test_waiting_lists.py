"""What one person's lists hold is what the rules say of every request."""

import datetime as dt
import random

import pytest
from django.utils import timezone

from portal.people.acting import identities, standing_on
from portal.people.models import Absence, AccessRequest, Register, Substitution, User
from portal.people.models.requests import RequestState
from portal.people.requests.deciders import deciders_for, deciders_on
from portal.people.requests.lifecycle import Action, next_action
from portal.people.requests.lists import to_approve, to_carry_out
from portal.people.roles import Role
from tests.factories import hold
from tests.people.agency import DAY, TODAY, Agency

pytestmark = pytest.mark.django_db

APPROVING = {Action.APPROVE_AS_HEAD, Action.APPROVE_AS_OWNER}


@pytest.fixture
def agency(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC), tick=False)
    return Agency()


def standing_in(absent: User, substitute: User, chosen: random.Random) -> None:
    some = chosen.random() < 0.4
    row = Substitution.objects.create(
        absent=absent,
        substitute=substitute,
        valid_from=TODAY - chosen.choice([0, 3]) * DAY,
        valid_until=TODAY + chosen.choice([0, 1, 9]) * DAY,
        ground="order",
        reference="1",
        all_roles=not some,
        as_head=chosen.random() < 0.7,
        entered_at=timezone.now(),
    )
    if some:
        row.roles.create(role=chosen.choice(["user_support", "service_owner"]))


def waiting_request(people: list[User], register: Register, chosen: random.Random) -> None:
    """A request in any state that waits for somebody; who took the earlier steps is anybody."""
    beneficiary, requester, head, owner, other = chosen.sample(people, 5)
    state = chosen.choice(
        [RequestState.ASKED, RequestState.HEAD_APPROVED, RequestState.OWNER_APPROVED]
    )
    past_head, past_owner = state != RequestState.ASKED, state == RequestState.OWNER_APPROVED
    AccessRequest.objects.create(
        register=register,
        right="" if register.is_portal else "Vaatamine",
        role="auditor" if register.is_portal else "",
        beneficiary=beneficiary,
        requester=chosen.choice([beneficiary, requester]),
        reason="Töö",
        valid_from=TODAY,
        valid_until=TODAY + 9 * DAY,
        state=state,
        due_on=TODAY,
        asked_at=timezone.now(),
        needs_owner_approval=past_owner or register.needs_owner_approval,
        head_approver=head if past_head else None,
        head_approved_as=chosen.choice([None, other]) if past_head else None,
        owner_approver=owner if past_owner else None,
    )


@pytest.mark.parametrize("seed", range(12))
def test_lists_say_of_each_person_what_the_rules_say_of_the_request(agency, seed):
    """What is read for one person only, beside what is read for everybody."""
    chosen = random.Random(seed)
    people = list(User.objects.order_by("pk"))
    facts = {"owner_role": Role.SERVICE_OWNER, "needs_owner_approval": True}
    Register.objects.create(code="roll", name_et="R", name_en="R", **facts)
    for person in chosen.sample(people, 2):
        hold(person, "service_owner")
    registers = list(Register.objects.all())
    for absent, substitute in zip(chosen.sample(people, 6), chosen.sample(people, 6), strict=True):
        if absent != substitute:
            standing_in(absent, substitute, chosen)
    for person in chosen.sample(people, 4):
        days = chosen.choice([3, 90])
        Absence.objects.create(
            person=person,
            kind="leave",
            valid_from=TODAY - DAY,
            valid_until=TODAY + days * DAY,
            suspends_roles=days > 60,
            entered_at=timezone.now(),
        )
    for _ in range(40):
        waiting_request(people, chosen.choice(registers), chosen)
    everybody = deciders_on(TODAY)
    requests = list(AccessRequest.objects.with_people())
    may = {request.pk: (next_action(request), everybody.of(request)) for request in requests}
    for person in User.objects.all():
        theirs = {pk: step for pk, (step, acting) in may.items() if person.pk in acting}
        approves = {pk for pk, step in theirs.items() if step in APPROVING}
        assert {request.pk for request in to_approve(person, TODAY)} == approves
        assert {request.pk for request in to_carry_out(person, TODAY)} == {*theirs} - approves
        assert deciders_for(person, TODAY).decides(person.pk) == everybody.decides(person.pk)
        assert identities(person, TODAY) == standing_on(TODAY).identities(person.pk)
