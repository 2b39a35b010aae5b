"""Whose hands were on texts: the ground of the four-eyes rule, for one text or for many."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Revision, TaskState, WorkflowState

from portal.people.roles import Role

if TYPE_CHECKING:
    from content.documents.models import DocumentPage
    from portal.people.models import User


@dataclass(frozen=True)
class Hands:
    """Who worked on a text since its last version, who reviewed it, and its fields."""

    contributors: frozenset[int]
    reviewers: frozenset[int]
    fields: frozenset[int]

    def shares_field(self, own_fields: frozenset[int]) -> bool:
        """Return whether an expert of these fields may judge the text; one without a field, any."""
        return not self.fields or not self.fields.isdisjoint(own_fields)


def fields_of(user: "User") -> frozenset[int]:
    """Return the keys of the fields in which the person is an expert today."""
    return frozenset(
        assignment.field_id
        for assignment in user.assignments_today
        if assignment.role == Role.EXPERT and assignment.field_id
    )


def contributors_since_last_version(
    document: "DocumentPage", upto_revision: int | None = None
) -> frozenset[int]:
    """Return who saved the text since it was last published, and who submitted it."""
    submissions = _submissions([document])
    return _contributors([document], submissions, upto_revision)[document.pk]


def hands_on(documents: Sequence["DocumentPage"]) -> dict[int, Hands]:
    """Return the hands on each text, by the document's key; as many queries for one as for many."""
    submissions = _submissions(documents)
    contributors = _contributors(documents, submissions)
    reviewers = _reviewers(submissions)
    fields = _fields(documents)
    return {
        document.pk: Hands(
            contributors[document.pk],
            frozenset(reviewers[document.pk]),
            frozenset(fields[document.pk]),
        )
        for document in documents
    }


def _keys(documents: Sequence["DocumentPage"]) -> list[str]:
    return [str(document.pk) for document in documents]


def _submissions(documents: Sequence["DocumentPage"]) -> dict[int, WorkflowState]:
    pages = ContentType.objects.get_for_model(Page)
    active = WorkflowState.objects.active().filter(
        base_content_type=pages, object_id__in=_keys(documents)
    )
    return {int(submission.object_id): submission for submission in active}


def _contributors(
    documents: Sequence["DocumentPage"],
    submissions: dict[int, WorkflowState],
    upto_revision: int | None = None,
) -> dict[int, frozenset[int]]:
    saved: dict[int, set[int]] = defaultdict(set)
    published = {document.pk: document.live_revision_id or 0 for document in documents}
    rows = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=_keys(documents)
    ).exclude(user=None)
    for key, revision, user in rows.values_list("object_id", "pk", "user_id"):
        if revision > published[int(key)] and (upto_revision is None or revision <= upto_revision):
            saved[int(key)].add(user)
    for key, submission in submissions.items():
        if submission.requested_by_id:
            saved[key].add(submission.requested_by_id)
    return {document.pk: frozenset(saved[document.pk]) for document in documents}


def _reviewers(submissions: dict[int, WorkflowState]) -> dict[int, set[int]]:
    from content.documents.models import PeerReviewTask

    found: dict[int, set[int]] = defaultdict(set)
    documents = {submission.pk: key for key, submission in submissions.items()}
    passed = TaskState.objects.filter(
        workflow_state__in=documents,
        status=TaskState.STATUS_APPROVED,
        task__in=PeerReviewTask.objects.all(),
    )
    for submission, person in passed.values_list("workflow_state_id", "finished_by_id"):
        found[documents[submission]].add(person)
    return found


def _fields(documents: Sequence["DocumentPage"]) -> dict[int, set[int]]:
    from content.documents.models import Benefit

    found: dict[int, set[int]] = defaultdict(set)
    field_of = dict(Benefit.objects.exclude(field=None).values_list("pk", "field_id"))
    latest = Revision.objects.filter(pk__in=[document.latest_revision_id for document in documents])
    for key, content in latest.values_list("object_id", "content"):
        found[int(key)] = {field_of[pk] for pk in content.get("benefits", []) if pk in field_of}
    return found
