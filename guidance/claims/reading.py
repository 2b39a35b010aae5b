"""What the page of a claim shows: the ledger with its balance, instalments, history."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from guidance.cases.models import CaseLetter
from guidance.cases.standing import Standing
from guidance.cases.views.common import names_in
from guidance.cases.wording import EventLine, event_line
from guidance.claims.actions import offered
from guidance.claims.expiry import enforceable_until, is_expired
from guidance.claims.letters import month_words
from guidance.claims.limits import UNVERIFIED
from guidance.claims.models import Claim, ClaimEntry, InstalmentPlan
from guidance.claims.reference import reference_number
from guidance.claims.schedule import Part, standing_of
from guidance.claims.services import what_is_late
from guidance.claims.services.settling import repaid_since
from guidance.claims.transitions import actions_for
from guidance.claims.wording import benefit_words, euros, state_look
from guidance.decisions.models import Proposal, was_heard


@dataclass(frozen=True)
class LedgerLine:
    """An entry with what is owed after it."""

    entry: ClaimEntry
    month: str
    balance: int


@dataclass(frozen=True)
class PlanShown:
    """Instalments that run, and what was repaid of them."""

    plan: InstalmentPlan
    parts: list[Part]
    repaid: int


def claim_context(claim: Claim, standing: Standing, *, balance: int) -> dict[str, Any]:
    """Return what the page of a claim shows; a constant number of queries."""
    today = standing.today
    plan = claim.plans.filter(ended_on=None).select_related("letter__letter").first()
    late_cents, late_since = what_is_late(claim, today)
    allowed = actions_for(standing, claim)
    enforcements = list(claim.enforcements.all())
    enforced = next((one for one in enforcements if one.ended_on is None), None)
    expired = claim.repay_by is not None and is_expired(claim.repay_by, today)
    again = claim.case.followed_by.order_by("-pk").first()
    cases = [claim.case, *([again] if again else [])]
    present = again if again is not None and again.is_open else claim.case
    hearings = list(present.hearings.all())
    return {
        "nav": "cases",
        "claim": claim,
        "case": present,
        "balance": balance,
        "benefit": benefit_words(claim.benefit),
        "look": state_look(claim.state),
        "lines": ledger_lines(claim),
        "plan": _plan_shown(plan, today) if plan else None,
        "past_plans": list(claim.plans.exclude(ended_on=None)),
        "rules": list(claim.deduction_rules.select_related("decision")),
        "requests": list(claim.requests.select_related("recorded_by", "answered_by")),
        "letters": list(CaseLetter.objects.filter(case__in=cases).select_related("letter")),
        "history": history_of(claim),
        "hearing": hearings[0] if hearings else None,
        "is_heard": was_heard(hearings, today),
        "proposal": Proposal.objects.open().filter(case=present).first(),
        "late_cents": late_cents,
        "late_since": late_since,
        "reference": reference_number(claim.number),
        "enforceable_until": enforceable_until(claim.repay_by) if claim.repay_by else None,
        "is_expired": expired,
        "enforcements": enforcements,
        "is_unverified": claim.benefit in UNVERIFIED,
        "works": standing.works_on(claim.case),
        "handles": present.handler_id in standing.handles_for,
        "actions": offered(
            claim,
            allowed,
            balance=balance,
            has_plan=plan is not None,
            is_late=late_since is not None,
            is_enforced=enforced is not None,
            is_expired=expired,
        ),
        "today": today,
    }


def ledger_lines(claim: Claim) -> list[LedgerLine]:
    """Return the entries, the earliest first, each with the balance after it."""
    balance, lines = 0, []
    for entry in claim.entries.select_related("recorded_by", "decision").order_by("on", "pk"):
        balance += entry.cents
        month = month_words(f"{entry.month:%Y-%m}") if entry.month else ""
        lines.append(LedgerLine(entry, month, balance))
    return lines


def history_of(claim: Claim) -> list[EventLine]:
    """Return what was done with the claim, the latest first."""
    told = Q(verb__startswith="claims.") | Q(verb__startswith="decisions.")
    events = list(claim.case.events.filter(told).select_related("actor", "for_whom"))
    names = names_in(events)
    return [_with_amount(event_line(event, names)) for event in reversed(events)]


def _with_amount(line: EventLine) -> EventLine:
    cents = line.event.data.get("cents")
    return (
        EventLine(line.event, line.words, [euros(cents), *line.details], line.is_new)
        if cents
        else line
    )


def _plan_shown(plan: InstalmentPlan, today: dt.date) -> PlanShown:
    rows: Sequence[tuple[dt.date, int]] = list(
        plan.instalments.order_by("place").values_list("due_on", "cents")
    )
    repaid = repaid_since(plan)
    return PlanShown(plan, standing_of(rows, repaid, today), repaid)
