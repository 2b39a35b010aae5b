"""Citing into the reasons: a paragraph of a published text, or a provision as in force on a day."""

import datetime as dt
import hashlib

from django.db import transaction

from content.documents.models import NoteVersion
from content.law.citations import CitationError, parse
from content.law.models import Act, Provision
from guidance.decisions.content import without_citation
from guidance.decisions.errors import NotThere
from guidance.decisions.models import Citation, Proposal
from guidance.decisions.services.proposals import keep, lock_proposal, rules_of
from portal.people.models import User


@transaction.atomic
def cite_paragraph(
    actor: User, *, proposal: Proposal, version: NoteVersion, anchor: str, today: dt.date
) -> Citation:
    """Cite a paragraph of a version; cited already, the same citation is returned.

    Raises `NotThere`, `MayNotAct`, `UnderReview`.
    """
    locked = lock_proposal(actor, proposal, today)
    if not NoteVersion.objects.visible_to(actor).filter(pk=version.pk).exists():
        raise NotThere
    texts = {one["anchor"]: one["text"] for one in version.paragraphs}
    if anchor not in texts:
        raise NotThere
    found = locked.citations.filter(version=version, anchor=anchor).first()
    return found or _append(
        actor, locked, version=version, anchor=anchor, label=str(version), quote=texts[anchor]
    )


@transaction.atomic
def cite_provision(actor: User, *, proposal: Proposal, text: str, today: dt.date) -> Citation:
    """Cite a provision written as `PHS § 17 lg 3`, as in force on the day whose rules apply.

    Raises `NotThere`, `MayNotAct`, `UnderReview`.
    """
    locked = lock_proposal(actor, proposal, today)
    provision = _provision(text, rules_of(locked.case, today))
    found = locked.citations.filter(provision=provision).first()
    if found is not None:
        return found
    label = provision.act_version.act.cite(provision.address)
    words = provision.text or provision.heading
    return _append(actor, locked, provision=provision, label=label, quote=words)


@transaction.atomic
def drop_citation(actor: User, *, proposal: Proposal, place: int, today: dt.date) -> None:
    """Take a citation away, its marks out of the reasons too; the later ones move down."""
    locked = lock_proposal(actor, proposal, today)
    if not locked.citations.filter(place=place).delete()[0]:
        raise NotThere
    for later in locked.citations.filter(place__gt=place).order_by("place"):
        later.place -= 1
        later.save(update_fields=["place"])
    locked.reasons = without_citation(locked.reasons, place)
    keep(actor, locked)


def _append(actor: User, proposal: Proposal, *, quote: str, **source: object) -> Citation:
    place = proposal.citations.count() + 1
    citation = Citation.objects.create(
        proposal=proposal,
        place=place,
        quote=quote,
        sha256=hashlib.sha256(quote.encode()).hexdigest(),
        **source,
    )
    ends_well = not proposal.reasons or proposal.reasons.endswith((" ", "\n"))
    proposal.reasons += f"{'' if ends_well else ' '}[{place}]"
    keep(actor, proposal)
    return citation


def _provision(text: str, on: dt.date) -> Provision:
    try:
        wanted = parse(text)
    except CitationError as error:
        raise NotThere from error
    act = Act.objects.with_slug(wanted.act).first()
    found = Provision.objects.at(act, wanted.address, on).first() if act else None
    if found is None:
        raise NotThere
    return found
