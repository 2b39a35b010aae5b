"""Writing the letter that ends a case and ending it, in one transaction."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from guidance.cases.addressing import addressee_of, handler_title
from guidance.cases.answering.registers import payments_of
from guidance.cases.documents.checklist import checklist
from guidance.cases.enums import Action, Outcome
from guidance.cases.errors import (
    DayInFuture,
    DocumentsMissing,
    EmptyInterval,
    NothingPaid,
    ReasonMissing,
    WrongOutcome,
    WrongState,
)
from guidance.cases.models import Answer, Case, CaseLetter
from guidance.cases.services.ending import finish_case
from guidance.cases.sources import SourceFacts
from guidance.cases.standing import standing_of
from guidance.cases.transitions import lock_case, may
from guidance.letters.placeholders import money
from guidance.letters.services import create_letter
from portal.people.models import User
from portal.workdays import DAY


@transaction.atomic
def answer_inquiry(
    actor: User,
    *,
    case: Case,
    answer: str,
    sources: Sequence[SourceFacts],
    today: dt.date,
    version: int | None = None,
) -> Answer:
    """Answer a client's inquiry by letter, with the texts that it rests on.

    Raises `ReasonMissing` for an empty answer, and what `finish_case` raises.
    """
    if not answer.strip():
        raise ReasonMissing
    names = list(dict.fromkeys(map(_name_of, sources)))
    with translation.override(case.applicant.language):
        ending = _("Our answer rests on this:") if names else ""
    data = {
        "asked_on": case.received_on.isoformat(),
        "answer": f"{answer.strip()}\n\n{ending}".strip(),
        "sources": names,
    }
    return _end(
        actor, case, Outcome.ANSWERED, "inquiry_answer", data, today, version, sources=sources
    )


@transaction.atomic
def issue_certificate(
    actor: User, *, case: Case, certified: str, today: dt.date, version: int | None = None
) -> Answer:
    """Certify in a letter what holds today. Raises `ReasonMissing`, and as `finish_case`."""
    if not certified.strip():
        raise ReasonMissing
    data = {"certified": certified.strip(), "as_of": today.isoformat()}
    return _end(actor, case, Outcome.ISSUED, "certificate", data, today, version)


@transaction.atomic
def issue_extract(
    actor: User,
    *,
    case: Case,
    first: dt.date,
    after: dt.date,
    today: dt.date,
    version: int | None = None,
) -> Answer:
    """Issue an extract of what was paid to the applicant on the days of `[first, after)`.

    Raises `EmptyInterval`, `DayInFuture`, `NothingPaid`, and as `finish_case`.
    """
    if after <= first:
        raise EmptyInterval
    if first > today:
        raise DayInFuture
    paid = payments_of(case.applicant, first, after)
    if not paid:
        raise NothingPaid
    language = case.applicant.language
    with translation.override(language):
        table = {
            "columns": [_("Paid on"), _("Benefit"), _("Amount")],
            "rows": [
                [f"{one.on:%d.%m.%Y}", one.benefit, money(one.cents, language)] for one in paid
            ],
        }
    data = {
        "first_day": first.isoformat(),
        "last_day": (after - DAY).isoformat(),
        "payments": table,
        "total": sum(one.cents for one in paid),
    }
    return _end(actor, case, Outcome.ISSUED, "payment_extract", data, today, version)


@transaction.atomic
def hand_over_application(
    actor: User,
    *,
    case: Case,
    handed_to: str,
    reference: str,
    today: dt.date,
    version: int | None = None,
) -> Answer:
    """Pass on a checked application with the reference under which it goes on there.

    What the checklist asks for must be there or found not needed. Raises `DocumentsMissing`,
    `ReasonMissing`, and as `finish_case`.
    """
    if not handed_to.strip() or not reference.strip():
        raise ReasonMissing
    if any(item.is_open for item in checklist(case, today)):
        raise DocumentsMissing
    with translation.override(case.applicant.language):
        name = str(case.kind_name)
        words = _("We checked your application and passed it on: %(to)s, reference %(reference)s.")
        data = {
            "benefit": name[:1].lower() + name[1:],
            "applied_on": case.received_on.isoformat(),
            "outcome": words % {"to": handed_to.strip(), "reference": reference.strip()},
        }
    return _end(
        actor,
        case,
        Outcome.HANDED_OVER,
        "closing_notice",
        data,
        today,
        version,
        handed_to=handed_to.strip(),
        reference=reference.strip(),
    )


@transaction.atomic
def refer_to_municipality(
    actor: User, *, case: Case, today: dt.date, version: int | None = None
) -> Answer:
    """Refer a person who asks for a benefit that the agency does not pay any more."""
    data = {"applied_on": case.received_on.isoformat()}
    return _end(actor, case, Outcome.REFERRED, "funeral_referral", data, today, version)


def _end(
    actor: User,
    case: Case,
    outcome: Outcome,
    template: str,
    data: Mapping[str, Any],
    today: dt.date,
    version: int | None,
    *,
    sources: Sequence[SourceFacts] = (),
    **facts: str,
) -> Answer:
    locked = lock_case(actor, case=case, today=today, version=version)
    if outcome not in locked.kind_facts.outcomes:
        raise WrongOutcome
    if not may(standing_of(actor, today), locked, Action.FINISH):
        raise WrongState
    title = handler_title(actor, locked.applicant.language)
    letter = create_letter(
        actor,
        template_key=template,
        addressee=addressee_of(locked.applicant),
        data={**data, "signer": actor.get_full_name(), "signer_title": title},
        reference=locked.number,
        on=today,
    )
    kept = CaseLetter.objects.create(case=locked, letter=letter, purpose=template)
    answer = Answer.objects.create(
        case=locked,
        letter=kept,
        sources=[_as_json(source) for source in sources],
        by=actor,
        at=timezone.now(),
        **facts,
    )
    finish_case(
        actor, case=locked, outcome=outcome, reason=letter.number, today=today, version=version
    )
    return answer


def _name_of(source: SourceFacts) -> str:
    """Name a source for people who do not know our numbers."""
    version = source.get("version")
    return f"{version.title} ({source['label']})" if version else str(source["label"])


def _as_json(source: SourceFacts) -> dict[str, Any]:
    version, provision = source.get("version"), source.get("provision")
    return {
        "version": version.pk if version else None,
        "provision": provision.pk if provision else None,
        "anchor": source.get("anchor", ""),
        "label": source["label"],
        "quote": source["quote"],
        "sha256": source["sha256"],
        "url": f"{version.get_absolute_url()}#{source['anchor']}"
        if version
        else provision.act_version.official_url
        if provision
        else "",
    }
