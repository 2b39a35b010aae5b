"""What the person at the page may see, read once for each request."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from portal.people.models import Unit, User
from portal.people.permissions import (
    may_change_rights,
    may_manage_people,
    may_read_everybody,
    people_in_sight,
    roots_led,
)
from portal.people.querysets import UserQuerySet
from portal.people.querysets_units import UnitQuerySet
from portal.people.units import headed, with_heads

PAGE_LENGTH = 50
UNIT_PATH = "unit__parent__parent__parent__parent__parent"
signed_in = login_required


@dataclass(frozen=True)
class Sight:
    """A signed-in person, today, and which units and people they see."""

    user: User
    today: dt.date

    @classmethod
    def of(cls, request: HttpRequest) -> "Sight":
        """Raise Http404 for one who sees nobody."""
        user = request.user
        assert isinstance(user, User)
        sight = cls(user, timezone.localdate())
        if not (may_read_everybody(user) or sight.led):
            raise Http404
        return sight

    @cached_property
    def led(self) -> set[int]:
        """The units that the person leads, without their parts."""
        return roots_led(self.user, self.today)

    @property
    def units(self) -> UnitQuerySet:
        """The units in sight, for the database to find where they are needed."""
        return Unit.objects.all() if may_read_everybody(self.user) else Unit.objects.below(self.led)

    @property
    def may_manage(self) -> bool:
        return may_manage_people(self.user)

    @property
    def people(self) -> UserQuerySet:
        return people_in_sight(self.user, self.units)

    def person(self, pk: int) -> User:
        """Return a person in sight with the path of their unit; raises Http404."""
        people = self.people.with_suspension(self.today).select_related(UNIT_PATH)
        found: User | None = people.filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def unit(self, pk: int) -> Unit:
        """Return a unit in sight with its path and its head; raises Http404."""
        found = with_heads(headed(self.units.with_path().filter(pk=pk), self.today))
        if not found:
            raise Http404
        return found[0]

    def require_manager(self) -> None:
        """Raise Http404 for one who may only look."""
        if not self.may_manage:
            raise Http404

    def may_change(self, person: User) -> bool:
        return may_change_rights(self.user, person, self.today)


def page_of(request: HttpRequest, rows: QuerySet[Any] | list[Any]) -> Page[Any]:
    """Return the page asked for; the last one for a number beyond it."""
    return Paginator(rows, PAGE_LENGTH).get_page(request.GET.get("page"))


def pager(request: HttpRequest, page: Page[Any]) -> dict[str, Any]:
    """What `shell/_pager.html` needs."""

    def address(number: int) -> str:
        query = request.GET.copy()
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    return {
        "page_number": page.number,
        "previous_url": address(page.previous_page_number()) if page.has_previous() else "",
        "next_url": address(page.next_page_number()) if page.has_next() else "",
    }
