"""Deciding a step of the workflow, with every refusal in words."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from content.documents.errors import FourEyesBroken, NotApproved, UnknownAmounts
from content.markup import MarkupError
from portal.people.models import User


class Refused(Exception):
    """The decision was not taken and nothing changed; the message says why."""


def decide(*, user: User, task_state: TaskState, action: str, comment: str = "") -> None:
    """Approve or return a text; raises `Refused` with the reason in words."""
    try:
        task_state.task.specific.on_action(task_state, user, action, comment=comment)
    except (PermissionDenied, MarkupError) as error:
        raise Refused(refusal_in_words(error)) from error


def refusal_in_words(error: Exception) -> str:
    """Say why a decision was refused, and that nothing changed."""
    return _("%(reason)s Nothing was changed.") % {"reason": _reason(error)}


def _reason(error: Any) -> str:
    match error:
        case MarkupError():
            return str(error.message)
        case UnknownAmounts():
            return _("The text names amounts that have no value on its first day: %(names)s.") % {
                "names": ", ".join(error.names)
            }
        case NotApproved():
            return _("Exactly this text has not been both reviewed and approved.")
        case FourEyesBroken() if not str(error):
            return _("Whoever worked on the text cannot decide about it.")
        case _:
            return str(error) or _("You may not decide about this text.")
