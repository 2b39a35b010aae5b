"""What a case page shows of its decisions."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from content.documents.models import NoteVersion
from guidance.cases import finding, sections
from guidance.cases.models import Case
from guidance.cases.sections import Rows, Section
from guidance.cases.standing import Standing
from guidance.decisions.impact import replaced_texts
from guidance.decisions.models import Challenge, Citation, Decision, Hearing, Proposal
from guidance.decisions.services.proposals import rules_of


def register() -> None:
    """Add the part to the case page."""
    sections.register("decisions", decisions_section, order=30, reads=_reads)
    finding.register("decisions", words_of)


def words_of(case: Case) -> list[str]:
    """What is proposed, what the person replied, and what a challenge says."""
    found = list(Proposal.objects.filter(case=case).values_list("reasons", flat=True))
    found += Hearing.objects.filter(case=case).values_list("reply", flat=True)
    challenges = Challenge.objects.filter(decision__case=case)
    for texts in challenges.values_list("grounds", "reasons"):
        found += texts
    return found


def _reads(case: Case) -> dict[str, Any]:
    if not case.kind_facts.decides:
        return {}
    if not case.is_open:
        return {"decisions": Decision.objects.filter(case=case).defer("content")}
    cited = Citation.objects.filter(proposal__case=case, proposal__closed_at=None)
    cited = cited.exclude(version=None)
    versions = NoteVersion.objects.filter(pk__in=cited.values("version"))
    return {"citations": cited, "cited_versions": versions.only("document")}


def decisions_section(
    request: HttpRequest, case: Case, standing: Standing, rows: Rows
) -> Section | None:
    """The decisions of an ended case; of an open one a warning where a text cited has changed."""
    decisions, cited = rows.get("decisions", []), rows.get("citations", [])
    versions = {one.pk: one for one in rows.get("cited_versions", [])}
    for one in cited:
        one.version = versions[one.version_id]
    replaced = replaced_texts(cited, rules_of(case, timezone.localdate()))
    if not (decisions or replaced):
        return None
    return Section("decisions/_case_section.html", {"decisions": decisions, "replaced": replaced})
