"""What a signed decision about an overpayment does to its claim."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from guidance.cases.addressing import lead_title
from guidance.cases.services import add_task
from guidance.claims.enums import Action, Ending, EntryKind, State
from guidance.claims.errors import WrongCase
from guidance.claims.expiry import is_expired
from guidance.claims.letters import given_up_data, precept_data, write
from guidance.claims.models import Claim, ClaimEntry, DeductionRule
from guidance.claims.recovery import given_up
from guidance.claims.services.finding import balance_of, claim_of, sum_of
from guidance.claims.services.settling import close_locked, end_set_off, settle_locked
from guidance.claims.services.terms import protected_cents
from guidance.claims.transitions import lock_claim, note
from guidance.claims.wording import euros
from guidance.decisions.enums import DecisionKind
from guidance.decisions.models import Decision
from portal.people.models import User


def carry_out_decision(actor: User, decision: Decision, today: dt.date) -> None:
    """Bring the claim in line with a decision, in the transaction that signs it.

    A precept begins the term and the set-off that it orders; what it does not ask back is given
    up by it. A decision not to recover ends the claim. What was repaid beyond a decision is a task
    for the handler: the agency owes it.
    """
    claim = claim_of(decision.case)
    if claim is None:
        raise WrongCase
    if decision.kind == DecisionKind.RECOVER:
        _demand(actor, claim, decision, today)
    else:
        _give_up(actor, claim, decision, today)


def _demand(actor: User, claim: Claim, decision: Decision, today: dt.date) -> None:
    locked = _lock(claim, Action.DEMAND, today)
    terms: dict[str, Any] = decision.content["matter"]
    decided = sum(cents for _month, cents in terms["months"])
    _lower_to(actor, locked, decision, decided, today)
    balance = balance_of(locked)
    locked.decision = decision
    # Repaid in full before: that day is the time of fulfilment (SÜS § 32 lg 2).
    until = terms["repay_by"] if balance else terms["repaid_on"]
    locked.repay_by = dt.date.fromisoformat(until) if until else today
    if locked.state != State.CLOSED or balance:
        locked.state, locked.ending, locked.closed_on = State.DEMANDED, "", None
    locked.save()
    end_set_off(locked, today)
    if balance and terms["set_off_from"]:
        _order_set_off(locked, decision, terms)
    template = "precept" if balance else "precept_repaid"
    data = precept_data(locked, decision, balance=balance) | _decided_by(actor, locked)
    write(actor, locked, template, data, today, case=decision.case)
    note(actor, locked, Action.DEMAND, data={"decision": decision.number, "cents": balance})
    settle_locked(locked, today)


def _give_up(actor: User, claim: Claim, decision: Decision, today: dt.date) -> None:
    locked = _lock(claim, Action.GIVE_UP, today)
    is_waived = decision.kind == DecisionKind.WAIVE
    is_late = locked.repay_by is not None and is_expired(locked.repay_by, today)
    # A waiver keeps what came in; when nothing was owed, what came in is returned.
    came_in = -sum_of(locked, EntryKind.REPAID, EntryKind.SET_OFF, EntryKind.REVERSED)
    _lower_to(actor, locked, decision, came_in if is_waived else 0, today)
    given_up_as = Ending.EXPIRED if is_late else Ending.WAIVED
    close_locked(locked, given_up_as if is_waived else Ending.NONE, today)
    data = given_up_data(locked, decision, is_late=is_late) | _decided_by(actor, locked)
    write(actor, locked, "claim_given_up", data, today, case=decision.case)
    note(actor, locked, Action.GIVE_UP, data={"decision": decision.number})


def _decided_by(actor: User, claim: Claim) -> dict[str, str]:
    return {"signer_title": lead_title(actor, claim.person.language)}


def _lower_to(actor: User, claim: Claim, decision: Decision, decided: int, today: dt.date) -> None:
    """Give up what the decision does not ask back; note what is to be returned."""
    waived = -sum_of(claim, EntryKind.WAIVED)
    assessed = sum_of(claim, EntryKind.ASSESSED)
    fewer, returned = given_up(assessed, waived, decided, balance_of(claim))
    if fewer:
        ClaimEntry.objects.create(
            claim=claim,
            kind=EntryKind.WAIVED,
            cents=-fewer,
            on=today,
            recorded_by=actor,
            decision=decision,
            reason=f"{decision.number}",
        )
    if returned:
        with translation.override(settings.LANGUAGE_CODE):
            facts = {"number": claim.number, "amount": euros(returned)}
            title = _("Claim %(number)s: return %(amount)s to the person") % facts
        add_task(None, case=claim.case, title=title, due_on=today, today=today)


def _order_set_off(claim: Claim, decision: Decision, terms: dict[str, Any]) -> None:
    start = dt.date.fromisoformat(terms["set_off_from"])
    DeductionRule.objects.create(
        claim=claim,
        decision=decision,
        percent=terms["percent"],
        cents=terms["cents"],
        protected_cents=protected_cents(claim.benefit, start),
        start=start,
    )


def _lock(claim: Claim, action: Action, today: dt.date) -> Claim:
    """The right to sign was asked for by decisions; here only where the claim stands matters."""
    return lock_claim(None, claim=claim, action=action, today=today)
