"""Somebody was paid too much: a claim in a unit with a handler and a lead."""

import datetime as dt
from typing import Any

import pytest

from content.documents.models import NoteVersion
from guidance.cases.models import Case, CaseLetter
from guidance.cases.services import take_case
from guidance.claims import services
from guidance.claims.models import Claim, ClaimEntry
from guidance.decisions.enums import DecisionKind
from guidance.decisions.models import Decision, Proposal
from guidance.decisions.services import (
    cite_paragraph,
    save_proposal,
    send_proposal,
    sign_proposal,
    waive_hearing,
)
from guidance.letters.shipped import ensure_templates
from portal.people.models import User
from tests.cases.conftest import TODAY, Office
from tests.factories import World

MARCH, APRIL = dt.date(2026, 3, 1), dt.date(2026, 4, 1)
MONTHS = {MARCH: 8000, APRIL: 8000}


REPAY_BY = TODAY + dt.timedelta(days=30)
NEXT_MONTH = dt.date(2026, 12, 1)


class Recovery:
    """Claims of the first applicant; the portal opens them, the first handler works on them."""

    def __init__(self, office: Office, version: NoteVersion) -> None:
        self.office = office
        self.version = version
        self.source: Case = office.taken()
        self.person = self.source.applicant

    def opened(self, **facts: Any) -> Claim:
        values = {
            "person": self.person,
            "benefit": "child_allowance",
            "cents": 16000,
            "today": TODAY,
            "reason": "Laps asus asenduskodusse märtsis.",
            "months": MONTHS,
            **facts,
        }
        actor = values.pop("actor", None)
        return services.open_claim(actor, **values)

    def taken(self, **facts: Any) -> Claim:
        """A claim whose case the first handler has taken."""
        claim = self.opened(**facts)
        take_case(self.office.handler, case=claim.case, today=TODAY)
        return self.fresh(claim)

    def terms(self, claim: Claim, kind: str = "recover", today: dt.date = TODAY, **facts: Any):
        values = {"repay_by": REPAY_BY} if kind == "recover" else {}
        case = facts.pop("case", None) or self.fresh(claim).case
        return services.save_terms(
            self.office.handler,
            case=case,
            kind=DecisionKind(kind),
            today=today,
            **{**values, **facts},
        )

    def propose(self, claim: Claim, kind: str = "recover", **facts: Any) -> Proposal:
        """A whole proposal: heard or not to be, with terms, reasons and a source."""
        handler = self.office.handler
        case = facts.get("case") or self.fresh(claim).case
        if not case.hearings.exists():
            waive_hearing(handler, case=case, because="Isik on nõus.", today=TODAY)
        proposal = self.terms(claim, kind, **facts).proposal
        save_proposal(
            handler,
            proposal=proposal,
            seen=Proposal.objects.get(pk=proposal.pk).version,
            today=TODAY,
            kind=kind,
            claim="Enammakse",
            reasons="Laps ei elanud taotlejaga.",
        )
        anchor = self.version.paragraphs[-1]["anchor"]
        cite_paragraph(handler, proposal=proposal, version=self.version, anchor=anchor, today=TODAY)
        return Proposal.objects.select_related("case").get(pk=proposal.pk)

    def send(self, proposal: Proposal) -> Proposal:
        return send_proposal(
            self.office.handler,
            proposal=proposal,
            seen=proposal.version,
            case_version=Case.objects.get(pk=proposal.case_id).version,
            today=TODAY,
        )

    def sign(self, proposal: Proposal, actor: User | None = None) -> Decision:
        return sign_proposal(
            actor or self.office.lead,
            proposal=proposal,
            today=TODAY,
            case_version=Case.objects.get(pk=proposal.case_id).version,
        )

    def decided(self, kind: str = "recover", claim: Claim | None = None, **facts: Any) -> Claim:
        """A claim after its decision."""
        made = claim or self.taken()
        self.sign(self.send(self.propose(made, kind, **facts)))
        return self.fresh(made)

    def repay(self, claim: Claim, cents: int, on: dt.date = TODAY, **facts: Any) -> ClaimEntry:
        values = {"today": on, **facts}
        actor = values.pop("actor", self.office.handler)
        return services.record_repayment(actor, claim=claim, cents=cents, on=on, **values)

    @staticmethod
    def fresh(claim: Claim) -> Claim:
        return Claim.objects.select_related("case", "person").get(pk=claim.pk)

    @staticmethod
    def balance(claim: Claim) -> int:
        return sum(ClaimEntry.objects.filter(claim=claim).values_list("cents", flat=True))

    @staticmethod
    def letters(claim: Claim) -> list[str]:
        found = CaseLetter.objects.filter(case=claim.case).order_by("pk")
        return list(found.values_list("purpose", flat=True))


@pytest.fixture
def office(db: None) -> Office:
    return Office()


@pytest.fixture
def recovery(office: Office, world: World) -> Recovery:
    ensure_templates()
    version = world.publish(
        title="Enammakse tagasinõudmine",
        body="## Reegel\n\nAlusetult makstud raha nõutakse tagasi (SÜS § 31).",
        applies_from=dt.date(2024, 1, 1),
    )
    return Recovery(office, version)
