"""The guard of views that show a person's data: say whose and why, leave an entry, then show."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portal.access.emergency import may_open
from portal.access.forms import PurposeForm
from portal.access.kinds import label_of
from portal.access.permissions import allowed_purposes
from portal.access.purposes import EVERYDAY_PURPOSES, Purpose
from portal.access.services import append_accesses
from portal.people.models import User
from portal.shell.personal import Declaration, Subject, shows_person

__all__ = ["Declaration", "Subject", "shows_person"]

# A purpose once given holds for an hour; a form begun with it may be sent within a working day.
HOLDS = dt.timedelta(hours=1)
HOLDS_FOR_FORMS = dt.timedelta(hours=12)
REMEMBERED = "access_purposes"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Reason:
    """Why somebody opens a person's data."""

    purpose: str
    sentence: str
    case_reference: str


@dataclass(frozen=True)
class Asked:
    """A question for a purpose as it goes to the page and back, signed."""

    code: str
    label: str
    case_reference: str
    what: str
    purposes: tuple[str, ...]
    next: str

    @property
    def subject(self) -> Subject:
        return Subject(self.code, self.label, self.case_reference)

    def sign(self) -> str:
        return Signer(salt="access.asked").sign_object(asdict(self))

    @classmethod
    def read(cls, signed: str) -> "Asked | None":
        """Return the question as signed; None when it was tampered with."""
        try:
            return cls(**Signer(salt="access.asked").unsign_object(signed))
        except (BadSignature, TypeError):
            return None


def guard(request: HttpRequest, subject: Subject, declared: Declaration) -> HttpResponse | None:
    """Leave an entry and return None, or return the page that asks for the purpose.

    One's own data need no purpose and leave no entry. Work on a case and an open emergency access
    are purposes by themselves.
    """
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    if subject.code and subject.code == user.personal_code:
        return None
    now = timezone.now()
    grant = None
    if not subject.purpose:
        grant = may_open(user, subject.code, now) or may_open(user, subject.case_reference, now)
    if subject.purpose:
        reason = Reason(subject.purpose, "", subject.case_reference)
    elif grant is not None:
        reason = Reason(Purpose.BREAK_GLASS, grant.reason, subject.case_reference)
    else:
        asked = Asked(
            code=subject.code,
            label=subject.label,
            case_reference=subject.case_reference,
            what=declared.what,
            purposes=tuple(declared.purposes or (one.value for one in EVERYDAY_PURPOSES)),
            next=request.get_full_path(),
        )
        remembered = recall(request, subject, now)
        if remembered is None or remembered.purpose not in offered_to(user, asked):
            return ask(request, user, asked)
        reason = remembered
    with transaction.atomic():
        append_accesses(
            user,
            [(one.code, one.label) for one in (subject, *subject.others)],
            what=declared.what,
            purpose=reason.purpose,
            sentence=reason.sentence,
            case_reference=reason.case_reference or subject.case_reference,
            break_glass=grant,
        )
    return None


def offered_to(user: User, asked: Asked) -> list[Purpose]:
    """Return the purposes a person may choose from for what was asked."""
    return allowed_purposes(user, tuple(Purpose(code) for code in asked.purposes))


def ask(
    request: HttpRequest, user: User, asked: Asked, form: PurposeForm | None = None
) -> HttpResponse:
    """Show the form that asks why the person's data are opened."""
    context: dict[str, Any] = {
        "asked": asked,
        "signed": asked.sign(),
        "what": label_of(asked.what),
        "form": form or PurposeForm(purposes=offered_to(user, asked)),
    }
    response = render(request, "access/purpose.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def remember(request: HttpRequest, subject: Subject, reason: Reason) -> None:
    """Keep a purpose in the session; those of yesterday are forgotten."""
    now = timezone.now()
    oldest = (now - HOLDS_FOR_FORMS).timestamp()
    kept = request.session.get(REMEMBERED, {})
    kept = {key: one for key, one in kept.items() if one["at"] > oldest}
    kept[subject.key] = {**asdict(reason), "at": now.timestamp()}
    request.session[REMEMBERED] = kept


def recall(request: HttpRequest, subject: Subject, now: dt.datetime) -> Reason | None:
    """Return the purpose given for this person within the hour; None when there is none."""
    one = request.session.get(REMEMBERED, {}).get(subject.key)
    holds = HOLDS if request.method in SAFE_METHODS else HOLDS_FOR_FORMS
    if one is None or one["at"] + holds.total_seconds() <= now.timestamp():
        return None
    return Reason(one["purpose"], one["sentence"], one["case_reference"])
