"""Bringing acts into the house."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from typing import BinaryIO

from django.db import IntegrityError, transaction
from django.utils import timezone

from content.law.citations.acts import abbreviation_of, is_abbreviation
from content.law.digests import TextHash, subtree_digests
from content.law.errors import (
    AbbreviationDiffers,
    AbbreviationTaken,
    BadAbbreviation,
    DifferentContent,
    ImportedMeanwhile,
    ImportNotAllowed,
)
from content.law.models import Act, ActVersion, PendingImport, Provision
from content.law.permissions import may_import
from content.law.querysets import LATEST_STARTED
from content.law.reports import ImportReport, Outcome
from content.law.rt_xml import ActMetadata, ActReader, Level, ParsedProvision, State
from portal.people.models import User

_BATCH = 1000
_UPLOAD_LIFE = timedelta(days=7)


def import_act(
    actor: User | None,
    *,
    source: BinaryIO | bytes,
    name: str,
    abbreviation: str = "",
    dry_run: bool = False,
) -> ImportReport:
    """Store one redaction of an act, all or nothing; importing it again changes nothing.

    `actor` is None for commands. Raises ActFileError and ImportRefused.
    """
    if actor is not None and not may_import(actor):
        raise ImportNotAllowed
    reader = ActReader(io.BytesIO(source) if isinstance(source, bytes) else source)
    try:
        with transaction.atomic():
            return _import(actor, reader, name, abbreviation.strip(), dry_run=dry_run)
    except IntegrityError as error:
        raise ImportedMeanwhile from error


@transaction.atomic
def keep_upload(actor: User, *, name: str, content: bytes, abbreviation: str) -> PendingImport:
    """Keep an uploaded file until it is confirmed; forgotten ones leave after a week."""
    if not may_import(actor):
        raise ImportNotAllowed
    now = timezone.now()
    PendingImport.objects.filter(uploaded_at__lt=now - _UPLOAD_LIFE).delete()
    return PendingImport.objects.create(
        uploaded_by=actor,
        uploaded_at=now,
        name=name[:200],
        abbreviation=abbreviation,
        content=content,
    )


@transaction.atomic
def confirm_upload(actor: User, *, upload: PendingImport) -> ImportReport:
    """Import a kept file and let it go."""
    report = import_act(
        actor,
        source=bytes(upload.content),
        name=upload.name,
        abbreviation=upload.abbreviation,
    )
    upload.delete()
    return report


@dataclass
class _Counts:
    sections: int = 0
    provisions: int = 0
    repealed: int = 0
    text: TextHash = field(default_factory=TextHash)

    def add(self, rows: list[ParsedProvision]) -> None:
        self.provisions += len(rows)
        self.sections += sum(row.level == Level.SECTION for row in rows)
        self.repealed += sum(row.state == State.REPEALED for row in rows)
        self.text.add(rows)


def _import(
    actor: User | None, reader: ActReader, name: str, abbreviation: str, *, dry_run: bool
) -> ImportReport:
    metadata = reader.metadata
    act = Act.objects.select_for_update().filter(group_id=metadata.group_id).first()
    stored = ActVersion.objects.filter(rt_id=metadata.rt_id).select_related("act").first()
    if stored is not None and stored.act.group_id != metadata.group_id:
        raise DifferentContent(metadata.rt_id)
    chosen = _choose_abbreviation(act, metadata, abbreviation)
    counts, is_new = _Counts(), act is None
    ends = [] if stored or act is None else _ended_by(act, metadata)
    if stored is not None or dry_run:
        for section in _sections(reader):
            counts.add(section)
    else:
        version = _store_version(actor, act, metadata, chosen)
        _store_provisions(version, _sections(reader), counts)
        ActVersion.objects.filter(pk=version.pk).update(
            sha256=reader.sha256, text_sha256=counts.text.hexdigest()
        )
    outcome = Outcome.NEW_ACT if is_new else Outcome.NEW_REDACTION
    if stored is not None:
        outcome = _compare(stored, metadata, counts, dry_run=dry_run)
        if outcome == Outcome.UNCHANGED and chosen != stored.act.abbreviation:
            outcome = Outcome.ABBREVIATION_ADDED
    if not dry_run:
        _update_act(metadata.group_id, chosen)
    return _report(name, outcome, reader, chosen, counts, ends, dry_run=dry_run)


def _choose_abbreviation(act: Act | None, metadata: ActMetadata, wanted: str) -> str:
    """What to cite the act by: what it has, what was asked for, the file's own, the known one."""
    if wanted and not is_abbreviation(wanted):
        raise BadAbbreviation(wanted)
    present = act.abbreviation if act else ""
    if present:
        if wanted and wanted != present:
            raise AbbreviationDiffers(wanted, present)
        return present
    chosen = wanted or metadata.abbreviation or abbreviation_of(metadata.title)
    if not is_abbreviation(chosen):
        return ""
    taken = Act.objects.filter(abbreviation=chosen).exclude(group_id=metadata.group_id).first()
    if taken is not None:
        raise AbbreviationTaken(chosen, taken.title)
    return chosen


