"""The daily round: what lapsed, what is late, what ends soon, what is to be removed."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from portal.people.models import AccessRequest, ExternalRight, RoleAssignment
from portal.people.requests import notices
from portal.people.requests.deciders import deciders_on
from portal.people.requests.errors import WrongState
from portal.people.requests.services import lapse_request
from portal.people.substitution.uploads import forget_old_uploads

REMIND_EVERY = dt.timedelta(days=7)
TELL_BEFORE = dt.timedelta(days=14)


def look_after(today: dt.date) -> None:
    """Do the day's round; repeating it tells nobody twice."""
    lapse_unanswered(today)
    remind_of_late(today)
    tell_of_ending(today)
    for right in ExternalRight.objects.to_remove(today).select_related("register"):
        notices.tell_removers(right, today)
    forget_old_uploads(timezone.now())


def lapse_unanswered(today: dt.date) -> int:
    """Close what nobody finished before its last day, or whose person has left; return how many."""
    over = Q(valid_until__lte=today) | Q(beneficiary__closes_on__lte=today)
    lapsed = 0
    for request in AccessRequest.objects.open().filter(over).select_related("beneficiary"):
        try:
            lapse_request(request=request, today=today)
        except WrongState:
            continue
        lapsed += 1
    return lapsed


def remind_of_late(today: dt.date) -> None:
    """Remind whoever the next step belongs to, once a week."""
    late = list(AccessRequest.objects.late_on(today).with_people())
    if not late:
        return
    deciders = deciders_on(today)
    for request in late:
        reminder = (today - request.due_on - dt.timedelta(days=1)) // REMIND_EVERY
        notices.tell_late(request, deciders.of(request), reminder)


def tell_of_ending(today: dt.date) -> None:
    """Tell holders two weeks before what a request gave them ends."""
    until = today + TELL_BEFORE
    roles = RoleAssignment.objects.filter(
        request__isnull=False, valid_until__gt=today, valid_until__lte=until
    ).select_related("request__register", "request__beneficiary")
    for assignment in roles:
        if assignment.request and assignment.valid_until:
            notices.tell_ending(assignment.request, assignment.valid_until)
    rights = ExternalRight.objects.filter(
        valid_until__gt=today, valid_until__lte=until
    ).select_related("request__register", "request__beneficiary")
    for right in rights:
        notices.tell_ending(right.request, right.valid_until)
