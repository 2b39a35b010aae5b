"""A case in progress about a child born in October 2026, and what a decision rests on."""

import datetime as dt
from typing import Any

import pytest

from content.documents.models import NoteVersion
from guidance.cases.facts import PersonFacts
from guidance.cases.models import Case, Party
from guidance.decisions import services
from guidance.decisions.calculating import children_of, family_facts
from guidance.decisions.models import Decision, Proposal
from guidance.letters.shipped import ensure_templates
from tests.cases.conftest import TODAY, Office
from tests.factories import World

BORN = dt.date(2026, 10, 16)
BABY = PersonFacts(
    given_name="Oskar", family_name="Näidis", code_country="FI", born_on=BORN, country="EE"
)
TEXTS = {
    "claim": "Lapsetoetus lapsele",
    "reasons": "Laps elab taotlejaga.",
}


class Desk:
    """A case of the first handler; `propose` writes a whole proposal about it."""

    def __init__(self, office: Office, version: NoteVersion) -> None:
        self.office = office
        self.version = version
        self.case: Case = office.taken(children=[BABY], event_on=BORN)

    @property
    def fresh(self) -> Case:
        return Case.objects.get(pk=self.case.pk)

    def begin(self, kind: str = "grant") -> Proposal:
        return services.start_proposal(self.office.handler, case=self.fresh, kind=kind, today=TODAY)

    def save(self, proposal: Proposal, **changes: Any) -> Proposal:
        values = {"seen": proposal.version, "kind": proposal.kind, **changes}
        return services.save_proposal(self.office.handler, proposal=proposal, today=TODAY, **values)

    def facts(self) -> dict[str, Any]:
        children = [
            {"key": str(child.pk), "born": child.born_on.isoformat()}
            for child in children_of(self.case)
        ]
        return family_facts(self.case, children)

    def propose(self) -> Proposal:
        """A proposal with everything that a grant needs."""
        proposal = self.save(self.begin(), facts=self.facts(), **TEXTS)
        self.cite(proposal)
        return Proposal.objects.get(pk=proposal.pk)

    def cite(self, proposal: Proposal) -> None:
        anchor = self.version.paragraphs[-1]["anchor"]
        services.cite_paragraph(
            self.office.handler,
            proposal=proposal,
            version=self.version,
            anchor=anchor,
            today=TODAY,
        )

    def send(self, proposal: Proposal | None = None) -> Proposal:
        sent = proposal or self.propose()
        return services.send_proposal(
            self.office.handler,
            proposal=sent,
            seen=sent.version,
            case_version=self.fresh.version,
            today=TODAY,
        )

    def sign(self, proposal: Proposal, actor: Any = None) -> Decision:
        return services.sign_proposal(
            actor or self.office.lead,
            proposal=proposal,
            today=TODAY,
            case_version=self.fresh.version,
        )

    def send_back(self, proposal: Proposal, comment: str, actor: Any = None) -> None:
        services.return_proposal(
            actor or self.office.lead,
            proposal=proposal,
            comment=comment,
            today=TODAY,
            case_version=self.fresh.version,
        )

    def child(self) -> Party:
        return self.case.parties.get(role="child")


@pytest.fixture
def office(db: None) -> Office:
    return Office()


@pytest.fixture
def desk(office: Office, world: World) -> Desk:
    ensure_templates()
    version = world.publish(
        title="Lapsetoetuse maksmine",
        body="## Reegel\n\nToetust makstakse lapsele, kes elab taotlejaga (PHS § 17 lg 3).",
        applies_from=dt.date(2024, 1, 1),
    )
    return Desk(office, version)
