"""One exception for each broken rule of documents."""

from django.core.exceptions import PermissionDenied


class PublishingGateClosed(PermissionDenied):
    """Published, unpublished or deleted outside the workflow."""


class NotApproved(PublishingGateClosed):
    """The revision was not both reviewed and approved."""


class FourEyesBroken(PublishingGateClosed):
    """Somebody who worked on the text reviews or approves it."""


class AlreadyDecided(PermissionDenied):
    """Another person has decided this step in the meantime."""


class UnderReview(PermissionDenied):
    """The text is under review, approved or published and cannot be overwritten."""


class CommentMissing(PermissionDenied):
    """A text is returned only with a comment."""


class ReasonMissing(PublishingGateClosed):
    """A text is corrected backwards only with a reason."""


class UnknownAmounts(PublishingGateClosed):
    """The text names amounts that the table does not have on its first day."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names
