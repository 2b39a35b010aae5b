"""Every action in every state by every role."""

import itertools

import pytest

from guidance.cases.standing import standing_of
from guidance.claims.enums import Action, State
from guidance.claims.models import Claim
from guidance.claims.transitions import TRANSITIONS, actions_for
from tests.cases.conftest import TODAY
from tests.claims.conftest import Recovery

HANDLER = {
    State.NOTICED: {Action.ASSESS, Action.REPAY, Action.REVERSE, Action.RECEIVE},
    State.DEMANDED: {
        Action.REPAY,
        Action.REVERSE,
        Action.RECEIVE,
        Action.AGREE,
        Action.CANCEL_PLAN,
        Action.STOP_SET_OFF,
        Action.RESUME_SET_OFF,
        Action.REMIND,
        Action.ENFORCE,
        Action.END_ENFORCEMENT,
        Action.REVIEW,
    },
    State.CLOSED: {Action.REVERSE},
}
LEAD = {
    State.NOTICED: {Action.REPAY, Action.RECEIVE, Action.DEMAND, Action.GIVE_UP},
    State.DEMANDED: {
        Action.REPAY,
        Action.RECEIVE,
        Action.DEMAND,
        Action.GIVE_UP,
        Action.REVIEW,
    },
    State.CLOSED: {Action.DEMAND, Action.GIVE_UP},
}
NOBODY: dict[State, set[Action]] = {state: set() for state in State}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("handler", HANDLER),
        ("lead", LEAD),
        ("colleague", NOBODY),
        ("below", NOBODY),
        ("stranger", NOBODY),
    ],
)
def test_who_may_do_what(recovery: Recovery, who, expected) -> None:
    claim = recovery.taken()
    person = getattr(recovery.office, who)
    for state in State:
        claim.state = state
        assert actions_for(standing_of(person, TODAY), claim) == expected[state], state


def test_the_table_names_only_what_exists() -> None:
    every = set(itertools.product(State, Action))
    assert set(TRANSITIONS) <= every


def test_others_do_not_find_the_claim(recovery: Recovery) -> None:
    recovery.taken()
    office = recovery.office
    seen = {
        name: Claim.objects.visible_to(standing_of(getattr(office, name), TODAY)).count()
        for name in ("handler", "lead", "colleague", "stranger")
    }
    assert seen == {"handler": 1, "lead": 1, "colleague": 0, "stranger": 0}
