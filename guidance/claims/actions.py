"""What a person does with a claim by a form: the words, the form, and the service called."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guidance.cases.enums import Channel
from guidance.claims import services
from guidance.claims.enums import Action, Wish
from guidance.claims.forms import (
    AssessForm,
    EnforceForm,
    PlanForm,
    ReasonForm,
    RepayForm,
    RequestForm,
    ResumeForm,
    ReverseForm,
)
from guidance.claims.models import Claim, ClaimEntry
from guidance.claims.services.ledger import REVERSIBLE
from guidance.claims.wording import euros
from portal.people.models import User

MakeForm = Callable[[Any, Claim, dt.date], forms.Form | None]
Do = Callable[[User, Claim, dt.date, int | None, dict[str, Any], Any], object]


@dataclass(frozen=True)
class ClaimAction:
    """An action with an address of its own; without a form a button is enough."""

    slug: str
    action: Action
    label: "str | Promise"
    make_form: MakeForm
    do: Do
    done: "str | Promise"
    icon: str = "forward"
    hint: "str | Promise" = ""


def _no_form(data: Any, claim: Claim, today: dt.date) -> None:
    return None


def reversible(claim: Claim) -> list[ClaimEntry]:
    """Return the entries that may still be taken back, the latest first."""
    entries = claim.entries.filter(kind__in=sorted(REVERSIBLE), reversed_by=None)
    return list(entries.order_by("-on", "-pk"))


def _reverse_form(data: Any, claim: Claim, today: dt.date) -> forms.Form:
    choices = [
        (str(one.pk), f"{one.on:%d.%m.%Y}, {one.get_kind_display()}, {euros(-one.cents)}")
        for one in reversible(claim)
    ]
    return ReverseForm(data, entries=choices)


def _reverse(
    actor: User,
    claim: Claim,
    today: dt.date,
    version: int | None,
    data: dict[str, Any],
    form: Any,
) -> None:
    entry = claim.entries.get(pk=int(data["entry"]))
    services.reverse_entry(actor, entry=entry, reason=data["reason"], today=today, version=version)


ACTIONS = (
    ClaimAction(
        "tagasimakse",
        Action.REPAY,
        _("Enter a repayment"),
        lambda data, claim, today: RepayForm(data, initial={"on": today}),
        lambda actor, claim, today, version, data, form: services.record_repayment(
            actor, claim=claim, today=today, version=version, **data
        ),
        _("The repayment is entered."),
        icon="coins",
    ),
    ClaimAction(
        "osad",
        Action.AGREE,
        _("Agree on instalments"),
        lambda data, claim, today: PlanForm(
            data, initial={"first_due": today + dt.timedelta(days=30)}
        ),
        lambda actor, claim, today, version, data, form: services.agree_plan(
            actor, claim=claim, today=today, version=version, **data
        ),
        _("The instalments are agreed and the letter is registered."),
        icon="calendar",
        hint=_(
            "What is owed is split into equal monthly parts and the person gets a letter about "
            "them. A set-off that runs ends."
        ),
    ),
    ClaimAction(
        "osad-lopeta",
        Action.CANCEL_PLAN,
        _("End the instalments"),
        lambda data, claim, today: ReasonForm(data),
        lambda actor, claim, today, version, data, form: services.end_plan(
            actor, claim=claim, today=today, version=version, **data
        ),
        _("The instalments are ended: the rest is owed at once."),
        icon="close",
    ),
    ClaimAction(
        "meeldetuletus",
        Action.REMIND,
        _("Write a reminder"),
        _no_form,
        lambda actor, claim, today, version, data, form: services.write_late_reminder(
            actor, claim=claim, today=today, version=version
        ),
        _("The reminder is registered."),
        icon="mail",
        hint=_("The letter names what is late and what is owed in all."),
    ),
    ClaimAction(
        "taitmisele",
        Action.ENFORCE,
        _("Hand over for enforcement"),
        lambda data, claim, today: EnforceForm(data, initial={"on": today}),
        lambda actor, claim, today, version, data, form: services.hand_to_bailiff(
            actor, claim=claim, today=today, version=version, **data
        ),
        _("The precept is noted as handed over for enforcement."),
        icon="forward",
        hint=_(
            "The application goes to the bailiff outside the portal; note here to whom and under "
            "which number. Reminders stop and a set-off that runs ends. What comes in is entered "
            "as a repayment."
        ),
    ),
    ClaimAction(
        "taitmine-lopeta",
        Action.END_ENFORCEMENT,
        _("Note that enforcement has ended"),
        lambda data, claim, today: ReasonForm(data),
        lambda actor, claim, today, version, data, form: services.end_enforcement(
            actor, claim=claim, today=today, version=version, **data
        ),
        _("Noted: enforcement has ended."),
        icon="return",
    ),
    ClaimAction(
        "kinnipidamine-peata",
        Action.STOP_SET_OFF,
        _("Stop the set-off"),
        lambda data, claim, today: ReasonForm(data),
        lambda actor, claim, today, version, data, form: services.stop_set_off(
            actor, claim=claim, today=today, version=version, **data
        ),
        _("The set-off is stopped."),
        icon="close",
    ),
    ClaimAction(
        "kinnipidamine-jatka",
        Action.RESUME_SET_OFF,
        _("Resume the set-off"),
        lambda data, claim, today: ResumeForm(data),
        lambda actor, claim, today, version, data, form: services.resume_set_off(
            actor, claim=claim, start=data["start"].first, today=today, version=version
        ),
        _("The set-off is resumed as the precept orders."),
        icon="refresh",
    ),
    ClaimAction(
        "avaldus",
        Action.RECEIVE,
        _("Receive an application about repayment"),
        lambda data, claim, today: RequestForm(data, initial={"received_on": today}),
        lambda actor, claim, today, version, data, form: services.receive_request(
            actor,
            claim=claim,
            wish=Wish(data["wish"]),
            words=data["words"],
            channel=Channel(data["channel"]),
            received_on=data["received_on"],
            today=today,
            version=version,
        ),
        _("The application is recorded."),
        icon="mail",
        hint=_("Repayment, instalments, set-off or a refusal, as the person says it."),
    ),
    ClaimAction(
        "lisa-kuud",
        Action.ASSESS,
        _("Add overpaid months"),
        lambda data, claim, today: AssessForm(data),
        lambda actor, claim, today, version, data, form: services.assess_more(
            actor,
            claim=claim,
            months=form.months(),
            reason=data["reason"],
            today=today,
            version=version,
        ),
        _("The months are added."),
        icon="plus",
    ),
    ClaimAction(
        "tuhista-kanne",
        Action.REVERSE,
        _("Take an entry back"),
        _reverse_form,
        _reverse,
        _("The entry is taken back: the amount is owed again."),
        icon="return",
        hint=_("For a repayment that was entered by mistake or a payout that did not arrive."),
    ),
    ClaimAction(
        "uuesti",
        Action.REVIEW,
        _("Take the claim up again"),
        lambda data, claim, today: ReasonForm(data),
        lambda actor, claim, today, version, data, form: services.review_claim(
            actor, claim=claim, today=today, version=version, **data
        ),
        _("A case is opened in which the claim is decided anew."),
        icon="refresh",
        hint=_("To give up recovery that would cost more, or to decide the amount anew."),
    ),
)
BY_SLUG = {one.slug: one for one in ACTIONS}


def offered(
    claim: Claim,
    allowed: Collection[Action],
    *,
    balance: int,
    has_plan: bool,
    is_late: bool,
    is_enforced: bool,
    is_expired: bool,
) -> list[ClaimAction]:
    """Return the actions to offer, of those allowed, that make sense now."""
    rules = list(claim.deduction_rules.all())
    runs = any(rule.end is None for rule in rules)
    useless: set[Action] = set()
    if not balance:
        useless |= {Action.REPAY, Action.AGREE}
    useless.add(Action.AGREE if has_plan else Action.CANCEL_PLAN)
    useless.add(Action.RESUME_SET_OFF if runs or not rules else Action.STOP_SET_OFF)
    if not rules:
        useless.add(Action.STOP_SET_OFF)
    if not is_late:
        useless |= {Action.REMIND, Action.ENFORCE}
    if has_plan or is_expired:
        useless.add(Action.ENFORCE)
    if is_enforced:
        useless |= {Action.AGREE, Action.RESUME_SET_OFF}
    else:
        useless.add(Action.END_ENFORCEMENT)
    if Action.REVERSE in allowed and not reversible(claim):
        useless.add(Action.REVERSE)
    return [one for one in ACTIONS if one.action in allowed and one.action not in useless]
