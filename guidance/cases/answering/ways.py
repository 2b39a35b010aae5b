"""The ways in which cases of a kind end by a letter: words, form, service."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guidance.cases.answering import forms as answering
from guidance.cases.answering import services
from guidance.cases.answering.registers import rights_of
from guidance.cases.models import Answer, Case
from guidance.cases.sources import SourceFacts
from portal.people.models import User
from portal.workdays import DAY

MakeForm = Callable[[Any, Case, dt.date], forms.Form | None]
Do = Callable[..., Answer]


@dataclass(frozen=True)
class Way:
    """A way to end a case by a letter; `slug` is in the address, one with `cites` takes sources."""

    slug: str
    kind: str
    label: "str | Promise"
    hint: "str | Promise"
    make_form: MakeForm
    do: Do
    icon: str = "mail"
    cites: bool = False


def _inquiry(data: Any, case: Case, today: dt.date) -> forms.Form:
    return answering.InquiryForm(data)


def _certificate(data: Any, case: Case, today: dt.date) -> forms.Form:
    with translation.override(case.applicant.language):
        known = "\n\n".join(rights_of(case.applicant, today))
    return answering.CertificateForm(data, initial={"certified": known})


def _extract(data: Any, case: Case, today: dt.date) -> forms.Form:
    last = case.asked_until - DAY if case.asked_until else today
    first = case.asked_from or last.replace(month=1, day=1)
    return answering.ExtractForm(data, initial={"first": first, "last": last})


def _handover(data: Any, case: Case, today: dt.date) -> forms.Form:
    return answering.HandoverForm(data)


def _nothing(data: Any, case: Case, today: dt.date) -> None:
    return None


def _do_inquiry(
    actor: User, form: Any, sources: list[SourceFacts], common: dict[str, Any]
) -> Answer:
    return services.answer_inquiry(
        actor, answer=form.cleaned_data["answer"], sources=sources, **common
    )


def _do_certificate(actor: User, form: Any, sources: Any, common: dict[str, Any]) -> Answer:
    return services.issue_certificate(actor, **form.cleaned_data, **common)


def _do_extract(actor: User, form: Any, sources: Any, common: dict[str, Any]) -> Answer:
    return services.issue_extract(actor, **form.days(), **common)


def _do_handover(actor: User, form: Any, sources: Any, common: dict[str, Any]) -> Answer:
    return services.hand_over_application(actor, **form.cleaned_data, **common)


def _do_referral(actor: User, form: Any, sources: Any, common: dict[str, Any]) -> Answer:
    return services.refer_to_municipality(actor, **common)


WAYS = (
    Way(
        "vastus",
        "inquiry",
        _("Answer by letter"),
        _("The letter is registered and the case ends as answered. Issue the letter afterwards."),
        _inquiry,
        _do_inquiry,
        cites=True,
    ),
    Way(
        "toend",
        "certificate",
        _("Make a certificate"),
        _("The certificate is registered and the case ends as issued."),
        _certificate,
        _do_certificate,
        icon="doc",
    ),
    Way(
        "valjavote",
        "certificate",
        _("Make an extract of payments"),
        _("The extract lists what was paid on these days. The case ends as issued."),
        _extract,
        _do_extract,
        icon="list",
    ),
    Way(
        "yleandmine",
        "expertise",
        _("Pass the application on"),
        _("Everything in the checklist must be there. The person gets the reference by letter."),
        _handover,
        _do_handover,
        icon="forward",
    ),
    Way(
        "suunamine",
        "funeral",
        _("Make the referral letter"),
        _(
            "The agency has paid no funeral grant since 1 January 2018. The letter refers the "
            "person to the municipality, and the case ends as referred."
        ),
        _nothing,
        _do_referral,
    ),
)
BY_SLUG = {way.slug: way for way in WAYS}


def ways_of(case: Case) -> list[Way]:
    """Return the ways in which a case may end by a letter."""
    return [way for way in WAYS if way.kind == case.kind]
