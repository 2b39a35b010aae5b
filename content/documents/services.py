"""Publishing a version: from an approved revision to an append-only row."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState

from content.documents.addresses import to_address
from content.documents.audience import reader_tokens
from content.documents.contributors import contributors_since_last_version
from content.documents.enums import CONSEQUENCES, ChangeClass
from content.documents.errors import FourEyesBroken, NotApproved, ReasonMissing, UnknownAmounts
from content.documents.models import (
    ApprovalTask,
    CitedProvision,
    DocumentPage,
    NoteVersion,
    PeerReviewTask,
)
from content.documents.numbering import next_number
from content.documents.signals import version_published
from content.markup import Paragraph, Rendered, malformed_amounts, render
from content.parameters.table import ParameterTable, parameter_table
from portal.people.models import User


@dataclass(frozen=True)
class Approval:
    """Who reviewed and who approved a revision."""

    reviewer: User
    approver: User


def approval_of(revision: Revision) -> Approval:
    """Return the decisions on exactly this revision; `NotApproved` when one is missing."""
    decisions = TaskState.objects.filter(
        revision=revision, status=TaskState.STATUS_APPROVED
    ).order_by("finished_at", "pk")
    people: dict[type, User] = {}
    for task in (PeerReviewTask, ApprovalTask):
        decision = (
            decisions.filter(task__in=task.objects.all()).select_related("finished_by").last()
        )
        if decision is None or decision.finished_by is None:
            raise NotApproved
        people[task] = decision.finished_by
    return Approval(people[PeerReviewTask], people[ApprovalTask])


@transaction.atomic
def publish_version(
    *, revision: Revision, now: dt.datetime | None = None, announce: bool = True
) -> NoteVersion:
    """Publish an approved revision as the document's next version. Safe to repeat.

    `announce=False` tells no other room: for loading many at once before an index is built.
    Raises `NotApproved`, `FourEyesBroken`, `ReasonMissing`, `UnknownAmounts` or a
    `MarkupError`; nothing is changed then.
    """
    document = DocumentPage.objects.select_for_update(of=("self",)).get(pk=revision.object_id)
    recorded = NoteVersion.objects.filter(revision=revision).first()
    if recorded is not None:
        return recorded
    previous = NoteVersion.objects.filter(document=document).order_by("number").last()
    draft: DocumentPage = revision.as_object()
    moment = max(
        now or timezone.now(),
        previous.published_at + dt.timedelta(microseconds=1)
        if previous
        else dt.datetime.min.replace(tzinfo=dt.UTC),
    )
    approval = approval_of(revision)
    contributors = _contributors(document, revision, approval)
    _require_reasons(draft, timezone.localdate(moment))
    rendered = _render(draft, previous)
    if document.number is None:
        document.number = next_number(draft.kind, timezone.localdate(moment).year)
    document.readers = reader_tokens(draft.audience, draft.audience_roles)
    DocumentPage.objects.filter(pk=document.pk).update(
        number=document.number, readers=document.readers
    )
    version = _build(draft, document, revision, previous, moment, approval, contributors, rendered)
    version.sha256 = version.digest()
    version.save(force_insert=True)
    CitedProvision.objects.bulk_create(
        CitedProvision(version=version, act=act, address=address)
        for act, address in sorted({(c.act, c.address) for c in rendered.citations})
    )
    Revision.objects.get(pk=revision.pk).publish(
        user=approval.approver, skip_permission_checks=True
    )
    if announce:
        transaction.on_commit(
            lambda: version_published.send(sender=NoteVersion, version=version), robust=True
        )
    return version


def _contributors(
    document: DocumentPage, revision: Revision, approval: Approval
) -> list[dict[str, Any]]:
    worked = contributors_since_last_version(document, upto_revision=revision.pk)
    deciders = {approval.reviewer.pk, approval.approver.pk}
    if deciders & worked or len(deciders) < 2:
        raise FourEyesBroken(_("Whoever worked on the text cannot decide about it."))
    people = User.objects.filter(pk__in=worked).order_by("pk")
    return [{"id": person.pk, "name": str(person)} for person in people]


def _require_reasons(draft: DocumentPage, today: dt.date) -> None:
    if not draft.what_changed.strip():
        raise ReasonMissing(_("Write what changed."))
    if draft.corrects_backwards(today) and not draft.correction_reason.strip():
        raise ReasonMissing(_("Write why the text is corrected backwards."))


def _render(draft: DocumentPage, previous: NoteVersion | None) -> Rendered:
    known = [Paragraph(**paragraph) for paragraph in previous.paragraphs] if previous else []
    rendered = render(draft.body, previous=known)
    table = parameter_table()
    unknown = [
        ref.name for ref in rendered.amounts if not _has_amount(table, ref.name, ref.on, draft)
    ]
    unknown += [str(problem.params["found"]) for problem in malformed_amounts(rendered)]
    if unknown:
        raise UnknownAmounts(sorted(set(unknown)))
    return rendered


def _has_amount(table: ParameterTable, name: str, on: dt.date | None, draft: DocumentPage) -> bool:
    day = on or draft.applies_from
    return bool(day and table.lookup(name, day, timezone.now()))


def _build(
    draft: DocumentPage,
    document: DocumentPage,
    revision: Revision,
    previous: NoteVersion | None,
    moment: dt.datetime,
    approval: Approval,
    contributors: list[dict[str, Any]],
    rendered: Rendered,
) -> NoteVersion:
    assert document.number
    assert draft.applies_from
    return NoteVersion(
        document=document,
        revision=revision,
        number=previous.number + 1 if previous else 1,
        document_number=document.number,
        address=to_address(document.number),
        kind=draft.kind,
        title=draft.title,
        summary=draft.summary,
        body=draft.body,
        html=rendered.html,
        paragraphs=[
            {"anchor": p.anchor, "text": p.text, "heading": p.heading} for p in rendered.paragraphs
        ],
        toc=[{"level": h.level, "anchor": h.anchor, "text": h.text} for h in rendered.toc],
        citations=[
            {"act": c.act, "address": c.address, "text": c.short()}
            for c in dict.fromkeys(rendered.citations)
        ],
        amounts=sorted({ref.name for ref in rendered.amounts}),
        notes=sorted(set(rendered.notes)),
        applies_from=draft.applies_from,
        applies_until=draft.applies_until,
        change_class=draft.change_class,
        what_changed=draft.what_changed,
        correction_reason=draft.correction_reason,
        withdrawal=draft.withdrawal,
        told=sorted(CONSEQUENCES[ChangeClass(draft.change_class)].told),
        published_at=moment,
        contributors=contributors,
        reviewer=approval.reviewer,
        approver=approval.approver,
        owner_id=draft.document_owner_id,
        unit_id=draft.unit_id,
        benefits=[benefit.code for benefit in draft.benefits.all()],
        life_events=[event.code for event in draft.life_events.all()],
        audience=draft.audience,
        audience_roles=sorted(draft.audience_roles),
        readers=document.readers,
        restriction_basis=draft.restriction_basis,
        restriction_until=draft.restriction_until,
        review_due=draft.review_due,
        previous_sha256=previous.sha256 if previous else "",
    )
