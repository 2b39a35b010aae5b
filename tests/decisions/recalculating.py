"""Families with decisions, and an amount that changes."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.utils import timezone

from content.documents.models import NoteVersion
from content.parameters.models import Parameter, ParameterValue
from guidance.cases.facts import PersonFacts
from guidance.cases.models import Case
from guidance.decisions import services
from guidance.decisions.calculating import children_of, family_facts
from guidance.decisions.models import Decision, Proposal, Recalculation
from tests.cases.conftest import TODAY, Office
from tests.decisions.conftest import TEXTS

FROM = dt.date(2027, 1, 1)
BORN = dt.date(2026, 10, 16)


class Families:
    """Cases of one unit with signed decisions; `raise_allowance` changes their amount."""

    def __init__(self, office: Office, version: NoteVersion) -> None:
        self.office = office
        self.version = version
        self.other_lead = office.person("lead_specialist")

    def family(self, number: int, **changes: Any) -> Decision:
        """A family with a child and a decision that grants the child allowance."""
        office = self.office
        case = office.taken(
            applicant=PersonFacts(
                given_name=f"Isik{number}", family_name="Näidis", code_country="FI",
                code=f"T{number:05d}", born_on=dt.date(1990, 1, 1),
            ),
            children=[
                PersonFacts(
                    given_name=f"Laps{number}", family_name="Näidis", code_country="FI",
                    code=f"L{number:05d}", born_on=BORN,
                )
            ],
            event_on=BORN,
        )  # fmt: skip
        return self.decide(case, **changes)

    def decide(
        self, case: Case, kind: str = "grant", depart_by: int = 0, **changes: Any
    ) -> Decision:
        handler = self.office.handler
        proposal = services.start_proposal(handler, case=case, kind=kind, today=TODAY)
        children = [
            {"key": str(child.pk), "born": child.born_on.isoformat()} for child in children_of(case)
        ]
        values = {"facts": family_facts(case, children), **TEXTS, **changes}
        services.save_proposal(
            handler, proposal=proposal, seen=proposal.version, kind=kind, today=TODAY, **values
        )
        if depart_by:
            kept = Proposal.objects.get(pk=proposal.pk)
            granted = [replace(span, cents=span.cents + depart_by) for span in kept.computed_spans]
            services.save_proposal(
                handler, proposal=kept, seen=kept.version, kind=kind, today=TODAY,
                granted=granted, departure="Kohus otsustas nii.",
            )  # fmt: skip
        self.cite(proposal)
        proposal = Proposal.objects.get(pk=proposal.pk)
        seen = Case.objects.get(pk=case.pk).version
        services.send_proposal(
            handler, proposal=proposal, seen=proposal.version, case_version=seen, today=TODAY
        )
        seen = Case.objects.get(pk=case.pk).version
        return services.sign_proposal(
            self.office.lead, proposal=proposal, case_version=seen, today=TODAY
        )

    def cite(self, proposal: Proposal) -> None:
        anchor = self.version.paragraphs[-1]["anchor"]
        services.cite_paragraph(
            self.office.handler,
            proposal=proposal,
            version=self.version,
            anchor=anchor,
            today=TODAY,
        )

    def set_allowance(self, cents: int, since: dt.date = FROM) -> None:
        """Put another amount of the first child's allowance into the table."""
        ParameterValue.objects.create(
            parameter=Parameter.objects.get(code="child_allowance.first_second"),
            applies_from=since,
            cents=cents,
            source="Katse",
            status="verified",
            recorded_at=timezone.now(),
        )

    def begin(self, **changes: Any) -> Recalculation:
        values = {
            "title": "Lapsetoetuse uus määr",
            "unit": self.office.unit,
            "benefits": ["child_allowance"],
            "changes_on": FROM,
            "today": TODAY,
            **changes,
        }
        return services.begin_recalculation(self.office.lead, **values)

    def sent(self, **changes: Any) -> Recalculation:
        """One whose preview is made and sent to be signed."""
        made = self.begin()
        services.preview(made.pk, TODAY)
        self.explain(made, **changes)
        return services.send_recalculation(self.office.lead, recalculation=made, today=TODAY)

    def explain(self, made: Recalculation, **changes: Any) -> None:
        values = {"reasons": "Määr muutus.", "not_heard_because": "", **changes}
        services.write_recalculation(self.office.lead, recalculation=made, today=TODAY, **values)
        services.cite_for_all(
            self.office.lead,
            recalculation=made,
            version=self.version,
            anchor=self.version.paragraphs[-1]["anchor"],
            today=TODAY,
        )

    def signed(self, **changes: Any) -> Recalculation:
        made = self.sent(**changes)
        return services.sign_recalculation(
            self.other_lead, recalculation=made, seen=made.sha256, today=TODAY
        )
