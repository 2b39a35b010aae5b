"""What every page of duties begins with."""

import datetime as dt
from typing import cast

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from portal.people.models import User
from portal.recurring.models import Duty, DutyTerm
from portal.recurring.permissions import creatable_kinds
from portal.recurring.viewers import Viewer, viewer_of


def viewer_from(request: HttpRequest) -> Viewer:
    """Return the signed-in person as of today."""
    return viewer_of(cast(User, request.user), timezone.localdate())


def duty_seen(viewer: Viewer, pk: int) -> Duty:
    """Return a duty that the person may see; 404 otherwise."""
    duty = (
        Duty.objects.filter(viewer.seen())
        .select_related("owner_person", "owner_unit", "unit", "created_by")
        .filter(pk=pk)
        .first()
    )
    if duty is None:
        raise Http404
    return duty


def with_duties(terms: QuerySet[DutyTerm]) -> QuerySet[DutyTerm]:
    """Fetch what a row of a list shows."""
    return terms.select_related("duty", "duty__owner_person", "duty__owner_unit", "outcome")


def may_oversee(viewer: Viewer) -> bool:
    """Return whether the person sees duties of others."""
    return viewer.sees_all or bool(viewer.leads) or bool(viewer.overseen)


def tools(viewer: Viewer) -> dict[str, object]:
    """Return what the head of every page shows."""
    return {
        "nav": "duties",
        "today": viewer.today,
        "may_create": bool(creatable_kinds(viewer)),
        "may_oversee": may_oversee(viewer),
        "this_year": viewer.today.year,
    }


def months_of(year: int) -> list[dt.date]:
    return [dt.date(year, month, 1) for month in range(1, 13)]
