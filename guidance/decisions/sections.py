"""What a case page shows of its decisions."""

from django.http import HttpRequest
from django.utils import timezone

from guidance.cases import sections
from guidance.cases.models import Case
from guidance.cases.sections import Section
from guidance.cases.standing import Standing
from guidance.decisions.impact import replaced_texts
from guidance.decisions.models import Citation, Decision
from guidance.decisions.services.proposals import rules_of


def register() -> None:
    """Add the part to the case page."""
    sections.register("decisions", decisions_section, order=30)


def decisions_section(request: HttpRequest, case: Case, standing: Standing) -> Section | None:
    """The decisions of a case and a warning where a text that its proposal cites has changed."""
    if not case.kind_facts.decides:
        return None
    decisions = list(Decision.objects.filter(case=case).select_related("signed_by"))
    cited = Citation.objects.filter(proposal__case=case, proposal__closed_at=None)
    replaced = replaced_texts(cited.select_related("version"), rules_of(case, timezone.localdate()))
    if not (decisions or replaced):
        return None
    return Section("decisions/_case_section.html", {"decisions": decisions, "replaced": replaced})
