"""The state of a request as a badge, for templates."""

import datetime as dt

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.people.models import AccessRequest
from portal.people.models.requests import RequestState
from portal.shell.templatetags.shell import badge

register = template.Library()

LOOKS = {
    RequestState.ASKED: ("info", "clock"),
    RequestState.CARRIED_OUT: ("ok", "ok"),
    RequestState.REFUSED: ("bad", "bad"),
    RequestState.WITHDRAWN: ("idle", "withdrawn"),
    RequestState.LAPSED: ("idle", "history"),
}


@register.simple_tag
def request_badge(request: AccessRequest) -> SafeString:
    """Draw where a request stands: an open one says for whom it waits."""
    if request.waits_for_owner:
        return badge("info", _("Waits for the owner"), "clock")
    if request.waits_for_support:
        return badge("warn", _("Waits for user support"), "clock")
    tone, icon = LOOKS[RequestState(request.state)]
    return badge(tone, request.get_state_display(), icon)


@register.simple_tag
def is_late(request: AccessRequest, today: dt.date) -> bool:
    """Return whether the next step should have been taken before today."""
    return request.is_open and request.due_on < today
