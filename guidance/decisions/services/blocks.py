"""Building blocks of reasons: written by experts, put into proposals by handlers."""

import datetime as dt
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from guidance.cases.sources import SourceFacts
from guidance.decisions.content import marks_in, renumbered
from guidance.decisions.errors import (
    BlockStands,
    Incomplete,
    MayNotWriteBlocks,
    NotThere,
    ReasonMissing,
)
from guidance.decisions.models import (
    BlockSource,
    Citation,
    Proposal,
    ReasonBlock,
    ReasonBlockVersion,
)
from guidance.decisions.models.sources import COPIED
from guidance.decisions.permissions import may_write_blocks
from guidance.decisions.services.citing import provision
from guidance.decisions.services.proposals import keep, lock_proposal, rules_of
from guidance.decisions.snapshots import block_digest
from portal.audit.services import record
from portal.people.models import User


@transaction.atomic
def write_block(
    actor: User,
    *,
    title: str,
    text: str,
    sources: Sequence[SourceFacts],
    block: ReasonBlock | None = None,
    benefit: str = "",
    kind: str = "",
    language: str = "et",
) -> ReasonBlockVersion:
    """Write the next version of a block, or the first of a new one; nothing is ever rewritten.

    The sources are numbered as given; every mark in the text points at one. Raises
    `MayNotWriteBlocks`, `ReasonMissing`, `Incomplete`, `BlockStands` for a title that is there.
    """
    if not may_write_blocks(actor):
        raise MayNotWriteBlocks
    if not title.strip() or not text.strip():
        raise ReasonMissing
    if any(not 1 <= mark <= len(sources) for mark in marks_in(text)):
        raise Incomplete(["unknown_mark"])
    facts = {"title": title.strip(), "benefit": benefit, "kind": kind, "language": language}
    try:
        with transaction.atomic():
            kept = _keep(block, facts)
    except IntegrityError as error:
        raise BlockStands from error
    number = kept.versions.count() + 1
    version = ReasonBlockVersion.objects.create(
        block=kept,
        number=number,
        text=text.strip(),
        written_by=actor,
        at=timezone.now(),
        sha256=block_digest(text.strip(), sources),
    )
    BlockSource.objects.bulk_create(
        BlockSource(block_version=version, place=place, **source)
        for place, source in enumerate(sources, start=1)
    )
    record(actor, "decisions.block_written", kept, data={"number": number})
    return version


@transaction.atomic
def retire_block(actor: User, *, block: ReasonBlock) -> None:
    """Offer a block no more; what was made of it stays. Raises `MayNotWriteBlocks`."""
    if not may_write_blocks(actor):
        raise MayNotWriteBlocks
    locked = ReasonBlock.objects.select_for_update().get(pk=block.pk)
    if locked.retired_at is None:
        locked.retired_at = timezone.now()
        locked.save(update_fields=["retired_at"])
        record(actor, "decisions.block_retired", locked)


@transaction.atomic
def put_block(
    actor: User, *, proposal: Proposal, version: ReasonBlockVersion, today: dt.date
) -> Proposal:
    """Put a block at the end of the reasons, with its citations and their numbers in the proposal.

    A provision is cited as in force on the day whose rules apply. Raises `NotThere` when it was
    not, `MayNotAct`, `UnderReview`.
    """
    locked = lock_proposal(actor, proposal, today)
    if version.block.retired_at is not None:
        raise NotThere
    on = rules_of(locked.case, today)
    places = {
        source.place: _cite(locked, source, on)
        for source in version.citations.select_related("version", "provision")
    }
    words = renumbered(version.text, places)
    locked.reasons = f"{locked.reasons.rstrip()}\n\n{words}".strip()
    locked.blocks = [*locked.blocks, version.pk]
    keep(actor, locked)
    return locked


def _keep(block: ReasonBlock | None, facts: dict[str, str]) -> ReasonBlock:
    if block is None:
        return ReasonBlock.objects.create(**facts)
    locked = ReasonBlock.objects.select_for_update().get(pk=block.pk)
    for name, value in facts.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(facts))
    return locked


def _cite(proposal: Proposal, source: BlockSource, on: dt.date) -> int:
    """Return the place of a source among the citations of a proposal, appended when it is new."""
    facts = {name: getattr(source, name) for name in COPIED if name != "place"}
    if source.provision is not None:
        facts |= provision(source.label, on)
    found = proposal.citations.filter(
        version=facts["version"], provision=facts["provision"], anchor=facts["anchor"]
    ).first()
    if found is None:
        place = proposal.citations.count() + 1
        found = Citation.objects.create(proposal=proposal, **{**facts, "place": place})
    return found.place
