"""The page of one case."""

import datetime as dt
import itertools
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from content.documents.models import Benefit
from guidance.cases.actions import offered
from guidance.cases.answering.ways import ways_of
from guidance.cases.enums import Action, DateThatMatters, PartyRole, State, Step
from guidance.cases.forms import TaskForm
from guidance.cases.guidance_panel import notes_about, notes_on
from guidance.cases.models import Answer, Case, CaseEvent
from guidance.cases.sections import Rows, reads_of, sections_for
from guidance.cases.standing import Standing
from guidance.cases.together import name_people, read_together
from guidance.cases.transitions import actions_for
from guidance.cases.views.common import case_of, person_of, shows_case, standing_from
from guidance.cases.wording import (
    distance,
    event_line,
    reckoning,
    state_look,
    step_lines,
    step_name,
    step_of,
    steps_of,
    tone_of,
)
from guidance.letters.models import Letter

ENDS_DOCUMENTS = frozenset({"cases.take", "cases.assign", "cases.end_wait"})


@require_safe
@login_required
@shows_case
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Everything about a case: people, deadlines, what to do, history, and the guidance."""
    return render(request, "cases/case.html", case_context(request, number))


def case_context(request: HttpRequest, number: str) -> dict[str, Any]:
    """Return what the case page shows; also for pages that show it again with an error."""
    case = case_of(request, number)
    standing = standing_from(request)
    rows = read_together({**_reads(case), **reads_of(case)})
    events, tasks = rows["events"], rows["tasks"]
    names = _name_staff(rows)
    allowed = actions_for(standing, case)
    actions = offered(case, allowed)
    sections = list(sections_for(request, case, standing, rows))
    return {
        "nav": "cases",
        "today": standing.today,
        "case": case,
        "version": case.version,
        "benefit": next((one.name for one in rows["benefit"]), ""),
        "look": state_look(case.state),
        "steps": step_lines(case, _reached(case, events)),
        "due": _due(case, standing.today),
        "works": standing.works_on(case),
        "handles": case.handler_id in standing.handles_for,
        "may_change": case.is_open and standing.works_on(case),
        "may_take": Action.TAKE in allowed,
        "actions": actions,
        "endings": [one for one in actions if one.is_final and one.slug != "lopeta"],
        "ways": ways_of(case) if Action.FINISH in allowed else [],
        "answer": Answer.objects.filter(case=case).select_related("letter__letter").first()
        if case.state == State.CLOSED and not case.kind_facts.decides
        else None,
        "identification": next(iter(rows["identifications"]), None),
        **_people(case),
        "deadlines": [_deadline(one, standing.today) for one in rows["deadlines"]],
        "wait": next(iter(rows["waits"]), None) if case.state == State.WAITING else None,
        "tasks": [one for one in tasks if one.done_at is None],
        "done_tasks": [one for one in tasks if one.done_at is not None],
        "task_form": TaskForm(auto_id="ylesanne_%s"),
        "history": [event_line(one, names) for one in reversed(events)],
        "letters": rows["letters"],
        "main_sections": [one for one in sections if one.place == "main"],
        "side_sections": [one for one in sections if one.place == "side"],
        **_guidance(request, case, standing),
    }


def _reads(case: Case) -> dict[str, "QuerySet[Any]"]:
    """Return what the page itself reads besides the case and its people."""
    benefits = [case.benefit] if len(case.kind_facts.benefits) > 1 else []
    letters = Letter.objects.filter(reference=case.number)
    return {
        "events": case.events.all(),
        "deadlines": case.deadlines.filter(replaced_at=None),
        "tasks": case.tasks.all(),
        "waits": case.waits.filter(ended_on=None),
        "identifications": case.identifications.all(),
        "letters": letters.only("number", "subject", "dated").order_by("pk"),
        "benefit": Benefit.objects.filter(code__in=benefits),
    }


def _name_staff(rows: Rows) -> dict[int, str]:
    """Fill in the staff on the page; return the names of all whom it mentions."""
    handlers = {one.data["handler"] for one in rows["events"] if one.data.get("handler")}
    people = name_people(itertools.chain.from_iterable(rows.values()), handlers)
    return {key: str(person) for key, person in people.items()}


def _people(case: Case) -> dict[str, Any]:
    """Return the people beside the applicant."""
    parties = case.parties.all()
    return {
        "children": [one for one in parties if one.role == PartyRole.CHILD],
        "others": [one for one in parties if one.role != PartyRole.CHILD],
    }


def _due(case: Case, today: dt.date) -> dict[str, Any] | None:
    if case.due_on is None:
        return None
    return {
        "on": case.due_on,
        "distance": distance(case.due_on, today),
        "tone": tone_of(case.due_on, today),
    }


def _deadline(one: Any, today: dt.date) -> dict[str, Any]:
    is_open = one.met_at is None
    return {
        "row": one,
        "reckoning": reckoning(one),
        "distance": distance(one.due_on, today) if is_open else "",
        "tone": tone_of(one.due_on, today) if is_open else "ok",
    }


def _reached(case: Case, events: Sequence[CaseEvent]) -> dict[Step, dt.date]:
    """Return on which day each step was passed, by the history."""
    reached = {Step.RECEIVE: case.received_on}
    for event in events:
        day = localdate(event.at)
        if event.verb in ENDS_DOCUMENTS:
            reached[Step.DOCUMENTS] = day
        elif event.verb in {"cases.propose", "cases.finish"}:
            reached[Step.ASSESS] = day
        elif event.verb == "cases.decide":
            reached[Step.SIGN] = day
        elif event.verb == "cases.close":
            reached[Step.ISSUE] = day
    return reached


def _guidance(request: HttpRequest, case: Case, standing: Standing) -> dict[str, Any]:
    """Return the notes for the day and step chosen in the address, else for those of the case."""
    asked = request.GET.get("seisuga", "")
    chosen = DateThatMatters(asked if asked in DateThatMatters.values else case.date_that_matters)
    if chosen == DateThatMatters.EVENT and case.event_on is None:
        chosen = DateThatMatters.APPLICATION
    day = case.day_that_matters(standing.today, chosen)
    words = " ".join(request.GET.get("otsi", "").split())[:100]
    step = step_of(case, request.GET.get("samm", ""))
    days = [
        (one, case.day_that_matters(standing.today, one))
        for one in DateThatMatters
        if one != DateThatMatters.EVENT or case.event_on is not None
    ]
    return {
        "guidance_day": day,
        "guidance_choice": chosen,
        "guidance_days": days,
        "guidance_words": words,
        "guidance_step": step,
        "guidance_steps": [(one, step_name(case, one)) for one in steps_of(case)]
        if case.benefit
        else [],
        "notes": notes_on(case.benefit, day, person_of(request), words, step)
        if case.benefit
        else notes_about(words, day, person_of(request)),
    }
