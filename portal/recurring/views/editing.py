"""Creating and changing a duty."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.recurring import services
from portal.recurring.errors import AlreadyEnded, NotManager, SubjectTaken
from portal.recurring.forms import (
    PERSON,
    DutyForm,
    initial_of,
    initial_of_reminders,
    initial_of_rule,
)
from portal.recurring.kinds import DutyKind
from portal.recurring.permissions import creatable_kinds, may_change
from portal.recurring.viewers import Viewer
from portal.recurring.views.common import duty_seen, tools, viewer_from


@require_http_methods(["GET", "POST"])
@login_required
def create(request: HttpRequest) -> HttpResponse:
    """Create a duty; first the kind is chosen, which fills in the rest."""
    viewer = viewer_from(request)
    kinds = creatable_kinds(viewer)
    if not kinds:
        raise Http404
    chosen = next((kind for kind in kinds if kind.code == request.GET.get("liik")), None)
    if request.method == "GET" and chosen is None:
        context = {**tools(viewer), "kinds": kinds}
        return render(request, "recurring/choose.html", context)
    form = DutyForm(
        request.POST or None, viewer=viewer, kinds=kinds, initial=_initial(chosen, viewer)
    )
    if form.is_valid():
        try:
            duty = services.create_duty(viewer.user, today=viewer.today, **_given(form, new=True))
        except NotManager:
            form.add_error("owner", _("You may give this duty only to people whom you lead."))
        except SubjectTaken:
            form.add_error("about", _("There is such a duty about this person already."))
        else:
            messages.success(request, _("The duty is created."))
            return redirect(duty)
    context = {**tools(viewer), "form": form, "chosen": chosen}
    return render(request, "recurring/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a duty; the coming times are planned anew, the past stays."""
    viewer = viewer_from(request)
    duty = duty_seen(viewer, pk)
    if not may_change(viewer, duty):
        raise Http404
    form = DutyForm(
        request.POST or None,
        viewer=viewer,
        kinds=[duty.kind_facts],
        duty=duty,
        initial=initial_of(duty),
    )
    if form.is_valid():
        try:
            services.change_duty(viewer.user, duty=duty, today=viewer.today, **_given(form))
        except NotManager:
            form.add_error("owner", _("You may give this duty only to people whom you lead."))
        except AlreadyEnded:
            messages.warning(request, _("The duty has ended in the meantime."))
            return redirect(duty)
        else:
            messages.success(request, _("The duty is changed."))
            return redirect(duty)
    context = {**tools(viewer), "form": form, "duty": duty, "kind": duty.kind_facts}
    return render(request, "recurring/form.html", context, status=422 if form.errors else 200)


def _initial(kind: DutyKind | None, viewer: Viewer) -> dict[str, Any]:
    if kind is None:
        return {}
    return {
        "kind": kind.code,
        "owner": PERSON,
        "owner_person": viewer.user.pk,
        "starts_on": viewer.today,
        **initial_of_rule(kind.default_rule),
        **initial_of_reminders(list(kind.default_reminders)),
    }


def _given(form: DutyForm, *, new: bool = False) -> dict[str, Any]:
    """Return what the form says, as the services take it."""
    cleaned = form.cleaned_data
    given = {
        "owner": cleaned["owner_given"],
        "rule": cleaned["rule"],
        "reminders": cleaned["reminders"],
        "title": cleaned["title"],
        "note": cleaned["note"],
    }
    if new:
        given |= {
            "kind": cleaned["kind"],
            "starts_on": cleaned["starts_on"],
            "subject": cleaned["about"],
        }
    return given
