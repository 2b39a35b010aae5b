"""Who reads payouts and who does which step; asked by services, QuerySets and pages alike.

The three steps of a run are three people (preparer, approver, releaser) and the database holds that
too. Who forms and who hands over is a payout specialist; who approves is a service owner, who
answers for the benefits themselves and prepares no runs.
"""

from django.contrib.auth.models import AnonymousUser

from portal.people.models import User
from portal.people.roles import Role

PREPARERS = (Role.PAYOUT_SPECIALIST,)
APPROVERS = (Role.SERVICE_OWNER,)
RELEASERS = (Role.PAYOUT_SPECIALIST,)
READERS = (Role.PAYOUT_SPECIALIST, Role.SERVICE_OWNER, Role.AUDITOR)
STATISTICS_READERS = (*READERS, Role.EXPERT, Role.LEAD_SPECIALIST)
ACCOUNT_KEEPERS = (Role.PAYOUT_SPECIALIST, Role.CLIENT_SERVICE_SPECIALIST, Role.LEAD_SPECIALIST)

Visitor = User | AnonymousUser


def may_read(user: Visitor) -> bool:
    """Who works on payouts, answers for them or checks on them."""
    return isinstance(user, User) and user.has_role(*READERS)


def may_prepare(user: Visitor) -> bool:
    """Payout specialists form runs, look through the unusual and settle."""
    return isinstance(user, User) and user.has_role(*PREPARERS)


def may_approve(user: Visitor) -> bool:
    """Service owners approve a run that they did not form."""
    return isinstance(user, User) and user.has_role(*APPROVERS)


def may_release(user: Visitor) -> bool:
    """Payout specialists hand over a run that they neither formed nor approved."""
    return isinstance(user, User) and user.has_role(*RELEASERS)


def may_read_statistics(user: Visitor) -> bool:
    """Who reads payouts, and who follows what they show: experts and lead specialists."""
    return isinstance(user, User) and user.has_role(*STATISTICS_READERS)


def may_keep_accounts(user: Visitor) -> bool:
    """Who handles cases or payouts records accounts and holds; each of the people they may see."""
    return isinstance(user, User) and user.has_role(*ACCOUNT_KEEPERS)


def may_keep_reports(user: Visitor) -> bool:
    """Payout specialists save reports, make them recur and choose who is told."""
    return may_prepare(user)


def works_on_payouts(user: Visitor) -> bool:
    """Who does a step of payouts: looking at payments is their work, nobody asks why."""
    return may_prepare(user) or may_approve(user) or may_release(user)
