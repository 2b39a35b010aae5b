"""Why a text under review cannot be changed, in our words."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock


class ReviewLock(WorkflowLock):
    """Nobody changes a text under review; the editor's first panel says for whom it waits."""

    def get_message(self, user: Any) -> None:
        return None

    def get_locked_by(self, user: Any, can_lock: bool = False) -> str:
        return _("Locked for review")

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        return _("Nobody can change the text until the decision.")
