"""Announcements and known outages: read by everybody concerned, kept by those who announce."""

import datetime as dt
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from portal.notifications.enums import NoticeKind
from portal.notifications.errors import AlreadyOver, MayNotAnnounce
from portal.notifications.forms import NoticeForm
from portal.notifications.models import Notice
from portal.notifications.permissions import (
    kinds_announced_by,
    may_announce,
    may_manage_notices,
    may_see_outages,
)
from portal.notifications.querysets import is_for
from portal.notifications.services import (
    announce,
    change_notice,
    dismiss_notice,
    end_notice,
    report_me_too,
)
from portal.notifications.views.going import pager, way_back

if TYPE_CHECKING:
    from portal.people.models import User

PAGE_SIZE = 20


def concerns(user: "User", notice: Notice) -> bool:
    """Return whether a notice is shown to the person."""
    if notice.is_outage and not may_see_outages(user):
        return False
    return is_for(user, notice.audience, notice.audience_roles)


@login_required
def notices(request: HttpRequest) -> HttpResponse:
    """What is announced now, and the outages that go on."""
    user = cast("User", request.user)
    live = Notice.objects.live(timezone.now()).with_me_toos(user)
    shown = [notice for notice in live if concerns(user, notice)]
    context = {
        "nav": "desk",
        "going_on": [notice for notice in shown if notice.is_outage],
        "announced": [notice for notice in shown if not notice.is_outage],
        "sees_outages": may_see_outages(user),
        "may_manage": may_manage_notices(user),
    }
    return render(request, "notifications/notices.html", context)


@login_required
@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an announcement away."""
    user = cast("User", request.user)
    notice = get_object_or_404(Notice.objects.announcements(), pk=pk)
    if not concerns(user, notice):
        raise Http404
    dismiss_notice(user, notice=notice)
    return redirect(way_back(request))


@login_required
@require_POST
def me_too(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that an outage disturbs me too."""
    user = cast("User", request.user)
    notice = get_object_or_404(Notice.objects.outages(), pk=pk)
    if not concerns(user, notice):
        raise Http404
    try:
        report_me_too(user, notice=notice)
    except AlreadyOver:
        messages.info(request, _("It is fixed already."))
    else:
        messages.success(request, _("Noted. You are told when it is fixed."))
    return redirect(way_back(request))


@login_required
def manage(request: HttpRequest) -> HttpResponse:
    """Every announcement and outage of the kinds that the person keeps."""
    user = cast("User", request.user)
    kinds = kinds_announced_by(user)
    if not kinds:
        raise Http404
    kept = Notice.objects.filter(kind__in=kinds).select_related("created_by", "ended_by")
    page = Paginator(kept.with_me_toos(user), PAGE_SIZE).get_page(request.GET.get("page"))
    now = timezone.now()
    context = {
        "nav": "desk",
        "kinds": [(kind, NoticeKind(kind).label) for kind in kinds],
        "notices": [(notice, _state(notice, now)) for notice in page.object_list],
        **pager(request, page),
    }
    return render(request, "notifications/manage.html", context)


def _state(notice: Notice, now: dt.datetime) -> str:
    if notice.ended_at is not None:
        return "ended"
    if notice.shown_from > now:
        return "coming"
    over = not notice.is_outage and notice.shown_until and notice.shown_until <= now
    return "over" if over else "live"


@login_required
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Write an announcement or report an outage."""
    user = cast("User", request.user)
    if not may_announce(user, kind):
        raise Http404
    form = NoticeForm(request.POST or None, kind=kind)
    if request.method == "POST" and form.is_valid():
        announce(user, kind=kind, facts=form.cleaned_data)
        messages.success(request, _("Published."))
        return redirect("notifications:manage")
    context = {"nav": "desk", "form": form, "outage": kind == NoticeKind.OUTAGE}
    return render(request, "notifications/edit.html", context)


@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is announced."""
    user = cast("User", request.user)
    notice = get_object_or_404(Notice.objects.filter(kind__in=kinds_announced_by(user)), pk=pk)
    form = NoticeForm(request.POST or None, instance=notice, kind=notice.kind)
    if request.method == "POST" and form.is_valid():
        try:
            change_notice(user, notice=notice, facts=form.cleaned_data)
        except AlreadyOver:
            messages.error(request, _("It is over and cannot be changed any more."))
        else:
            messages.success(request, _("Saved."))
        return redirect("notifications:manage")
    context = {"nav": "desk", "form": form, "notice": notice, "outage": notice.is_outage}
    return render(request, "notifications/edit.html", context)


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an announcement down; mark an outage as fixed and tell those disturbed."""
    user = cast("User", request.user)
    notice = get_object_or_404(Notice, pk=pk)
    try:
        told = end_notice(user, notice=notice)
    except MayNotAnnounce:
        raise Http404 from None
    except AlreadyOver:
        messages.info(request, _("It was ended already."))
        return redirect("notifications:manage")
    messages.success(request, _ended(notice, told))
    return redirect("notifications:manage")


def _ended(notice: Notice, told: int) -> str:
    if not notice.is_outage:
        return _("Taken down.")
    said = ngettext(
        "Marked as fixed. %(count)d person is told.",
        "Marked as fixed. %(count)d people are told.",
        told,
    )
    return said % {"count": told}
