"""Pages of emergency access: opening it, the list, one with its review."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.access.emergency import (
    close_break_glass,
    open_break_glass,
    owed_review,
    review_break_glass,
)
from portal.access.errors import (
    AlreadyReviewed,
    MayNotReview,
    NoPassword,
    NotOpen,
    OwnData,
    ReviewOwed,
    TooManyAttempts,
    WrongPassword,
)
from portal.access.forms import BreakGlassForm, ReviewForm
from portal.access.models import BreakGlass
from portal.access.permissions import (
    may_break_glass,
    may_review,
    visible_grants,
    watches_over_grants,
)
from portal.people.models import User

PER_PAGE = 30


@never_cache
@login_required
def break_glass(request: HttpRequest) -> HttpResponse:
    """Open an emergency access; see one's own and the one that is open."""
    user = cast(User, request.user)
    if not may_break_glass(user):
        raise Http404
    form = BreakGlassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        grant = _open(user, form)
        if grant is not None:
            messages.success(request, _("Emergency access is open for two hours."))
            return redirect("access:break_glass")
    now = timezone.now()
    context = {
        "form": form,
        "has_password": user.has_usable_password(),
        "owed": owed_review(user),
        "open": BreakGlass.objects.of(user).open_at(now).first(),
        "grants": BreakGlass.objects.of(user).select_related("review__reviewer", "end")[:10],
        "watches": watches_over_grants(user, timezone.localdate(now)),
    }
    return render(request, "access/break_glass.html", context)


@require_POST
@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close one's own emergency access before its time."""
    user = cast(User, request.user)
    grant = get_object_or_404(BreakGlass.objects.of(user), pk=pk)
    try:
        close_break_glass(user, grant=grant, at=timezone.now())
    except NotOpen:
        messages.warning(request, _("The emergency access is over already."))
    else:
        messages.success(request, _("The emergency access was closed. It still waits for review."))
    return redirect("access:break_glass")


def _open(user: User, form: BreakGlassForm) -> BreakGlass | None:
    """Open it, or say in the form why not."""
    try:
        return open_break_glass(user, at=timezone.now(), **form.cleaned_data)
    except OwnData:
        form.add_error("subject_code", _("Your own data are open to you without it."))
    except ReviewOwed:
        form.add_error(None, _("Your former emergency access has not been reviewed yet."))
    except WrongPassword:
        form.add_error("password", _("The password is not right."))
    except TooManyAttempts:
        form.add_error("password", _("Too many wrong passwords. Try again in 15 minutes."))
    except NoPassword:
        form.add_error("password", _("Your account has no password here; turn to user support."))
    return None


@never_cache
@login_required
def break_glass_list(request: HttpRequest) -> HttpResponse:
    """Emergency accesses one watches over, those to review first."""
    user = cast(User, request.user)
    today = timezone.localdate()
    if not watches_over_grants(user, today):
        raise Http404
    grants = visible_grants(user, today).exclude(person=user).with_people()
    page = Paginator(grants, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "previous_url": f"?page={page.number - 1}" if page.has_previous() else "",
        "next_url": f"?page={page.number + 1}" if page.has_next() else "",
        "page_number": page.number,
    }
    return render(request, "access/break_glass_list.html", context)


@never_cache
@login_required
def break_glass_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One emergency access with what was opened by it and its review."""
    user = cast(User, request.user)
    today = timezone.localdate()
    grants = visible_grants(user, today).select_related("person__unit", "review__reviewer", "end")
    grant = get_object_or_404(grants, pk=pk)
    reviewed = hasattr(grant, "review")
    form = None
    if not reviewed and may_review(user, grant, today):
        form = ReviewForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            return _review(request, user, grant, form)
    context = {
        "grant": grant,
        "reviewed": reviewed,
        "form": form,
        "is_own": grant.person_id == user.pk,
        "entries": grant.entries.order_by("at")[:100],
    }
    return render(request, "access/break_glass_one.html", context)


def _review(request: HttpRequest, user: User, grant: BreakGlass, form: ReviewForm) -> HttpResponse:
    now = timezone.now()
    try:
        review_break_glass(
            user, grant=grant, at=now, today=timezone.localdate(now), **form.cleaned_data
        )
    except AlreadyReviewed:
        messages.warning(request, _("A colleague has reviewed it in the meantime."))
    except MayNotReview as error:
        raise Http404 from error
    else:
        messages.success(request, _("The review is recorded."))
    return redirect("access:break_glass_one", grant.pk)
