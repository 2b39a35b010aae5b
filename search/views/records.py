"""What people do with results. The key of a search is known only to the page that showed it,

so that it stands in for a token against forged requests and readers need no cookie.
"""

import logging
from uuid import UUID

from celery import Task
from django.contrib import messages
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from kombu.exceptions import OperationalError

from search.finding import MOST_SHOWN
from search.log.models import MAX_WISH
from search.log.services import masked
from search.tasks import store_click, store_wish

logger = logging.getLogger(__name__)


@csrf_exempt
@require_POST
def opened(request: HttpRequest, key: UUID, position: int) -> HttpResponse:
    """Note which result was opened; sent by the browser beside following the link."""
    if 0 < position <= MOST_SHOWN:
        _send(store_click, str(key), position)
    return HttpResponse(status=204)


@csrf_exempt
@require_POST
def wish(request: HttpRequest, key: UUID) -> HttpResponse:
    """Tell the experts what was looked for and not found."""
    text = request.POST.get("wish", "").replace("\x00", " ")
    if _send(store_wish, str(key), masked(text)[:MAX_WISH]):
        messages.success(request, _("The experts will see what you looked for. Thank you."))
    else:
        messages.error(request, _("This could not be passed on. Try again later."))
    back = QueryDict(request.POST.get("back", "")[:2000]).urlencode()
    return redirect(f"{reverse('search:results')}?{back}")


def _send(task: "Task[..., None]", *args: object) -> bool:
    try:
        task.apply_async(args, retry=False)
    except (OSError, OperationalError, DatabaseError):
        logger.warning("search.record_lost")
        return False
    return True
