"""What people do with results. The key of a search is known only to the page that showed it,

so that it stands in for a token against forged requests and readers need no cookie.
"""

import logging
from collections.abc import Callable
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from kombu.exceptions import OperationalError

from search.finding import MOST_SHOWN
from search.tasks import store_click

logger = logging.getLogger(__name__)

FOUND = "leid"
"""The parameter of a link in results that says which search and which place it comes from."""


@csrf_exempt
@require_POST
def opened(request: HttpRequest, key: UUID, position: int) -> HttpResponse:
    """Note which result was opened; sent by the script beside following the link."""
    _note(key, position)
    return HttpResponse(status=204)


class NoteOpened:
    """Middleware that notes an opened result by its address, for browsers without scripts.

    The script takes the parameter off the links, so that copied addresses are plain.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if FOUND in request.GET and request.method == "GET" and response.status_code == 200:
            key, _, position = request.GET[FOUND][:50].partition(".")
            try:
                _note(UUID(key), int(position))
            except ValueError:
                logger.info("search.click_not_understood")
        return response


def _note(key: UUID, position: int) -> None:
    if not 0 < position <= MOST_SHOWN:
        return
    try:
        store_click.apply_async((str(key), position), retry=False)
    except (OSError, OperationalError, DatabaseError):
        logger.warning("search.record_lost")
