"""Daily work on cases; may be repeated or come late."""

import datetime as dt
from collections import defaultdict

from celery import shared_task
from django.utils import timezone

from guidance.cases.finding import note_words
from guidance.cases.models import Case
from guidance.cases.notices import tell_of_deadlines
from guidance.cases.services import resume_waits
from portal.people.models import User
from portal.workdays import add_working_days

WORKING_DAYS_NEAR = 3


@shared_task
def daily(day: str | None = None) -> None:
    """End the waits that have run out and tell of deadlines, for `YYYY-MM-DD`, by default today."""
    today = dt.date.fromisoformat(day) if day else timezone.localdate()
    resume_waits(today)
    tell_deadlines(today)
    for case in Case.objects.to_be_found_anew(timezone.now() - dt.timedelta(days=2)).iterator():
        note_words(case)


@shared_task
def note_words_of(case: int) -> None:
    """Note by which words a case is found; after every change, and it may be repeated."""
    note_words(Case.objects.get(pk=case))


def tell_deadlines(today: dt.date) -> None:
    """Tell each handler once a day which deadlines are near and which have passed."""
    near = add_working_days(today, WORKING_DAYS_NEAR)
    found: dict[tuple[int, bool], list[str]] = defaultdict(list)
    rows = Case.objects.due_by(near).exclude(handler=None).order_by("due_on", "pk")
    for case in rows.only("handler", "due_on", "number"):
        if case.handler_id is not None and case.due_on is not None:
            found[case.handler_id, case.due_on < today].append(case.number)
    handlers = User.objects.in_bulk({handler for handler, _ in found})
    for (handler, is_late), numbers in found.items():
        tell_of_deadlines(handlers[handler], numbers, today, is_late=is_late)
