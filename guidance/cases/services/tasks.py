"""Small tasks within a case."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from guidance.cases.errors import NotAHandler, TaskDone, TitleMissing
from guidance.cases.history import write_event
from guidance.cases.models import Case, CaseTask
from guidance.cases.people import handlers_in
from guidance.cases.transitions import lock_case
from portal.people.models import User


@transaction.atomic
def add_task(
    actor: User | None,
    *,
    case: Case,
    title: str,
    today: dt.date,
    due_on: dt.date | None = None,
    assignee: User | None = None,
) -> CaseTask:
    """Add a task; without an assignee it is the handler's. Raises `TitleMissing`, `NotAHandler`."""
    locked = lock_case(actor, case=case, today=today)
    if not title.strip():
        raise TitleMissing
    if assignee is not None and assignee not in handlers_in([locked.unit_id], today):
        raise NotAHandler
    task = CaseTask.objects.create(
        case=locked,
        title=title.strip(),
        due_on=due_on,
        assignee=assignee or locked.handler,
        created_by=actor,
        created_at=timezone.now(),
    )
    write_event(actor, locked, "cases.task_added", data={"task": task.pk})
    return task


@transaction.atomic
def complete_task(actor: User, *, task: CaseTask, today: dt.date) -> CaseTask:
    """Note that a task is done. Raises `TaskDone`."""
    locked = lock_case(actor, case=task.case, today=today)
    task = CaseTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if task.done_at is not None:
        raise TaskDone
    task.done_at, task.done_by = timezone.now(), actor
    task.save(update_fields=["done_at", "done_by"])
    write_event(actor, locked, "cases.task_done", data={"task": task.pk})
    return task
