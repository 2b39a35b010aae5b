"""What the letters about claims say in the places of their templates."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from guidance.benefits.dates import Month
from guidance.cases.addressing import addressee_of, handler_title
from guidance.cases.models import Case, CaseLetter
from guidance.claims.models import Claim, Instalment
from guidance.claims.reference import reference_number
from guidance.claims.wording import benefit_words
from guidance.decisions.enums import DecisionKind
from guidance.decisions.letters import legal_basis, plain_reasons
from guidance.decisions.models import Decision, Proposal
from guidance.letters.placeholders import money
from guidance.letters.services import create_letter
from portal.people.models import User

# By which law a claim stands when the proposal cites nothing yet.
USUAL_BASIS = "SÜS § 31, PHS § 14"
PAYEE = "Sotsiaalkindlustusamet"
Months = Mapping[str, int]


def write(
    actor: User | None,
    claim: Claim,
    template: str,
    data: dict[str, Any],
    today: dt.date,
    *,
    case: Case | None = None,
) -> CaseLetter:
    """Register a letter about a claim, in the language of the person.

    Who signs is the actor; a letter of the portal itself names the handler. It stands in the
    claim's own case unless another is given.
    """
    stands_in = case or claim.case
    signer = actor or stands_in.handler
    letter = create_letter(
        actor,
        template_key=template,
        addressee=addressee_of(claim.person),
        data={**_signature(signer, claim), **data},
        reference=stands_in.number,
        on=today,
    )
    return CaseLetter.objects.create(case=stands_in, letter=letter, purpose=template)


def _signature(signer: User | None, claim: Claim) -> dict[str, str]:
    if signer is None:
        return {"signer": PAYEE}
    title = handler_title(signer, claim.person.language)
    return {"signer": signer.get_full_name(), "signer_title": title}


def hearing_data(
    claim: Claim, proposal: Proposal | None, *, months: Months, intention: str, until: dt.date
) -> dict[str, Any]:
    """Return what the letter says that asks the person before anything is asked back."""
    citations = list(proposal.citations.order_by("place")) if proposal else []
    with translation.override(claim.person.language):
        return {
            "benefit": benefit_words(claim.benefit),
            "amount": sum(months.values()),
            "months": months_table(months),
            "intention": intention,
            "reasons": _reasons(claim, proposal, citations),
            "legal_basis": legal_basis(citations, [USUAL_BASIS]),
            "reply_by": until.isoformat(),
        }


def precept_data(claim: Claim, decision: Decision, *, balance: int) -> dict[str, Any]:
    """Return what a precept says (SÜS § 32 lg 4)."""
    terms: dict[str, Any] = decision.content["matter"]
    with translation.override(claim.person.language):
        citations = list(decision.citations.all())
        months = dict(terms["months"])
        data = {
            "benefit": benefit_words(claim.benefit),
            "amount": sum(months.values()),
            "months": months_table(months),
            "reasons": plain_reasons(decision.content["reasons"], citations),
            "legal_basis": legal_basis(citations, [USUAL_BASIS]),
            "appeal_notice": decision.content["appeal_notice"],
        }
        if balance == 0:
            return {**data, "repaid_on": terms["repaid_on"]}
        return {
            **data,
            "repay_by": terms["repay_by"],
            "to_pay": balance,
            "payment_details": payment_details(claim),
            "set_off": set_off_words(terms),
        }


def given_up_data(claim: Claim, decision: Decision, *, is_late: bool) -> dict[str, Any]:
    """Return what the letter says when nothing is asked back."""
    with translation.override(claim.person.language):
        citations = list(decision.citations.all())
        return {
            "benefit": benefit_words(claim.benefit),
            "decided": _given_up_words(decision.kind, is_late=is_late),
            "reasons": plain_reasons(decision.content["reasons"], citations),
            "legal_basis": legal_basis(citations, [USUAL_BASIS]),
            "appeal_notice": decision.content["appeal_notice"],
        }


def plan_data(claim: Claim, parts: Sequence[Instalment], *, balance: int) -> dict[str, Any]:
    """Return what the letter says about instalments."""
    language = claim.person.language
    with translation.override(language):
        return {
            "benefit": benefit_words(claim.benefit),
            "amount": balance,
            "instalments": {
                "columns": [_("Due on"), _("Amount")],
                "rows": [
                    [f"{part.due_on:%d.%m.%Y}", money(part.cents, language)] for part in parts
                ],
            },
            "payment_details": payment_details(claim),
        }


def write_reminder(
    actor: User, claim: Claim, *, late_cents: int, due_on: dt.date, balance: int, today: dt.date
) -> CaseLetter:
    """Remind the person of what was to be repaid by a day that has passed."""
    with translation.override(claim.person.language):
        data = {
            "benefit": benefit_words(claim.benefit),
            "late_amount": late_cents,
            "due_on": due_on.isoformat(),
            "amount": balance,
            "payment_details": payment_details(claim),
        }
    return write(actor, claim, "repayment_reminder", data, today)


def write_paid_up(claim: Claim, today: dt.date) -> CaseLetter:
    """Tell the person that nothing is owed any more."""
    with translation.override(claim.person.language):
        data = {
            "benefit": benefit_words(claim.benefit),
            "claim_number": claim.number,
            "paid_on": today.isoformat(),
        }
    return write(None, claim, "claim_paid_up", data, today)


def months_table(months: Months) -> dict[str, Any]:
    """Return the overpaid months with their amounts, in the active language."""
    language = translation.get_language() or "et"
    rows = [
        [month_words(key), money(cents, language)] for key, cents in sorted(months.items()) if cents
    ]
    rows.append([_("Together"), money(sum(months.values()), language)])
    return {"columns": [_("Month"), _("Overpaid")], "rows": rows}


def month_words(key: str) -> str:
    """Write `2026-03` as `03.2026`; without a month the row is of the whole time."""
    if not key:
        return _("Months not told apart")
    first = Month.parse(key).first
    return f"{first:%m.%Y}"


def payment_details(claim: Claim) -> str:
    """Say under what to pay."""
    return "\n\n".join(
        (
            _("Payee: %(payee)s.") % {"payee": PAYEE},
            _("Reference number: %(number)s.") % {"number": reference_number(claim.number)},
            _("Explanation: claim %(number)s.") % {"number": claim.number},
            _("The bank accounts of the Social Insurance Board are on its website."),
        )
    )


def set_off_words(terms: Mapping[str, Any]) -> str:
    """Say what is kept from coming payouts; nothing when nothing is."""
    if not terms.get("set_off_from"):
        return ""
    facts = {
        "day": f"{dt.date.fromisoformat(terms['set_off_from']):%m.%Y}",
        "percent": terms["percent"],
        "amount": money(terms["cents"] or 0, translation.get_language() or "et"),
    }
    if terms["percent"]:
        said = _("From %(day)s on we keep %(percent)s per cent of your benefits each month.")
    else:
        said = _("From %(day)s on we keep %(amount)s of your benefits each month.")
    limits = _(
        "We keep at most 20 per cent of family allowances and maintenance support. Of parental "
        "benefit at least half of the benefit rate stays with you (PHS § 14)."
    )
    return f"{said % facts} {limits}"


def _reasons(claim: Claim, proposal: Proposal | None, citations: Iterable[Any]) -> str:
    if proposal is not None and proposal.reasons.strip():
        return plain_reasons(proposal.reasons, citations)
    return claim.reason or _("You were paid for months in which you had no right to the benefit.")


def _given_up_words(kind: str, *, is_late: bool) -> str:
    if kind == DecisionKind.WAIVE and is_late:
        return _("We do not ask the overpaid money back any more.")
    if kind == DecisionKind.WAIVE:
        return _("We do not ask the overpaid money back, because recovery would cost more.")
    return _("We looked into the overpayment. You do not have to repay anything.")
