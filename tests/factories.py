"""People and documents for tests; invented, with traits for roles."""

import datetime as dt
from typing import Any

import factory
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from content.documents.models import (
    ApprovalTask,
    Benefit,
    DocumentPage,
    GuidancePage,
    InterpretationPage,
    MemoPage,
    NoteVersion,
    PeerReviewTask,
    PracticeNotePage,
)
from content.documents.services import publish_version
from content.documents.setup import section_page
from portal.people.models import Field, Ground, RoleAssignment, Unit, UnitHead, User

KINDS: dict[str, type[DocumentPage]] = {
    "interpretation": InterpretationPage,
    "guidance": GuidancePage,
    "memo": MemoPage,
    "practice_note": PracticeNotePage,
}


class UnitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Unit
        django_get_or_create = ("code",)

    code = "family_benefits_unit"
    name_et = "Perehüvitiste talitus"
    name_en = "Family benefits unit"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"test.isik{n}")
    first_name = "Test"
    last_name = factory.Sequence(lambda n: f"Isik{n}")
    unit = factory.SubFactory(UnitFactory)
    password = factory.django.Password("test-parool")
    opens_on = dt.date(2000, 1, 1)

    @factory.post_generation
    def roles(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        for role in extracted or []:
            hold(self, role)

    @factory.post_generation
    def in_fields(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        fields = [Field.objects.get(code=code) for code in extracted or []]
        if fields:
            self.assignments.filter(role="expert").delete()
        for field in fields:
            hold(self, "expert", field=field)


def hold(person: User, role: str, **facts: Any) -> RoleAssignment:
    """Let a person hold a role, by default from long ago and for good."""
    values = {
        "valid_from": dt.date(2000, 1, 1),
        "ground": Ground.APPOINTMENT,
        "order_reference": "Käskkiri 1",
        "granted_at": dt.datetime(2000, 1, 1, tzinfo=dt.UTC),
        **facts,
    }
    person.groups.add(Group.objects.get(name=role))
    for name in ("roles", "assignments_today"):
        person.__dict__.pop(name, None)
    return RoleAssignment.objects.create(person=person, role=role, **values)


def lead(unit: Unit, head: User | None, since: dt.date = dt.date(2000, 1, 1)) -> None:
    """Let a person head a unit from long ago, or nobody at all."""
    unit.headships.all().delete()
    unit.__dict__.pop("head", None)
    if head is not None:
        UnitHead.objects.create(
            unit=unit,
            person=head,
            valid_from=since,
            named_at=dt.datetime(2000, 1, 1, tzinfo=dt.UTC),
        )


EXPERT: dict[str, Any] = {"roles": ["expert"], "in_fields": ["family_benefits"]}


class World:
    """An expert who writes, another who reviews, a service owner who approves, a reader."""

    def __init__(self) -> None:
        self.author = UserFactory(username="autor", **EXPERT)
        self.reviewer = UserFactory(username="ulevaataja", **EXPERT)
        self.owner = UserFactory(username="omanik", roles=["service_owner"])
        self.reader = UserFactory(username="lugeja", roles=["client_service_specialist"])
        self.external = UserFactory(username="valine", roles=["external_user"])
        self.root = UserFactory(username="juur", is_superuser=True, is_staff=True)
        self.section = section_page()
        self._count = 0

    def draft(self, kind: str = "practice_note", parent: Any = None, **facts: Any) -> Any:
        """Make a draft with one saved revision by the author."""
        self._count += 1
        values = {
            "title": f"Näide {self._count}",
            "slug": f"naide-{self._count}",
            "summary": "Lühike kokkuvõte.",
            "body": "## Reegel\n\nLapsetoetust makstakse (PHS § 17 lg 3).",
            "applies_from": dt.date(2025, 1, 1),
            "what_changed": "Esimene versioon.",
            "document_owner": self.author,
            "unit": self.author.unit,
            "audience": "public",
            "review_due": dt.date(2027, 1, 1),
            **facts,
        }
        benefits = values.pop("benefits", ["child_allowance"])
        page = KINDS[kind](live=False, **values)
        page.benefits = list(Benefit.objects.filter(code__in=benefits))
        target = parent or self.section
        page = type(target).objects.get(pk=target.pk).add_child(instance=page)
        page.save_revision(user=self.author)
        return self.fresh(page)

    def fresh(self, page: Any) -> Any:
        return type(page).objects.get(pk=page.pk)

    def edit(self, page: Any, user: Any = None, **facts: Any) -> Any:
        """Save a new revision with other facts."""
        draft = self.fresh(page).get_latest_revision_as_object()
        for name, value in facts.items():
            setattr(draft, name, value)
        draft.save_revision(user=user or self.author)
        return self.fresh(page)

    def submit(self, page: Any, user: Any = None) -> Any:
        """Hand the latest revision in; return the submission."""
        page = self.fresh(page)
        return page.get_workflow().start(page, user or self.author)

    def decide(self, page: Any, user: Any, action: str = "approve", comment: str = "") -> None:
        """Decide the present step as a person."""
        state: TaskState = self.fresh(page).current_workflow_task_state
        state.task.specific.on_action(state, user, action, comment=comment)

    def publish(self, page: Any = None, **facts: Any) -> NoteVersion:
        """Take a draft, new or given, through review and approval."""
        if page is None:
            return self.approve_at_once(self.draft(**facts))
        page = self.edit(page, **facts) if facts else page
        self.submit(page)
        self.decide(page, self.reviewer)
        self.decide(page, self.owner)
        return NoteVersion.objects.filter(document_id=page.pk).order_by("number").last()

    def approve_at_once(self, page: DocumentPage) -> NoteVersion:
        """Publish a first draft on its two decisions, without the work of coming by them.

        Half the time of the workflow, for the hundreds of tests that need a text to be there.
        """
        approved = WorkflowState.objects.bulk_create(
            [
                WorkflowState(
                    content_type=page.get_content_type(),
                    base_content_type=page.get_base_content_type(),
                    object_id=str(page.pk),
                    workflow=page.get_workflow(),
                    status=WorkflowState.STATUS_APPROVED,
                    requested_by=self.author,
                )
            ]
        )[0]
        steps = ((PeerReviewTask, self.reviewer), (ApprovalTask, self.owner))
        TaskState.objects.bulk_create(
            TaskState(
                workflow_state=approved,
                revision=page.latest_revision,
                task=task.objects.get(),
                status=TaskState.STATUS_APPROVED,
                finished_at=timezone.now(),
                finished_by=person,
            )
            for task, person in steps
        )
        return publish_version(revision=page.latest_revision)