def _sections(reader: Iterable[ParsedProvision]) -> Iterator[list[ParsedProvision]]:
    for _, rows in groupby(reader, key=lambda row: row.section):
        yield list(rows)


def _store_version(
    actor: User | None, act: Act | None, metadata: ActMetadata, abbreviation: str
) -> ActVersion:
    if act is None:
        act = Act.objects.create(
            abbreviation=abbreviation,
            title=metadata.title,
            group_id=metadata.group_id,
            kind=metadata.kind,
            issuer=metadata.issuer,
        )
    return ActVersion.objects.create(
        act=act,
        rt_id=metadata.rt_id,
        title=metadata.title,
        valid_from=metadata.valid_from,
        valid_until=metadata.valid_until,
        never_in_force=metadata.never_in_force,
        published_on=metadata.published_on,
        imported_at=timezone.now(),
        imported_by=actor,
    )


def _store_provisions(
    version: ActVersion, sections: Iterable[list[ParsedProvision]], counts: _Counts
) -> None:
    batch: list[Provision] = []
    for section in sections:
        digests = subtree_digests(section)
        batch += [
            _row(version, row, counts.provisions + index, digests[row.address])
            for index, row in enumerate(section, 1)
        ]
        counts.add(section)
        if len(batch) >= _BATCH:
            Provision.objects.bulk_create(batch)
            batch = []
    Provision.objects.bulk_create(batch)


def _row(version: ActVersion, parsed: ParsedProvision, order: int, digest: str) -> Provision:
    return Provision(
        act_version=version,
        order=order,
        address=parsed.address,
        parent=parsed.parent,
        section=parsed.section,
        level=parsed.level.value,
        state=parsed.state.value,
        label=parsed.label,
        heading=parsed.heading,
        path=[list(step) for step in parsed.path],
        text=parsed.text,
        html=parsed.html,
        amendment=parsed.amendment,
        digest=digest,
    )


def _compare(
    stored: ActVersion, metadata: ActMetadata, counts: _Counts, *, dry_run: bool
) -> Outcome:
    """The text must be the stored one; when it ends is learnt later and may be added."""
    same_start = stored.valid_from == metadata.valid_from
    if counts.text.hexdigest() != stored.text_sha256 or not same_start:
        raise DifferentContent(metadata.rt_id)
    end = (metadata.valid_until, metadata.never_in_force)
    if (stored.valid_until, stored.never_in_force) == end:
        return Outcome.UNCHANGED
    if not dry_run:
        stored.valid_until, stored.never_in_force = end
        stored.save(update_fields=["valid_until", "never_in_force"])
    return Outcome.VALIDITY_CHANGED


def _ended_by(act: Act, metadata: ActMetadata) -> list[str]:
    """Ids of open-ended redactions of the act that the new one ends."""
    if metadata.never_in_force:
        return []
    on = metadata.valid_from
    return list(
        act.versions.filter(never_in_force=False, valid_from__lt=on, valid_until__isnull=True)
        .exclude(pk__in=_already_ended(act, metadata))
        .values_list("rt_id", flat=True)
    )


def _already_ended(act: Act, metadata: ActMetadata) -> list[int]:
    """Redactions that a stored later one ends before the new one begins."""
    begun = act.versions.all().started(metadata.valid_from - timedelta(days=1))
    return list(begun.values_list("pk", flat=True))[1:]


def _update_act(group_id: str, abbreviation: str) -> None:
    """The act carries the title of its newest redaction."""
    act = Act.objects.get(group_id=group_id)
    newest = act.versions.order_by("never_in_force", *LATEST_STARTED).first()
    title = newest.title if newest else act.title
    if (act.title, act.abbreviation) != (title, abbreviation):
        act.title, act.abbreviation = title, abbreviation
        act.save(update_fields=["title", "abbreviation"])


def _report(
    name: str,
    outcome: Outcome,
    reader: ActReader,
    abbreviation: str,
    counts: _Counts,
    ends: list[str],
    *,
    dry_run: bool,
) -> ImportReport:
    metadata = reader.metadata
    return ImportReport(
        name=name,
        dry_run=dry_run,
        outcome=outcome,
        title=metadata.title,
        abbreviation=abbreviation,
        slug=abbreviation or metadata.group_id,
        kind=metadata.kind,
        issuer=metadata.issuer,
        rt_id=metadata.rt_id,
        group_id=metadata.group_id,
        valid_from=metadata.valid_from,
        valid_until=metadata.valid_until,
        never_in_force=metadata.never_in_force,
        published_on=metadata.published_on,
        sections=counts.sections,
        provisions=counts.provisions,
        repealed=counts.repealed,
        unknown=dict(sorted(reader.unknown.items())),
        odd_addresses=tuple(reader.notes),
        ends=tuple(ends),
    )
