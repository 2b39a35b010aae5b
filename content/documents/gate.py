"""The publishing gate: the last line behind the permissions, for every door there is."""

from typing import TYPE_CHECKING, Any

from django.db.models import ProtectedError
from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState
from wagtail.signals import page_published

from content.documents.errors import PublishingGateClosed, UnderReview

if TYPE_CHECKING:
    from content.documents.models import DocumentPage


def require_recorded(revision: Revision) -> None:
    """Refuse to make a revision live that was not recorded as an approved version."""
    from content.documents.models import NoteVersion

    if not NoteVersion.objects.filter(revision=revision).exists():
        raise PublishingGateClosed(_("A document is published only by approval."))


def refuse_unpublishing(document: "DocumentPage") -> None:
    """Refuse to take a published document away; it is withdrawn by a version."""
    if document.number:
        raise PublishingGateClosed(_("A published document is withdrawn by a new version."))


def guard_publication(sender: type, instance: Any, revision: Revision, **kwargs: Any) -> None:
    """Check a publication by any other door; aliases and not yet live pages publish nothing."""
    from content.documents.models import DocumentPage

    if isinstance(instance, DocumentPage) and instance.live and not instance.alias_of_id:
        require_recorded(revision)


def guard_revision(sender: type, instance: Revision, **kwargs: Any) -> None:
    """Refuse to overwrite a revision that is under review, approved or published."""
    if instance.pk is None:
        return
    before = Revision.objects.filter(pk=instance.pk).values_list("content", flat=True).first()
    if before is None or before == instance.content:
        return
    if is_frozen(instance):
        raise UnderReview(_("This text is under review or published and cannot be overwritten."))


def keep_contributors(sender: type, instance: Revision, origin: Any, **kwargs: Any) -> None:
    """Refuse to purge what was saved since the last version: it tells who worked on the text."""
    from content.documents.models import DocumentPage

    purged = isinstance(origin, Revision) or getattr(origin, "model", None) is Revision
    if not purged or instance.user_id is None or not str(instance.object_id).isdigit():
        return
    document = DocumentPage.objects.filter(pk=instance.object_id).first()
    if document and instance.pk > (document.live_revision_id or 0):
        raise ProtectedError(_("This draft tells who worked on the text."), {instance})


def is_frozen(revision: Revision) -> bool:
    """Return whether the revision is published or in a review that was not called off."""
    from content.documents.models import NoteVersion

    return (
        NoteVersion.objects.filter(revision=revision).exists()
        or TaskState.objects.filter(revision=revision)
        .filter(status__in=(TaskState.STATUS_IN_PROGRESS, TaskState.STATUS_APPROVED))
        .exists()
    )


def connect() -> None:
    """Put the guards on."""
    page_published.connect(guard_publication, dispatch_uid="documents.gate")
    pre_save.connect(guard_revision, sender=Revision, dispatch_uid="documents.revision")
    pre_delete.connect(keep_contributors, sender=Revision, dispatch_uid="documents.purge")
