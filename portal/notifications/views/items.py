"""The list of a person's notifications."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from portal.notifications.kinds import known_kinds
from portal.notifications.models import Notification
from portal.notifications.seeing import visible_to
from portal.notifications.services import mark_all_read, mark_read
from portal.notifications.views.going import pager, way_back

if TYPE_CHECKING:
    from portal.people.models import User

PAGE_SIZE = 25


@login_required
def items(request: HttpRequest) -> HttpResponse:
    """What the person was told, the newest first; what they may not see any more says only so."""
    user = cast("User", request.user)
    told = Notification.objects.of(user)
    kinds = set(told.order_by().values_list("kind", flat=True).distinct())
    kind = request.GET.get("kind", "")
    kind = kind if kind in kinds else ""
    only_unread = request.GET.get("unread") == "1"
    if kind:
        told = told.filter(kind=kind)
    if only_unread:
        told = told.unread()
    page = Paginator(told, PAGE_SIZE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    visible = {item.pk for item in visible_to(user, shown)}
    context = {
        "nav": "desk",
        "items": [(item, item.pk in visible) for item in shown],
        "page": page,
        "kinds": [one for one in known_kinds() if one.code in kinds],
        "kind": kind,
        "only_unread": only_unread,
        **pager(request, page),
    }
    return render(request, "notifications/list.html", context)


@login_required
def go(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to what it is about; it is read then."""
    user = cast("User", request.user)
    item = get_object_or_404(Notification.objects.of(user), pk=pk)
    if not visible_to(user, [item]):
        raise Http404
    mark_read(user, notification=item)
    return redirect(item.url)


@login_required
@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one as read."""
    user = cast("User", request.user)
    mark_read(user, notification=get_object_or_404(Notification.objects.of(user), pk=pk))
    return redirect(way_back(request))


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read, or everything of the kind that is shown."""
    user = cast("User", request.user)
    count = mark_all_read(user, kind=request.POST.get("kind", ""))
    if count:
        said = ngettext("%(count)d marked as read.", "%(count)d marked as read.", count)
        messages.success(request, said % {"count": count})
    else:
        messages.info(request, _("Everything had been read already."))
    return redirect(way_back(request))
