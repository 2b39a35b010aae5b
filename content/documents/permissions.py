"""Who may do what with pages in the editor; publishing is nobody's, it follows from approval."""

from typing import Any

from wagtail.models import PagePermissionTester


def holds_versions(page: Any) -> bool:
    """Return whether the page or anything below it was ever published as a document."""
    from content.documents.models import NoteVersion

    if getattr(page, "number", None):
        return True
    if hasattr(page, "number") and page.is_leaf():
        return False
    return NoteVersion.objects.filter(document__path__startswith=page.path).exists()


class BranchPermissionTester(PagePermissionTester):
    """A branch that holds published documents is neither deleted nor unpublished."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return not holds_versions(self.page) and super().can_delete(ignore_bulk)

    def can_unpublish(self) -> bool:
        return not holds_versions(self.page) and super().can_unpublish()


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
