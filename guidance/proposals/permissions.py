"""Who proposes and who answers."""

from guidance.proposals.enums import State
from guidance.proposals.models import ChangeProposal
from portal.people.models import User
from portal.people.roles import Role

ANSWERERS = (Role.SERVICE_OWNER, Role.ADMINISTRATOR)


def answers(user: User) -> bool:
    """Whether the person answers proposals of others."""
    return user.has_role(*ANSWERERS)


def may_answer(user: User, proposal: ChangeProposal) -> bool:
    """Whether the person answers this one: nobody answers their own."""
    return answers(user) and proposal.by_id != user.pk


def may_take(user: User, proposal: ChangeProposal, state: State) -> bool:
    """Whether the person takes this step: who proposed withdraws, the others answer."""
    if state == State.WITHDRAWN:
        return proposal.by_id == user.pk
    return may_answer(user, proposal)


def steps_for(user: User, proposal: ChangeProposal) -> list[State]:
    """What the person may do with the proposal now."""
    return [state for state in proposal.next_states if may_take(user, proposal, state)]
