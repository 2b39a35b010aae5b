"""What a case page shows of its decisions."""

from django.http import HttpRequest
from django.utils import timezone

from guidance.cases import finding, sections
from guidance.cases.models import Case
from guidance.cases.sections import Section
from guidance.cases.standing import Standing
from guidance.decisions.impact import replaced_texts
from guidance.decisions.models import Challenge, Citation, Decision, Hearing, Proposal
from guidance.decisions.services.proposals import rules_of


def register() -> None:
    """Add the part to the case page."""
    sections.register("decisions", decisions_section, order=30)
    finding.register("decisions", words_of)


def words_of(case: Case) -> list[str]:
    """What is proposed, what the person replied, and what a challenge says."""
    found = list(Proposal.objects.filter(case=case).values_list("reasons", flat=True))
    found += Hearing.objects.filter(case=case).values_list("reply", flat=True)
    challenges = Challenge.objects.filter(decision__case=case)
    for texts in challenges.values_list("grounds", "reasons"):
        found += texts
    return found


def decisions_section(request: HttpRequest, case: Case, standing: Standing) -> Section | None:
    """The decisions of an ended case; of an open one a warning where a text cited has changed."""
    if not case.kind_facts.decides:
        return None
    if case.is_open:
        decisions: list[Decision] = []
        cited = Citation.objects.filter(proposal__case=case, proposal__closed_at=None)
        on = rules_of(case, timezone.localdate())
        replaced = replaced_texts(cited.select_related("version"), on)
    else:
        decisions = list(Decision.objects.filter(case=case).select_related("signed_by"))
        replaced = []
    if not (decisions or replaced):
        return None
    return Section("decisions/_case_section.html", {"decisions": decisions, "replaced": replaced})
