"""Suggestions for the search box, as JSON for its script."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.shell.asof import asof_from_request
from search.suggestions import suggest


@never_cache
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Offer what the person may mean; never an error, whatever was typed."""
    typed = request.GET.get("q", "").replace("\x00", " ")
    found = suggest(typed, request.user, asof_from_request(request))
    return JsonResponse({"items": [each.to_json() for each in found]})
