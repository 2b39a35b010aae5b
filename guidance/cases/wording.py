"""The words for what cases say: refusals, deadlines, events, steps."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from content.documents.models import Benefit
from guidance.cases import errors
from guidance.cases.deadlines import Counting, term_of
from guidance.cases.enums import (
    DeadlineKind,
    IdentificationMethod,
    IdentityDocument,
    Outcome,
    PartyRole,
    State,
    Step,
    WaitEnd,
    WaitReason,
)
from guidance.cases.models import Case, CaseEvent, Deadline
from portal.audit.verbs import label_of
from portal.shell.templatetags.shell import day as in_digits
from portal.workdays import days_left

REFUSALS = {
    errors.WrongState: gettext_lazy("The case stands where this cannot be done any more."),
    errors.WrongCode: gettext_lazy("This is not a valid personal code. Check the digits."),
    errors.BirthDateDiffers: gettext_lazy("The personal code says another date of birth."),
    errors.BornInFuture: gettext_lazy("The date of birth is still to come."),
    errors.CodeMissing: gettext_lazy(
        "Type the personal code; for a person without one, the date of birth."
    ),
    errors.OtherPersonSameCode: gettext_lazy(
        "This personal code is registered under another name. Check the name and the code."
    ),
    errors.DayInFuture: gettext_lazy("An application cannot be received on a day still to come."),
    errors.EmptyInterval: gettext_lazy("The period ends before it begins."),
    errors.DocumentExpired: gettext_lazy("The document was not valid any more."),
    errors.DocumentNumberMissing: gettext_lazy("Type the number of the document."),
    errors.UnknownBenefit: gettext_lazy("This kind of case does not concern that benefit."),
    errors.NotAHandler: gettext_lazy("Choose a client-service specialist of your units."),
    errors.OwnCase: gettext_lazy("Nobody handles a case of their own."),
    errors.ReasonMissing: gettext_lazy("Say why."),
    errors.WaitsAlready: gettext_lazy("The case waits already."),
    errors.NotWaiting: gettext_lazy("The case waits for nothing."),
    errors.WrongOutcome: gettext_lazy("A case of this kind does not end so."),
    errors.TaskDone: gettext_lazy("The task is done already."),
    errors.TitleMissing: gettext_lazy("Say what has to be done."),
    errors.DocumentsMissing: gettext_lazy(
        "Something in the checklist is missing. Ask for it, or say why it is not needed."
    ),
    errors.NothingPaid: gettext_lazy("Nothing was paid to the person on these days."),
    errors.NobodyToWriteTo: gettext_lazy(
        "Nobody is chosen, or too many at once. Choose other cases."
    ),
    errors.AlreadyParty: gettext_lazy("This person is in the case already."),
}
# At which field of a person's form a refusal stands.
FIELDS_OF_PERSON = {
    errors.WrongCode: "code",
    errors.CodeMissing: "code",
    errors.BirthDateDiffers: "born_on",
    errors.BornInFuture: "born_on",
    errors.OtherPersonSameCode: "code",
}


def refusal(error: errors.CaseRefused) -> str:
    """Say why something was refused."""
    return str(REFUSALS[type(error)])


def reckoning(deadline: Deadline) -> str:
    """Say how a deadline was reckoned: "30 working days from 04.11.2026"."""
    term = term_of(deadline.rule)
    start = in_digits(deadline.computed_from)
    if term.counting == Counting.WORKING:
        text = ngettext(
            "%(days)s working day from %(start)s", "%(days)s working days from %(start)s", term.days
        )
    else:
        text = ngettext("%(days)s day from %(start)s", "%(days)s days from %(start)s", term.days)
    return text % {"days": term.days, "start": start}


def distance(due_on: dt.date, today: dt.date) -> str:
    """Say how far a due day is, in working days."""
    left = days_left(due_on, today)
    if due_on == today:
        return _("Today")
    if due_on < today:
        return ngettext("Late by %(days)s working day", "Late by %(days)s working days", -left) % {
            "days": -left
        }
    if left == 0:
        return _("On the next day off")
    return ngettext("%(days)s working day left", "%(days)s working days left", left) % {
        "days": left
    }


def tone_of(due_on: dt.date, today: dt.date) -> str:
    """Return the colour of a due day: late, near, or far."""
    left = days_left(due_on, today)
    return "bad" if due_on < today else "warn" if left <= 5 else "idle"


def benefit_name(case: Case) -> str:
    """Return the name of the benefit where the kind concerns several and so does not say it."""
    if len(case.kind_facts.benefits) < 2:
        return ""
    benefit = Benefit.objects.filter(code=case.benefit).first()
    return benefit.name if benefit else ""


@dataclass(frozen=True)
class EventLine:
    """A line of the history of a case."""

    event: CaseEvent
    words: str
    details: list[str]
    is_new: bool = False


_DETAIL_NAMES = {
    "reason": {one.value: one.label for one in WaitReason},
    "what": {one.value: one.label for one in WaitEnd},
    "outcome": {one.value: one.label for one in Outcome},
    "kind": {one.value: one.label for one in DeadlineKind},
    "role": {one.value: one.label for one in PartyRole},
    "document": {one.value: one.label for one in IdentityDocument},
    "method": {one.value: one.label for one in IdentificationMethod},
}
_FREE_WORDS = ("note", "title")
_DAYS = {"until": gettext_lazy("until %(day)s"), "due_on": gettext_lazy("due on %(day)s")}


def event_line(event: CaseEvent, names: Mapping[int, str], *, seen: int | None = None) -> EventLine:
    """Put an event into words; `names` are people by key."""
    data: dict[str, Any] = event.data
    details: list[str] = []
    for name, words in _DETAIL_NAMES.items():
        if value := data.get(name):
            details.append(str(words.get(value, "" if name == "kind" else value)))
    for name, phrase in _DAYS.items():
        if value := data.get(name):
            details.append(str(phrase) % {"day": in_digits(dt.date.fromisoformat(value))})
    if handler := data.get("handler"):
        details.append(names.get(handler, ""))
    details += [str(data[name]) for name in _FREE_WORDS if data.get(name)]
    return EventLine(
        event=event,
        words=label_of(event.verb),
        details=[detail for detail in details if detail],
        is_new=seen is not None and event.version > seen,
    )


@dataclass(frozen=True)
class StepLine:
    """A step above the case; `state` is done, now or later."""

    name: str
    state: str
    on: dt.date | None = None


_STANDS_AT = {
    State.RECEIVED: Step.RECEIVE,
    State.WAITING: Step.DOCUMENTS,
    State.IN_PROGRESS: Step.ASSESS,
    State.PROPOSED: Step.SIGN,
    State.DECIDED: Step.ISSUE,
}


def steps_of(case: Case) -> list[Step]:
    """Return the steps of a case: what ends without a decision needs no second person."""
    return [step for step in Step if case.kind_facts.decides or step != Step.SIGN]


def step_name(case: Case, step: Step) -> str:
    """Name a step: where nothing is decided there is no calculation."""
    if step == Step.ASSESS and not case.kind_facts.decides:
        return _("Handling")
    return str(step.label)


def step_lines(case: Case, reached: Mapping[Step, dt.date]) -> list[StepLine]:
    """Return the steps of a case; `reached` says on which day each was passed."""
    steps = steps_of(case)
    if case.state == State.CLOSED:
        return [
            StepLine(
                step_name(case, step), "done" if step in reached else "skipped", reached.get(step)
            )
            for step in steps
        ]
    now = _STANDS_AT[State(case.state)]
    at = steps.index(now)
    return [
        StepLine(
            step_name(case, step),
            "done" if n < at else "now" if n == at else "later",
            reached.get(step) if n < at else None,
        )
        for n, step in enumerate(steps)
    ]


def step_of(case: Case, asked: str = "") -> Step | None:
    """Return the step asked for, else the one where the case stands; None once it is closed."""
    if asked in Step.values:
        return Step(asked)
    return _STANDS_AT.get(State(case.state))


def state_look(state: str) -> tuple[str, str]:
    """Return the tone and the icon of a state."""
    return {
        State.RECEIVED: ("info", "mail"),
        State.IN_PROGRESS: ("info", "pen"),
        State.WAITING: ("warn", "clock"),
        State.PROPOSED: ("warn", "check"),
        State.DECIDED: ("ok", "ok"),
        State.CLOSED: ("idle", "archive"),
    }[State(state)]
