"""What every page knows: whether this is a demo, and the rooms that the reader may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.shell.menu import groups_for, main_links_for


def kaasus(request: HttpRequest) -> dict[str, Any]:
    """Return the template variables `kaasus` and, for those signed in, `menu` and `main_links`."""
    context: dict[str, Any] = {"kaasus": {"demo": settings.DEMO}}
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        context["menu"] = SimpleLazyObject(lambda: groups_for(user))
        context["main_links"] = lambda: main_links_for(user)
    return context
