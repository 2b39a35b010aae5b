"""Every state by every action by every sort of person."""

import pytest
from django.db import transaction

from guidance.cases.enums import Action, Outcome, State
from guidance.cases.errors import MayNotAct, StaleCase, WrongState
from guidance.cases.models import Case, CaseEvent
from guidance.cases.standing import Standing
from guidance.cases.transitions import TRANSITIONS, may, transition
from portal.audit.models import AuditEvent
from portal.people.roles import Role
from tests.cases.conftest import TODAY
from tests.factories import UserFactory

H, L, P = "handler", "lead", "pool"
# (state, action): where it leads and who may; what is not here nobody may.
EXPECTED = {
    ("received", "take"): ("in_progress", {P}),
    ("received", "assign"): ("in_progress", {L}),
    ("received", "withdraw"): ("closed", {P, L}),
    ("in_progress", "hand_over"): ("in_progress", {H, L}),
    ("in_progress", "return_to_pool"): ("received", {H, L}),
    ("in_progress", "begin_wait"): ("waiting", {H}),
    ("in_progress", "propose"): ("proposed", {H}),
    ("in_progress", "finish"): ("closed", {H}),
    ("in_progress", "withdraw"): ("closed", {H}),
    ("in_progress", "not_examine"): ("closed", {H}),
    ("waiting", "hand_over"): ("waiting", {H, L}),
    ("waiting", "end_wait"): ("in_progress", {H}),
    ("waiting", "withdraw"): ("closed", {H}),
    ("proposed", "hand_over"): ("proposed", {H, L}),
    ("proposed", "return_proposal"): ("in_progress", {L}),
    ("proposed", "decide"): ("decided", {L}),
    ("decided", "hand_over"): ("decided", {H, L}),
    ("decided", "close"): ("closed", {H}),
}
OUTCOME = {State.DECIDED: Outcome.GRANTED, State.CLOSED: Outcome.WITHDRAWN}
NOTHING = Standing(person=9, today=TODAY)
PEOPLE = {
    "handler": Standing(person=1, today=TODAY, handles_for=frozenset({1}), pools={7: 1}),
    "colleague": Standing(person=2, today=TODAY, handles_for=frozenset({2}), pools={7: 2}),
    "deputy": Standing(person=3, today=TODAY, handles_for=frozenset({1}), pools={7: 1}),
    "lead": Standing(person=4, today=TODAY, leads={7: 4, 8: 4}),
    "lead elsewhere": Standing(person=5, today=TODAY, leads={8: 5}),
    "handler elsewhere": Standing(person=6, today=TODAY, handles_for=frozenset({6}), pools={8: 6}),
    "emergency": Standing(person=8, today=TODAY, opened=frozenset({"2026-LT-000001"})),
    "nobody": NOTHING,
}
GROUNDS = {
    "handler": {H, P},
    "colleague": {P},
    "deputy": {H, P},
    "lead": {L},
}


def test_the_table_is_the_one_expected():
    table = {(str(s), str(a)): rule for (s, a), rule in TRANSITIONS.items()}
    assert set(table) == set(EXPECTED)
    for (state, action), (to, _) in EXPECTED.items():
        assert (table[state, action].to or state) == to


@pytest.mark.parametrize("who", sorted(PEOPLE))
@pytest.mark.parametrize("state", sorted(State))
def test_who_may_do_what_in_which_state(state, who):
    handler = None if state == State.RECEIVED else 1
    case = Case(number="2026-LT-000001", state=state, handler_id=handler, unit_id=7)
    for action in Action:
        _, allowed = EXPECTED.get((state, action), ("", set()))
        assert may(PEOPLE[who], case, action) == bool(allowed & GROUNDS.get(who, set())), action


def test_only_two_roles_have_a_say(office):
    case = office.receive()
    allowed = {Role.CLIENT_SERVICE_SPECIALIST: Action.TAKE, Role.LEAD_SPECIALIST: Action.ASSIGN}
    for role in Role.values:
        actor = UserFactory(roles=[role], unit=office.unit)
        for action in (Action.TAKE, Action.ASSIGN):
            if allowed.get(role) != action:
                with pytest.raises(MayNotAct):
                    transition(actor, case=case, action=action, today=TODAY, handler=actor)


@pytest.mark.parametrize("state", sorted(State))
def test_the_service_walks_the_table(state, office):
    case = office.taken()
    Case.objects.filter(pk=case.pk).update(**stored(state, office))
    for action in Action:
        step = transaction.savepoint()
        walk(case, state, action, office)
        transaction.savepoint_rollback(step)


def walk(case, state, action, office):
    changes = {"handler": office.handler} if action in {"take", "assign"} else {}
    if action == Action.RETURN_TO_POOL:
        changes = {"handler": None}
    expected = EXPECTED.get((state, action))
    if expected is None:
        with pytest.raises(WrongState):
            transition(None, case=case, action=action, today=TODAY, **changes)
        return
    to = State(expected[0])
    if to in OUTCOME and state not in OUTCOME:
        changes["outcome"] = OUTCOME[to]
    done = transition(None, case=case, action=action, today=TODAY, **changes)
    done.refresh_from_db()
    assert done.state == to
    assert done.version == case.version + 1
    assert (done.closed_at is not None) == (to == State.CLOSED)


def stored(state, office):
    values = {"state": state}
    if state == State.RECEIVED:
        values["handler"] = None
    if state in OUTCOME:
        values["outcome"] = OUTCOME[state]
    if state == State.CLOSED:
        values["closed_at"] = "2026-11-23T10:00:00Z"
    return values


def test_a_stale_version_changes_nothing(office):
    case = office.taken()
    seen = case.version
    transition(office.handler, case=case, action=Action.PROPOSE, today=TODAY, version=seen)
    with pytest.raises(StaleCase) as caught:
        transition(office.handler, case=case, action=Action.PROPOSE, today=TODAY, version=seen)
    assert caught.value.seen == seen
    assert Case.objects.get(pk=case.pk).state == State.PROPOSED


def test_a_stale_version_is_not_told_to_strangers(office):
    case = office.taken()
    with pytest.raises(MayNotAct):
        transition(office.stranger, case=case, action=Action.PROPOSE, today=TODAY, version=0)


def test_every_step_is_recorded_twice(office):
    case = office.taken()
    event = CaseEvent.objects.get(case=case, verb="cases.take")
    assert (event.actor, event.version) == (office.handler, case.version)
    assert event.data["to"] == "in_progress"
    audited = AuditEvent.objects.get(verb="cases.take")
    assert audited.actor_id == office.handler.pk
    assert case.number in audited.data
