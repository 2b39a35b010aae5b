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
    people_in_sight,
    units_in_sight,
)
from portal.people.querysets import UserQuerySet
from portal.people.units import UnitTree

PAGE_LENGTH = 50
signed_in = login_required


@dataclass(frozen=True)
class Sight:
    """A signed-in person, today, the tree of units and what of it they see."""

    user: User
    today: dt.date

    @classmethod
    def of(cls, request: HttpRequest) -> "Sight":
        """Raise Http404 for one who sees nobody."""
        user = request.user
        assert isinstance(user, User)
        sight = cls(user, timezone.localdate())
        if not sight.visible:
            raise Http404
        return sight

    @cached_property
    def units(self) -> UnitTree:
        return UnitTree.load(self.today)

    @cached_property
    def visible(self) -> frozenset[int] | bool:
        """The units in sight; who manages people sees them also where there are no units."""
        return units_in_sight(self.user, self.today, self.units) or self.may_manage

    @property
    def visible_units(self) -> frozenset[int]:
        return self.visible if isinstance(self.visible, frozenset) else frozenset()

    @property
    def may_manage(self) -> bool:
        return may_manage_people(self.user)

    @property
    def people(self) -> UserQuerySet:
        return people_in_sight(self.user, self.visible_units)

    def person(self, pk: int) -> User:
        """Return a person in sight; raises Http404."""
        person = self.people.with_suspension(self.today).select_related("unit").filter(pk=pk)
        found: User | None = person.first()
        if found is None:
            raise Http404
        return found

    def unit(self, pk: int) -> Unit:
        """Return a unit in sight; raises Http404."""
        if pk not in self.visible_units:
            raise Http404
        return self.units.units[pk]

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
