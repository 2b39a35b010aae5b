"""What every page knows: whether this is a demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def kaasus(request: HttpRequest) -> dict[str, Any]:
    """Return the template variable `kaasus`."""
    return {"kaasus": {"demo": settings.DEMO}}
