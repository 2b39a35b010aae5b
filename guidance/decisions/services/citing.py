"""Citing into the reasons: a paragraph of a published text, or a provision as in force on a day."""

import datetime as dt

from django.db import transaction

from content.documents.models import NoteVersion
from guidance.cases.sources import (
    NoSuchAct,
    NoSuchSource,
    SourceFacts,
    paragraph_source,
    provision_source,
)
from guidance.decisions.content import without_citation
from guidance.decisions.errors import ActMissing, NotThere
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
    source = paragraph(actor, version, anchor)
    found = locked.citations.filter(version=version, anchor=anchor).first()
    return found or _append(actor, locked, source)


@transaction.atomic
def cite_provision(actor: User, *, proposal: Proposal, text: str, today: dt.date) -> Citation:
    """Cite a provision written as `PHS § 17 lg 3`, as in force on the day whose rules apply.

    Raises `NotThere`, `MayNotAct`, `UnderReview`.
    """
    locked = lock_proposal(actor, proposal, today)
    source = provision(text, rules_of(locked.case, today))
    found = locked.citations.filter(provision=source["provision"]).first()
    return found or _append(actor, locked, source)


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


def paragraph(actor: User, version: NoteVersion, anchor: str) -> SourceFacts:
    """Return a paragraph as a source. Raises `NotThere`."""
    try:
        return paragraph_source(actor, version, anchor)
    except NoSuchSource as error:
        raise NotThere from error


def provision(text: str, on: dt.date) -> SourceFacts:
    """Return a provision as in force on a day as a source. Raises `NotThere`."""
    try:
        return provision_source(text, on)
    except NoSuchAct as error:
        raise ActMissing from error
    except NoSuchSource as error:
        raise NotThere from error


def marked(text: str, place: int) -> str:
    """Return a text with the mark of a citation at its end."""
    ends_well = not text or text.endswith((" ", "\n"))
    return f"{text}{'' if ends_well else ' '}[{place}]"


def _append(actor: User, proposal: Proposal, source: SourceFacts) -> Citation:
    place = proposal.citations.count() + 1
    citation = Citation.objects.create(proposal=proposal, place=place, **source)
    proposal.reasons = marked(proposal.reasons, place)
    keep(actor, proposal)
    return citation
