"""Publishing the demo content through the portal's own services, as if on its days."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.db import transaction
from django.db.models import ForeignKey
from django.db.models.signals import post_save
from django.utils import timezone
from modelsearch.backends import get_search_backends_with_name
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page, ReferenceIndex, Revision, TaskState, WorkflowState
from wagtail.signal_handlers import disable_reference_index_auto_update

from content.documents.demo.files import DemoVersion, read_people, read_versions
from content.documents.demo.more import load_more
from content.documents.demo.notices import load_demo_notices
from content.documents.demo.people import load_people_and_units
from content.documents.demo.reviews import load_demo_reviews
from content.documents.enums import Kind
from content.documents.models import (
    ApprovalTask,
    Benefit,
    DocumentPage,
    GuidancePage,
    InterpretationPage,
    LifeEvent,
    MemoPage,
    NoteVersion,
    PeerReviewTask,
    PracticeNotePage,
)
from content.documents.services import publish_version
from content.documents.setup import ensure_site, section_page
from portal.access.demo import load_demo_access
from portal.audit.models import AuditEvent
from portal.audit.services import record
from portal.people.models import Unit, User
from portal.people.requests.demo import load_demo_requests
from portal.recurring.demo import load_demo_duties

MODELS: dict[str, type[DocumentPage]] = {
    Kind.INTERPRETATION: InterpretationPage,
    Kind.GUIDANCE: GuidancePage,
    Kind.MEMO: MemoPage,
    Kind.PRACTICE_NOTE: PracticeNotePage,
}
ROOMS_LOADED = "documents.demo_loaded"
DEMO_LINK = re.compile(r"\[\[@([\w-]+)")


def is_loaded() -> bool:
    """Return whether anything was ever published here."""
    return NoteVersion.objects.exists()


@transaction.atomic
def load_documents(*, password: str) -> int:
    """Make the demo people and publish the demo versions in order; return how many."""
    ensure_site()
    loader = _Loader(load_people(password=password))
    versions = read_versions()
    with disable_reference_index_auto_update(), _admin_search_off(), _references_taken():
        for version in versions:
            loader.publish(version)
    for model in MODELS.values():
        documents = list(model._default_manager.all())
        for document in documents:
            ReferenceIndex.create_or_update_for_object(document)
        for _name, backend in get_search_backends_with_name(with_auto_update=True):
            backend.add_bulk(model, documents)
    return len(versions)


@transaction.atomic
def load_rooms() -> bool:
    """Fill the rooms around the documents, once; return whether they were filled now."""
    if AuditEvent.objects.filter(verb=ROOMS_LOADED).exists():
        return False
    today, now = timezone.localdate(), timezone.now()
    load_demo_requests(today)
    load_demo_duties(today)
    load_demo_reviews(today)
    load_demo_access(now)
    load_demo_notices({person.username: person for person in User.objects.all()}, now)
    load_more(today)
    record(None, ROOMS_LOADED)
    return True


@contextmanager
def _admin_search_off() -> Iterator[None]:
    """Pages are saved four times a version; indexing each time takes a fifth of the whole."""
    models = [
        model
        for model in MODELS.values()
        if post_save.disconnect(post_save_signal_handler, sender=model)
    ]
    try:
        yield
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)


@contextmanager
def _references_taken() -> Iterator[None]:
    """What a row points at is looked up at each of four savings; here all of it was just made."""
    with patch.object(ForeignKey, "validate"):
        yield


def load_people(*, password: str) -> dict[str, User]:
    """Make the demo units and people that are missing; return the people by user name."""
    return load_people_and_units(read_people(), password=password, today=timezone.localdate())


class _Loader:
    """Publishes versions one after another and remembers the first of each document by slug."""

    def __init__(self, people: dict[str, User]) -> None:
        self.people = people
        self.published: dict[str, NoteVersion] = {}
        self.benefits = {benefit.code: benefit for benefit in Benefit.objects.all()}
        self.events = {event.code: event for event in LifeEvent.objects.all()}
        self.unit = Unit.objects.get(code="family_benefits_unit")
        self.section = section_page()
        self.workflow = self.section.get_workflow()
        self.steps = [
            (PeerReviewTask.objects.get(), "reviewer", dt.timedelta(hours=2)),
            (ApprovalTask.objects.get(), "approver", dt.timedelta()),
        ]

    def publish(self, version: DemoVersion) -> None:
        first = self.published.get(version.slug)
        if first is None:
            draft = self._new(version)
            self._fill(draft, version)
            draft = self._parent(version).add_child(instance=draft)
        else:
            page = MODELS[first.kind]._default_manager.get(pk=first.document_id)
            draft = page.get_latest_revision_as_object()
            self._fill(draft, version)
        moment = timezone.make_aware(version.published_at)
        for username in version.facts["contributors"]:
            revision = draft.save_revision(
                user=self.people[username], log_action=False, clean=False
            )
        self._decide(draft, revision, version, moment)
        published = publish_version(revision=revision, now=moment, announce=False)
        Revision.objects.filter(pk=revision.pk).update(created_at=moment)
        self.published.setdefault(version.slug, published)

    def _new(self, version: DemoVersion) -> DocumentPage:
        return MODELS[version.document["kind"]](slug=version.slug, title=version.facts["title"])

    def _parent(self, version: DemoVersion) -> Page:
        parent = version.document.get("parent")
        return Page.objects.get(
            pk=self.published[parent].document_id if parent else self.section.pk
        )

    def _fill(self, draft: DocumentPage, version: DemoVersion) -> None:
        facts, document = version.facts, version.document
        values: dict[str, Any] = {
            "title": facts["title"],
            "draft_title": facts["title"],
            "summary": facts["summary"],
            "body": DEMO_LINK.sub(self._number, version.body),
            "applies_from": facts["applies_from"],
            "applies_until": facts.get("applies_until"),
            "change_class": facts["change_class"],
            "what_changed": facts["what_changed"],
            "correction_reason": facts.get("correction_reason", ""),
            "withdrawal": facts.get("withdrawal", False),
            "document_owner": self.people[document["owner"]],
            "unit": self.unit,
            "audience": document["audience"],
            "audience_roles": document.get("audience_roles", []),
            "restriction_basis": document.get("restriction_basis", ""),
            "restriction_until": document.get("restriction_until"),
            "review_due": document["review_due"],
        }
        for name, value in values.items():
            setattr(draft, name, value)
        draft.benefits = [self.benefits[code] for code in document.get("benefits", [])]
        draft.life_events = [self.events[code] for code in document.get("life_events", [])]

    def _number(self, match: re.Match[str]) -> str:
        return f"[[{self.published[match[1]].document_number}"

    def _decide(
        self, draft: DocumentPage, revision: Revision, version: DemoVersion, moment: dt.datetime
    ) -> None:
        """Record the review and the approval as they would have been given."""
        state = WorkflowState(
            content_type=draft.get_content_type(),
            base_content_type=draft.get_base_content_type(),
            object_id=str(draft.pk),
            workflow=self.workflow,
            status=WorkflowState.STATUS_APPROVED,
            requested_by=self.people[version.facts["contributors"][0]],
        )
        # Not one by one: each would look up everything that it points at.
        WorkflowState.objects.bulk_create([state])
        TaskState.objects.bulk_create(
            TaskState(
                workflow_state=state,
                revision=revision,
                task=task,
                status=TaskState.STATUS_APPROVED,
                finished_at=moment - before,
                finished_by=self.people[version.facts[role]],
            )
            for task, role, before in self.steps
        )
