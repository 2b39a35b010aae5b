"""Writing templates: a draft by one person, published by another."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from guidance.letters.checking import problems_of
from guidance.letters.errors import BrokenTemplate, MayNotApprove, MayNotEdit, StaleDraft
from guidance.letters.models import LetterTemplate, TemplateDraft, TemplateVersion
from guidance.letters.permissions import may_approve, may_edit
from guidance.letters.purposes import purpose_of
from portal.audit.services import record
from portal.people.acting import acting_for
from portal.people.models import User
from portal.people.roles import Role


@transaction.atomic
def add_template(actor: User, *, key: str, title: str, purpose: str) -> LetterTemplate:
    """Add a template without words yet; its owner is who adds it. Raises `MayNotEdit`."""
    if not may_edit(actor):
        raise MayNotEdit
    template = LetterTemplate.objects.create(
        key=key, title=title.strip(), purpose=purpose_of(purpose).code, owner=actor
    )
    record(actor, "letters.template_added", template, data={"key": key, "purpose": purpose})
    return template


@transaction.atomic
def save_draft(
    actor: User,
    *,
    template: LetterTemplate,
    language: str,
    subject: str,
    body: str,
    what_changed: str,
    applies_from: dt.date,
    edition: int,
) -> TemplateDraft:
    """Save the draft of the next version; `edition` is the one it was begun from, 0 for none.

    Raises `MayNotEdit`, `BrokenTemplate`, `StaleDraft`.
    """
    if not may_edit(actor):
        raise MayNotEdit
    if problems := problems_of(subject, body, purpose_of(template.purpose)):
        raise BrokenTemplate(problems)
    LetterTemplate.objects.select_for_update().get(pk=template.pk)
    draft = TemplateDraft.objects.filter(template=template, language=language).first()
    if (draft.edition if draft else 0) != edition:
        raise StaleDraft
    draft = draft or TemplateDraft(template=template, language=language, edition=0)
    draft.subject, draft.body = subject.strip(), body
    draft.what_changed, draft.applies_from = what_changed.strip(), applies_from
    draft.author, draft.saved_at = actor, timezone.now()
    draft.contributors = sorted({*draft.contributors, actor.pk})
    draft.edition += 1
    draft.save()
    record(actor, "letters.draft_saved", template, data={"language": language, "key": template.key})
    return draft


@transaction.atomic
def publish_draft(
    actor: User, *, draft: TemplateDraft, edition: int, today: dt.date
) -> TemplateVersion:
    """Publish exactly the draft that was seen; never by anybody who wrote it.

    Letters are made of it from its day on. Raises `MayNotApprove`, `StaleDraft`, `BrokenTemplate`.
    """
    template = LetterTemplate.objects.select_for_update().get(pk=draft.template_id)
    current = TemplateDraft.objects.filter(pk=draft.pk).first()
    if current is None or current.edition != edition:
        raise StaleDraft
    if not may_approve(actor, current.contributors, today):
        raise MayNotApprove
    if problems := problems_of(current.subject, current.body, purpose_of(template.purpose)):
        raise BrokenTemplate(problems)
    version = append_version(
        template,
        language=current.language,
        subject=current.subject,
        body=current.body,
        what_changed=current.what_changed,
        applies_from=max(current.applies_from, today),
        author=current.author,
        approved_by=actor,
    )
    current.delete()
    record(
        actor,
        "letters.template_published",
        version,
        for_whom=acting_for(actor, Role.SERVICE_OWNER, today),
        data={"key": template.key, "language": version.language, "sha256": version.sha256},
    )
    return version


@transaction.atomic
def discard_draft(actor: User, *, draft: TemplateDraft) -> None:
    """Throw a draft away. Raises `MayNotEdit`."""
    if not may_edit(actor):
        raise MayNotEdit
    draft.delete()


def append_version(
    template: LetterTemplate,
    *,
    language: str,
    subject: str,
    body: str,
    what_changed: str,
    applies_from: dt.date,
    author: User | None,
    approved_by: User | None,
) -> TemplateVersion:
    """Append the next version in a language; the caller holds the template's row."""
    last = template.versions.filter(language=language).order_by("-number").first()
    version = TemplateVersion(
        template=template,
        language=language,
        number=last.number + 1 if last else 1,
        subject=subject,
        body=body,
        what_changed=what_changed,
        applies_from=applies_from,
        author=author,
        approved_by=approved_by,
        published_at=timezone.now(),
    )
    version.sha256 = version.digest()
    version.save(force_insert=True)
    return version
