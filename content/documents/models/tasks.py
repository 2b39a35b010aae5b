"""The two steps of the workflow: peer review and approval, both by four eyes."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from content.documents.contributors import Hands, fields_of, hands_on
from content.documents.editor.locks import ReviewLock
from content.documents.errors import AlreadyDecided, CommentMissing, FourEyesBroken
from content.documents.models.pages import DocumentPage
from portal.audit.services import record
from portal.people.acting import acting_for, identities
from portal.people.models import User
from portal.people.roles import Role


class FourEyesTask(AbstractGroupApprovalTask):
    """Decided by a member of the group who did not work on the text; the text is locked.

    Nor does anybody decide who stands in for whoever worked on it, by any chain.
    """

    lock_class = ReviewLock
    role: Role
    verb: str

    class Meta:
        abstract = True

    def may_decide(self, document: Any, user: User) -> bool:
        """Return whether the person may review or approve this text."""
        if not self.groups.filter(pk__in=user.groups.all()).exists():
            return False
        selves = identities(user, timezone.localdate())
        return self.admits(selves, hands_on([document])[document.pk], fields_of(user))

    def admits(self, selves: frozenset[int], hands: Hands, own_fields: frozenset[int]) -> bool:
        """Return whether a member of the group may decide, given whose hands were on the text.

        `selves` are the person and all they stand in for.
        """
        return selves.isdisjoint(hands.contributors)

    def in_place_of(self, document: Any, user: User) -> User | None:
        """Return whom the person stands in for when the deciding role is not their own."""
        return acting_for(user, self.role, timezone.localdate())

    def get_actions(self, document: Any, user: User) -> list[tuple[str, Any, bool]]:
        if not self.may_decide(document, user):
            return []
        return [
            ("reject", gettext("Return with a comment"), True),
            ("approve", self.approve_label(), False),
            ("approve", self.approve_with_comment_label(), True),
        ]

    def approve_label(self) -> str:
        return gettext("Approve")

    def approve_with_comment_label(self) -> str:
        return gettext("Approve with a comment")

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> "QuerySet[TaskState]":
        if self._user_in_groups(user):
            return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return TaskState.objects.none()

    def get_form_for_action(self, action: str) -> Any:
        from content.documents.editor.forms import ReturnForm

        return ReturnForm if action == "reject" else super().get_form_for_action(action)

    def user_can_access_editor(self, document: Any, user: User) -> bool:
        return bool(self._user_in_groups(user))

    def user_can_lock(self, document: Any, user: User) -> bool:
        return False

    def locked_for_user(self, document: Any, user: User) -> bool:
        """The text stays as it was submitted, for everybody."""
        return True

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        """Decide the step; the row is locked, so of two deciding at once one is told so."""
        current = TaskState.objects.select_for_update().get(pk=task_state.pk)
        if current.status != TaskState.STATUS_IN_PROGRESS:
            raise AlreadyDecided(gettext("Somebody else has decided this step in the meantime."))
        document: DocumentPage = current.workflow_state.content_object.specific
        if not self.may_decide(document, user):
            raise FourEyesBroken(gettext("Whoever worked on the text cannot decide about it."))
        if action_name == "reject" and not (kwargs.get("comment") or "").strip():
            raise CommentMissing(gettext("Write what needs to change."))
        for_whom = self.in_place_of(document, user)
        if for_whom is not None:
            kwargs["comment"] = _with_substitution(kwargs.get("comment") or "", for_whom)
        revision = current.revision_id
        super().on_action(current.specific, user, action_name, **kwargs)
        verb = "documents.text_returned" if action_name == "reject" else self.verb
        record(user, verb, document, for_whom=for_whom, data={"revision": revision})


def _with_substitution(comment: str, for_whom: User) -> str:
    """The decision says in the language of the texts in whose place it was taken."""
    with translation.override(settings.LANGUAGE_CODE):
        said = gettext("In place of %(person)s.") % {"person": for_whom}
    return f"{comment.strip()}\n\n{said}".strip()


class PeerReviewTask(FourEyesTask):
    """Another expert of the field reads the text before it goes to the service owner."""

    role = Role.EXPERT
    verb = "documents.text_reviewed"

    class Meta:
        verbose_name = _("peer review")
        verbose_name_plural = _("peer reviews")

    def admits(self, selves: frozenset[int], hands: Hands, own_fields: frozenset[int]) -> bool:
        return super().admits(selves, hands, own_fields) and hands.shares_field(own_fields)

    def in_place_of(self, document: Any, user: User) -> User | None:
        fields = hands_on([document])[document.pk].fields
        return acting_for(user, self.role, timezone.localdate(), fields=fields)

    def approve_label(self) -> str:
        return gettext("Reviewed: pass on for approval")

    def approve_with_comment_label(self) -> str:
        return gettext("Pass on with a comment")

    @classmethod
    def get_description(cls) -> str:
        return gettext("Another expert of the same field reviews the text")


class ApprovalTask(FourEyesTask):
    """The service owner makes the text the agency's practice; the reviewer is somebody else."""

    role = Role.SERVICE_OWNER
    verb = "documents.text_approved"

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")

    def start(self, workflow_state: Any, user: User | None = None) -> TaskState:
        """Begin with a reviewed text only: one that came back and was changed is reviewed again."""
        review = PeerReviewTask.objects.filter(
            active=True, workflow_tasks__workflow=workflow_state.workflow_id
        ).first()
        latest = workflow_state.content_object.get_latest_revision()
        passed = workflow_state.task_states.filter(
            revision=latest, status=TaskState.STATUS_APPROVED, task=review
        )
        if review is not None and not passed.exists():
            return review.start(workflow_state, user=user)
        started: TaskState = super().start(workflow_state, user=user)
        return started

    def admits(self, selves: frozenset[int], hands: Hands, own_fields: frozenset[int]) -> bool:
        return super().admits(selves, hands, own_fields) and selves.isdisjoint(hands.reviewers)

    def approve_label(self) -> str:
        return gettext("Approve and publish")

    def approve_with_comment_label(self) -> str:
        return gettext("Approve with a comment and publish")

    @classmethod
    def get_description(cls) -> str:
        return gettext("The service owner approves, and the version is published")
