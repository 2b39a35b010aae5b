"""Lists of requests: my own, those that wait for me, all."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portal.people.models import AccessRequest, User
from portal.people.permissions import may_manage_people
from portal.people.requests.forms import RequestFilter
from portal.people.requests.lists import rights_to_remove, to_approve, to_carry_out
from portal.people.requests.permissions import may_see_all_requests
from portal.people.views.sight import PAGE_LENGTH, page_of, pager, signed_in


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """What I asked for and what was asked for me, and my rights in other registers."""
    user = _user(request)
    today = timezone.localdate()
    rows = AccessRequest.objects.concerning(user).with_people().order_by("-pk")
    page = page_of(request, rows)
    rights = user.external_rights.filter(removed_on=None).select_related("register")
    context = {
        **_common(user),
        "tab": "mine",
        "rows": page.object_list,
        "rights": rights,
        "today": today,
        **pager(request, page),
    }
    return render(request, "people/requests/mine.html", context)


@signed_in
def waiting_for_approval(request: HttpRequest) -> HttpResponse:
    """Requests that wait for my decision as a head or an owner."""
    user = _user(request)
    today = timezone.localdate()
    return _waiting(request, user, "to_approve", to_approve(user, today))


@signed_in
def waiting_for_support(request: HttpRequest) -> HttpResponse:
    """Approved requests and ended rights, for user support."""
    user = _user(request)
    if not may_manage_people(user):
        raise Http404
    today = timezone.localdate()
    rights = Paginator(rights_to_remove(user, today), PAGE_LENGTH)
    shown = rights.get_page(request.GET.get("oigused"))
    extra = {"rights": shown.object_list, "rights_count": rights.count}
    return _waiting(request, user, "to_carry_out", to_carry_out(user, today), **extra)


def _waiting(
    request: HttpRequest,
    user: User,
    tab: str,
    found: list[AccessRequest] | QuerySet[AccessRequest],
    **extra: Any,
) -> HttpResponse:
    page = page_of(request, found)
    context = {
        **_common(user),
        "tab": tab,
        "rows": page.object_list,
        "today": timezone.localdate(),
        **extra,
        **pager(request, page),
    }
    return render(request, f"people/requests/{tab}.html", context)


@signed_in
def everything(request: HttpRequest) -> HttpResponse:
    """All requests, for who manages people and who checks on them."""
    user = _user(request)
    if not may_see_all_requests(user):
        raise Http404
    today = timezone.localdate()
    form = RequestFilter(request.GET)
    page = page_of(request, _filtered(form))
    context = {
        **_common(user),
        "tab": "all",
        "form": form,
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "rows": page.object_list,
        "count": page.paginator.count,
        "today": today,
        **pager(request, page),
    }
    return render(request, "people/requests/all.html", context)


def _filtered(form: RequestFilter) -> QuerySet[AccessRequest]:
    rows = AccessRequest.objects.with_people().order_by("-pk")
    if typed := form.value("q"):
        people = User.objects.named_like(typed).values("pk")
        rows = rows.filter(Q(beneficiary__in=people) | Q(requester__in=people))
    if register := form.value("register"):
        rows = rows.filter(register=register)
    match form.value("state"):
        case None:
            return rows
        case "open":
            return rows.open()
        case "late":
            return rows.late_on(timezone.localdate())
        case state:
            return rows.filter(state=state)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _common(user: User) -> dict[str, Any]:
    return {
        "nav": "people",
        "may_carry_out": may_manage_people(user),
        "may_see_all": may_see_all_requests(user),
    }
