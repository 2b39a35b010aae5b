"""Who may do what with pages in the editor; publishing is nobody's, it follows from approval."""

from typing import Any

from wagtail.models import PagePermissionTester


def holds_versions(page: Any) -> bool:
    from content.documents.models import NoteVersion

    return NoteVersion.objects.filter(document__path__startswith=page.path).exists()


class BranchPermissionTester(PagePermissionTester):
    """A branch that holds published documents is neither deleted nor unpublished."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return super().can_delete(ignore_bulk) and not holds_versions(self.page)

    def can_unpublish(self) -> bool:
        return super().can_unpublish() and not holds_versions(self.page)


class SectionPermissionTester(BranchPermissionTester):
    """Documents in a section are born as drafts."""

    def can_publish_subpage(self) -> bool:
        return False


class DocumentPermissionTester(SectionPermissionTester):
    """Nobody publishes, unpublishes or schedules a document by hand, superusers included."""

    def can_publish(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        return False

    def can_unschedule(self) -> bool:
        return False
