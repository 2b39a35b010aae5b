"""What a person does with a case by a form: the words, the form, and the service called."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guidance.cases import services
from guidance.cases.enums import Action, Outcome, WaitEnd, WaitReason
from guidance.cases.forms import HandlerForm, OutcomeForm, ReasonForm, WaitForm
from guidance.cases.models import Case
from guidance.cases.services.assigning import receivers
from guidance.cases.standing import Standing
from portal.people.models import User

MakeForm = Callable[[Any, Case, Standing], forms.Form | None]
Do = Callable[[User, Case, dt.date, int | None, dict[str, Any]], object]


@dataclass(frozen=True)
class CaseAction:
    """An action with an address of its own; without a form a button is enough."""

    slug: str
    action: Action
    label: "str | Promise"
    title: "str | Promise"
    make_form: MakeForm
    do: Do
    icon: str = "forward"
    hint: "str | Promise" = ""
    is_final: bool = False


def _no_form(data: Any, case: Case, standing: Standing) -> None:
    return None


def _reason(data: Any, case: Case, standing: Standing) -> forms.Form:
    return ReasonForm(data)


def _handler(data: Any, case: Case, standing: Standing) -> forms.Form:
    return HandlerForm(data, people=receivers(standing, case))


def _wait(data: Any, case: Case, standing: Standing) -> forms.Form:
    return WaitForm(data)


def _outcome(data: Any, case: Case, standing: Standing) -> forms.Form:
    return OutcomeForm(data, kind=case.kind_facts)


ACTIONS = (
    CaseAction(
        "vota",
        Action.TAKE,
        _("Take it to work"),
        _("Take the case to work"),
        _no_form,
        lambda actor, case, today, version, data: services.take_case(
            actor, case=case, today=today, version=version
        ),
        icon="plus",
    ),
    CaseAction(
        "maara",
        Action.ASSIGN,
        _("Name a handler"),
        _("Name a handler"),
        _handler,
        lambda actor, case, today, version, data: services.assign_case(
            actor, case=case, handler=data["handler"], today=today, version=version
        ),
        icon="user",
    ),
    CaseAction(
        "ootele",
        Action.BEGIN_WAIT,
        _("Let it wait"),
        _("Let the case wait"),
        _wait,
        lambda actor, case, today, version, data: services.begin_wait(
            actor,
            case=case,
            reason=WaitReason(data["reason"]),
            until=data["until"],
            note=data["note"],
            today=today,
            version=version,
        ),
        icon="clock",
        hint=_("The case goes on by itself when the term has passed."),
    ),
    CaseAction(
        "saabus",
        Action.END_WAIT,
        _("What was awaited has arrived"),
        _("What was awaited has arrived"),
        _no_form,
        lambda actor, case, today, version, data: services.end_wait(
            actor, case=case, what=WaitEnd.ARRIVED, today=today, version=version
        ),
        icon="ok",
        hint=_(
            "When documents were missing, the term of the decision is reckoned anew from today."
        ),
    ),
    CaseAction(
        "jatka",
        Action.END_WAIT,
        _("Go on without waiting"),
        _("Go on without waiting"),
        _no_form,
        lambda actor, case, today, version, data: services.end_wait(
            actor, case=case, what=WaitEnd.BY_HAND, today=today, version=version
        ),
        hint=_("The deadline stays as it was."),
    ),
    CaseAction(
        "lopeta",
        Action.FINISH,
        _("Finish"),
        _("Finish the case"),
        _outcome,
        lambda actor, case, today, version, data: services.finish_case(
            actor,
            case=case,
            outcome=Outcome(data["outcome"]),
            reason=data["reason"],
            today=today,
            version=version,
        ),
        icon="check",
        is_final=True,
    ),
    CaseAction(
        "anna-yle",
        Action.HAND_OVER,
        _("Hand over"),
        _("Hand the case over"),
        _handler,
        lambda actor, case, today, version, data: services.hand_over_case(
            actor,
            case=case,
            handler=data["handler"],
            reason=data["reason"],
            today=today,
            version=version,
        ),
        icon="users",
    ),
    CaseAction(
        "vabaks",
        Action.RETURN_TO_POOL,
        _("Put back into the pool"),
        _("Put the case back into the pool"),
        _reason,
        lambda actor, case, today, version, data: services.return_to_pool(
            actor, case=case, reason=data["reason"], today=today, version=version
        ),
        icon="return",
    ),
    CaseAction(
        "tagasi-voetud",
        Action.WITHDRAW,
        _("The applicant withdraws"),
        _("The applicant withdraws the application"),
        _reason,
        lambda actor, case, today, version, data: services.withdraw_case(
            actor, case=case, reason=data["reason"], today=today, version=version
        ),
        icon="withdrawn",
        hint=_("The case is closed and cannot be opened again."),
        is_final=True,
    ),
    CaseAction(
        "labi-vaatamata",
        Action.NOT_EXAMINE,
        _("Leave unexamined"),
        _("Leave the application unexamined"),
        _reason,
        lambda actor, case, today, version, data: services.leave_unexamined(
            actor, case=case, reason=data["reason"], today=today, version=version
        ),
        icon="close",
        hint=_("The case is closed and cannot be opened again."),
        is_final=True,
    ),
    CaseAction(
        "sulge",
        Action.CLOSE,
        _("Close"),
        _("Close the case"),
        _no_form,
        lambda actor, case, today, version, data: services.close_case(
            actor, case=case, today=today, version=version
        ),
        icon="archive",
        hint=_("Letters are out and nothing more is to be done."),
        is_final=True,
    ),
)
BY_SLUG = {one.slug: one for one in ACTIONS}


def offered(case: Case, allowed: Collection[Action]) -> list[CaseAction]:
    """Return the actions to offer, of those allowed, that make sense for the kind of case."""
    return [one for one in ACTIONS if one.action in allowed and suits(one, case)]


def suits(action: CaseAction, case: Case) -> bool:
    """Only kinds without a decision are finished by hand."""
    return action.action != Action.FINISH or not case.kind_facts.decides
