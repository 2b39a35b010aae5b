"""What every signed-in page knows of outages."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.notifications.live import outages_for


def notices(request: HttpRequest) -> dict[str, Any]:
    """Return the outages that go on, looked for only when a template shows them."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {"outages": SimpleLazyObject(lambda: outages_for(user))}
