"""Making the demo decisions through the services, as the demo people prepare and sign them."""

import datetime as dt
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from content.documents.pdf import PdfUnavailable
from content.law.models import Act
from guidance.benefits.dates import Span
from guidance.benefits.parental_income import SOCIAL_TAX, Kind, base_period
from guidance.benefits.rates import MissingRate
from guidance.cases.enums import Channel, IdentificationMethod, IdentityDocument
from guidance.cases.facts import IdentityFacts, PersonFacts
from guidance.cases.guidance_panel import notes_on
from guidance.cases.models import Case
from guidance.cases.services import receive_application
from guidance.decisions import services
from guidance.decisions.calculating import PARENTAL, children_of, family_facts
from guidance.decisions.models import Decision, Proposal
from guidance.decisions.services.proposals import rules_of
from guidance.letters.services import issue_letter, make_pdf
from portal.people.models import User
from portal.workdays import previous_working_day

DECISIONS = Path(__file__).with_name("decisions.toml")
SIGNER = "priit.testik"
REPLY_DAYS = 20
Facts = dict[str, Any]


def load_demo_decisions(today: dt.date) -> int:
    """Make the demo decisions whose people are there; return how many.

    One for which the table of amounts has no value on its day is left a draft.
    """
    facts = tomllib.loads(DECISIONS.read_text(encoding="utf-8"))["decisions"]
    names = {fact["by"] for fact in facts} | {SIGNER}
    people = User.objects.select_related("unit").in_bulk(names, field_name="username")
    if SIGNER not in people:
        return 0
    made = 0
    for fact in facts:
        if fact["by"] in people:
            made += _decide(fact, people[fact["by"]], people[SIGNER], today) is not None
    return made


def _decide(fact: Facts, handler: User, signer: User, today: dt.date) -> Decision | None:
    case = _receive(fact, handler, today)
    proposal = services.start_proposal(handler, case=case, kind=fact["decision"], today=today)
    try:
        services.save_proposal(
            handler,
            proposal=proposal,
            seen=proposal.version,
            today=today,
            kind=fact["decision"],
            facts=_facts(fact, case, today) if fact["decision"] == "grant" else None,
            claim=fact["request"],
            reasons=fact["why"],
        )
    except MissingRate:
        return None
    if not _cite(handler, proposal, fact["cites"], today):
        return None
    if "law" in fact and Act.objects.exists():
        services.cite_provision(handler, proposal=proposal, text=fact["law"], today=today)
    if "hearing" in fact:
        _hear(fact, handler, case, today)
    kept = Proposal.objects.get(pk=proposal.pk)
    services.send_proposal(
        handler, proposal=kept, seen=kept.version, case_version=_version(case), today=today
    )
    decision = services.sign_proposal(
        signer, proposal=kept, today=today, case_version=_version(case)
    )
    if "issued" in fact:
        _issue(signer, decision, fact["issued"], today)
    return decision


def _receive(fact: Facts, handler: User, today: dt.date) -> Case:
    return receive_application(
        handler,
        kind=fact["kind"],
        applicant=PersonFacts(
            **{name: fact[name] for name in ("code", "given_name", "family_name")}
        ),
        received_on=previous_working_day(_ago(today, fact["days_ago"])),
        channel=Channel.PORTAL,
        today=today,
        request=fact["request"],
        event_on=_ago(today, fact["event_days_ago"]),
        children=[PersonFacts(**child) for child in fact["children"]],
        identity=IdentityFacts(IdentityDocument.ELECTRONIC, IdentificationMethod.SIGNED_IN),
        take=True,
    )


def _facts(fact: Facts, case: Case, today: dt.date) -> Facts:
    if fact["kind"] != PARENTAL:
        children = [
            {"key": str(child.pk), "born": child.born_on.isoformat()} for child in children_of(case)
        ]
        return family_facts(case, children)
    claim, event = fact["parental"], _ago(today, fact["event_days_ago"])
    months = base_period(event, Kind(claim["whose"])).months[: claim["months"]]
    tax = int(Decimal(claim["income"]) * SOCIAL_TAX * 100)
    first = event + dt.timedelta(days=claim["first_day"])
    days = Span(first, first + dt.timedelta(days=claim["days"]))
    return {
        "kind": PARENTAL,
        "whose": claim["whose"],
        "event": event.isoformat(),
        "income": {"social_tax": {str(month): tax for month in months}, "sick_days": 0},
        "days": [{"from": days.start.isoformat(), "until": days.end.isoformat()}],
    }


def _cite(handler: User, proposal: Proposal, words: str, today: dt.date) -> bool:
    """Cite the first passage of the guidance with the words; False when there is none."""
    notes = notes_on(proposal.case.benefit, rules_of(proposal.case, today), handler, words)
    if not notes:
        return False
    services.cite_paragraph(
        handler,
        proposal=proposal,
        version=notes[0].version,
        anchor=notes[0].passages[0].anchor,
        today=today,
    )
    return True


def _hear(fact: Facts, handler: User, case: Case, today: dt.date) -> None:
    until = today + dt.timedelta(days=REPLY_DAYS)
    hearing = services.begin_hearing(
        handler, case=case, intention=fact["hearing"], until=until, today=today
    )
    services.record_reply(
        handler, hearing=hearing, reply=fact["reply"], replied_on=today, today=today
    )


def _issue(signer: User, decision: Decision, channel: str, today: dt.date) -> None:
    """Issue the letter of a decision; where no PDF can be made it stays to be issued."""
    letter = decision.case.case_letters.latest("pk").letter
    try:
        make_pdf(letter.pk)
    except PdfUnavailable:
        return
    issue_letter(signer, letter=letter, channel=channel, on=today, today=today)


def _version(case: Case) -> int:
    return Case.objects.values_list("version", flat=True).get(pk=case.pk)


def _ago(today: dt.date, days: int) -> dt.date:
    return today - dt.timedelta(days=days)
