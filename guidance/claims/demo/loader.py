"""Making the demo claims through the services, some of them on days before the day of loading."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from guidance.benefits.dates import Month
from guidance.cases.enums import Channel
from guidance.cases.facts import PersonFacts
from guidance.cases.guidance_panel import notes_on
from guidance.cases.models import Case
from guidance.cases.services import receive_application
from guidance.claims import services
from guidance.claims.enums import Cause
from guidance.claims.models import Claim
from guidance.claims.services.opening import KIND
from guidance.decisions import services as decisions
from guidance.decisions.enums import DecisionKind
from guidance.decisions.models import Proposal
from portal.people.models import User

CLAIMS = Path(__file__).with_name("claims.toml")
SIGNER = "priit.testik"
DAY = dt.timedelta(days=1)
HEARING_DAYS = 20
Facts = dict[str, Any]


def load_demo_claims(today: dt.date) -> int:
    """Make the demo claims whose people are there; return how many."""
    facts = tomllib.loads(CLAIMS.read_text(encoding="utf-8"))["claims"]
    names = {fact["by"] for fact in facts} | {SIGNER}
    people = User.objects.select_related("unit").in_bulk(names, field_name="username")
    if not names <= people.keys():
        return 0
    for fact in facts:
        _make(fact, people[fact["by"]], people[SIGNER], today)
    return len(facts)


def _make(fact: Facts, handler: User, signer: User, today: dt.date) -> None:
    begun = today - fact["days_ago"] * DAY
    claim = _open(fact, handler, begun)
    if "hearing" in fact:
        decisions.begin_hearing(
            handler,
            case=claim.case,
            intention=fact["hearing"],
            until=begun + HEARING_DAYS * DAY,
            today=begun,
        )
    if "decision" in fact:
        _decide(fact, claim, handler, signer, begun + DAY)
    if "plan" in fact:
        _agree(fact["plan"], claim, handler, begun + 2 * DAY, today)


def _open(fact: Facts, handler: User, begun: dt.date) -> Claim:
    case = receive_application(
        handler,
        kind=KIND,
        applicant=PersonFacts(**fact["person"]),
        received_on=begun,
        channel=Channel.OFFICE,
        today=begun,
        benefit=fact["benefit"],
        request=fact["request"],
        take=True,
    )
    first = Month.of(begun).plus(-fact["first_months_ago"])
    months = {first.plus(place).first: fact["cents"] for place in range(fact["months"])}
    return services.open_claim(
        handler,
        person=case.applicant,
        benefit=fact["benefit"],
        cents=sum(months.values()),
        months=months,
        cause=Cause.PERSON,
        reason=fact["reason"] if "reason" in fact else fact["request"],
        case=case,
        today=begun,
    )


def _decide(fact: Facts, claim: Claim, handler: User, signer: User, on: dt.date) -> None:
    terms, case = fact["decision"], claim.case
    decisions.waive_hearing(
        handler, case=case, because="Inimene teatas enammaksest ise ja on summaga nõus.", today=on
    )
    percent = terms.get("percent")
    proposal = services.save_terms(
        handler,
        case=case,
        kind=DecisionKind(terms["kind"]),
        repay_by=on + terms["days_to_pay"] * DAY,
        percent=percent,
        set_off_from=Month.of(on).plus(1).first if percent else None,
        today=on,
    ).proposal
    kept = Proposal.objects.get(pk=proposal.pk)
    decisions.save_proposal(
        handler,
        proposal=kept,
        seen=kept.version,
        today=on,
        kind=kept.kind,
        claim=fact["request"],
        reasons=fact["why"],
    )
    if not _cite(handler, kept, on):
        return
    kept.refresh_from_db()
    decisions.send_proposal(
        handler, proposal=kept, seen=kept.version, case_version=_version(case), today=on
    )
    decisions.sign_proposal(signer, proposal=kept, today=on, case_version=_version(case))


def _agree(plan: Facts, claim: Claim, handler: User, on: dt.date, today: dt.date) -> None:
    demanded = Claim.objects.demanded().filter(pk=claim.pk).select_related("case").first()
    if demanded is None:
        return
    first_due = on + plan["first_in_days"] * DAY
    services.agree_plan(handler, claim=demanded, count=plan["parts"], first_due=first_due, today=on)
    services.record_repayment(
        handler,
        claim=demanded,
        cents=plan["repaid"],
        on=first_due,
        reference="2026-DEMO-1",
        today=today,
    )


def _cite(handler: User, proposal: Proposal, on: dt.date) -> bool:
    """Cite the first passage of the guidance on the benefit; False when there is none."""
    notes = notes_on(proposal.case.benefit, on, handler)
    if not notes:
        return False
    decisions.cite_paragraph(
        handler,
        proposal=proposal,
        version=notes[0].version,
        anchor=notes[0].passages[0].anchor,
        today=on,
    )
    return True


def _version(case: Case) -> int:
    return Case.objects.values_list("version", flat=True).get(pk=case.pk)
