"""Taking a demanded claim up again, to give it up or to decide it anew."""

import datetime as dt

from django.db import transaction

from guidance.cases.enums import OPEN_STATES
from guidance.cases.models import Case
from guidance.cases.services import take_case
from guidance.cases.services.following import open_follow_up
from guidance.cases.standing import standing_of
from guidance.claims.enums import Action
from guidance.claims.errors import ReasonMissing, UnderReview
from guidance.claims.models import Claim
from guidance.claims.transitions import lock_claim, note
from portal.people.models import User


@transaction.atomic
def review_claim(
    actor: User, *, claim: Claim, reason: str, today: dt.date, version: int | None = None
) -> Case:
    """Open a case that follows the claim's own; the decision made there holds from then on.

    For a waiver, when recovery turns out to cost more or its term has passed. Raises
    `ReasonMissing`, `UnderReview`, `WrongState`, `MayNotAct`, `StaleCase`.
    """
    locked = lock_claim(actor, claim=claim, action=Action.REVIEW, today=today, version=version)
    if not reason.strip():
        raise ReasonMissing
    if Case.objects.filter(follows=locked.case, state__in=sorted(OPEN_STATES)).exists():
        raise UnderReview
    case = open_follow_up(actor, case=locked.case, request=reason.strip(), today=today)
    note(actor, locked, Action.REVIEW, personal={"reason": reason.strip()[:300]})
    if case.unit_id in standing_of(actor, today).pools:
        return take_case(actor, case=case, today=today)
    return case
