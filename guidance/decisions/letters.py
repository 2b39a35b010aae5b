"""What the letters of decisions and hearings say in the places of their templates."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from content.law.citations import find
from guidance.cases.addressing import addressee_of, lead_title
from guidance.cases.models import Case, CaseLetter
from guidance.decisions.content import MARK, Span, days_paid
from guidance.decisions.enums import ChallengeOutcome, DecisionKind
from guidance.decisions.explaining import calculation_words
from guidance.decisions.models import Challenge, Decision, Proposal, Source
from guidance.decisions.names import child_names, span_name
from guidance.letters.placeholders import money
from guidance.letters.services import create_letter
from portal.people.models import User

ONE_OFF = frozenset({"birth_allowance", "adoption_allowance"})
PARENTAL = "parental_benefit"
TEMPLATES = {
    DecisionKind.GRANT: "decision_grant",
    DecisionKind.PARTLY_GRANT: "decision_grant",
    DecisionKind.REFUSE: "decision_refusal",
    DecisionKind.CHANGE: "decision_change",
    DecisionKind.SUSPEND: "decision_change",
    DecisionKind.RESUME: "decision_change",
    DecisionKind.END: "decision_change",
}


def write_decision_letter(actor: User, decision: Decision, today: dt.date) -> CaseLetter | None:
    """Register the letter that carries a decision; None for a kind that has another document."""
    template = TEMPLATES.get(DecisionKind(decision.kind))
    if template is None:
        return None
    return write_letter(
        actor,
        decision.case,
        template,
        _decision_data(decision),
        signer=decision.signed_by,
        title=lead_title(decision.signed_by, decision.case.applicant.language),
        today=today,
    )


def write_letter(
    actor: User,
    case: Case,
    template: str,
    data: dict[str, Any],
    *,
    signer: User,
    title: str,
    today: dt.date,
) -> CaseLetter:
    """Register a letter of a case to its applicant, signed with a name and a position."""
    letter = create_letter(
        actor,
        template_key=template,
        addressee=addressee_of(case.applicant),
        data={**data, "signer": signer.get_full_name(), "signer_title": title},
        reference=case.number,
        on=today,
    )
    return CaseLetter.objects.create(case=case, letter=letter, purpose=template)


def case_benefit(case: Case) -> str:
    """Name what a case is about, as inside a sentence."""
    name = str(case.kind_name)
    return name[:1].lower() + name[1:]


def _decision_data(decision: Decision) -> dict[str, Any]:
    with translation.override(decision.case.applicant.language):
        citations = list(decision.citations.all())
        data = {
            "benefit": case_benefit(decision.case),
            "reasons": plain_reasons(decision.content["reasons"], citations),
            "legal_basis": legal_basis(citations, _reckoned_by(decision)),
            "appeal_notice": decision.content["appeal_notice"],
        }
        if TEMPLATES[DecisionKind(decision.kind)] != "decision_refusal":
            computed = decision.content["computed"]
            said = calculation_words(decision.case, computed, decision.granted_spans)
            data["calculation"] = "\n\n".join(said)
        kind = DecisionKind(decision.kind)
        if TEMPLATES[kind] == "decision_grant":
            data["amounts"] = amounts_table(decision)
            data["payment"] = payment_words(decision.granted_spans)
        if TEMPLATES[kind] != "decision_change":
            data["applied_on"] = decision.case.received_on.isoformat()
        else:
            assert decision.effective_on is not None
            data["decision"] = decided_words(kind)
            data["changes_on"] = decision.effective_on.isoformat()
            if decision.granted_spans:
                data["amounts"] = amounts_table(decision)
        return data


def decided_words(kind: DecisionKind) -> str:
    """Say in a sentence what a decision about a running benefit does."""
    return {
        DecisionKind.CHANGE: _("We change the amount of your benefit."),
        DecisionKind.SUSPEND: _("We suspend the payment of your benefit."),
        DecisionKind.RESUME: _("We resume the payment of your benefit."),
        DecisionKind.END: _("We end the payment of your benefit."),
    }[kind]


def plain_reasons(text: str, citations: Iterable[Source]) -> str:
    """Write what is cited in place of its number: `[1]` becomes `(PHS § 17 lg 3)`."""
    labels = {one.place: one.label for one in citations}
    return MARK.sub(lambda mark: f"({labels.get(int(mark[1]), mark[1])})", text)


def legal_basis(citations: Iterable[Source], otherwise: Iterable[str] = ()) -> str:
    """Name the provisions cited; without any, the others given, or those that guidance rests on.

    The guidance texts themselves are named only where they name no provision.
    """
    every = list(citations)
    provisions = [one.label for one in every if one.provision_id]
    matches = (match for one in every for match in find(one.quote))
    named = [citation.short() for match in matches for citation in match.citations]
    labels = [one.label for one in every]
    return ", ".join(dict.fromkeys(provisions or list(otherwise) or named or labels))


def _reckoned_by(decision: Decision) -> list[str]:
    """Return the provisions by which the amounts were calculated."""
    steps = (step for kept in decision.content["computed"] for step in kept.get("steps", []))
    return [step["provision"] for step in steps if step.get("provision")]


def payment_words(spans: Iterable[Span]) -> str:
    """Say when what is granted is paid (PHS § 46 lg 6, SÜS § 28 lg 1)."""
    benefits = {span.benefit for span in spans}
    if benefits <= ONE_OFF:
        return _("once, within 30 days of the decision")
    if PARENTAL in benefits:
        return _("every month on the 8th for the month before")
    return _("every month on the 8th")


def amounts_table(decision: Decision) -> dict[str, Any]:
    """Return the table of what is granted, with the days for which each amount is paid."""
    names, spans = child_names(decision.case), decision.granted_spans
    language = translation.get_language() or "et"
    rows = []
    for span in spans:
        first, last = days_paid(span, decision.content["computed"])
        amount = money(span.cents, language)
        child = names.get(span.child, "–")
        rows.append(
            [span_name(span.benefit), child, f"{first:%d.%m.%Y}", f"{last:%d.%m.%Y}", amount]
        )
    return {
        "columns": [
            _("Benefit"),
            _("Child"),
            _("From"),
            _("Until"),
            _("Amount") if {span.benefit for span in spans} <= ONE_OFF else _("Each month"),
        ],
        "rows": rows,
    }


def hearing_data(
    case: Case, proposal: Proposal | None, *, intention: str, until: dt.date
) -> dict[str, Any]:
    """Return what the letter of a hearing says."""
    citations = list(proposal.citations.order_by("place")) if proposal else []
    with translation.override(case.applicant.language):
        return {
            "benefit": case_benefit(case),
            "intention": intention,
            "reasons": plain_reasons(proposal.reasons, citations) if proposal else intention,
            "legal_basis": legal_basis(citations) or "HMS § 40",
            "reply_by": until.isoformat(),
        }


def challenge_data(challenge: Challenge) -> dict[str, Any]:
    """Return what the letter about a decided challenge says."""
    case = challenge.decision.case
    with translation.override(case.applicant.language):
        return {
            "decision_number": challenge.decision.number,
            "challenged_on": challenge.received_on.isoformat(),
            "outcome": str(ChallengeOutcome(challenge.outcome).label),
            "reasons": challenge.reasons,
            "legal_basis": "HMS § 85, SÜS § 36",
        }
