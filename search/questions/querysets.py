"""Reading questions, as verbs that chain."""

from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Case, Q, When

from search.permissions import may_curate

if TYPE_CHECKING:
    from portal.people.models import User
    from search.questions.models import ExpertQuestion  # noqa: F401


class ExpertQuestionQuerySet(models.QuerySet["ExpertQuestion"]):
    def open(self) -> Self:
        """Questions that wait for an answer."""
        return self.filter(answer=None)

    def ended(self) -> Self:
        """Questions that were answered or closed, last first."""
        return self.filter(answer__isnull=False).order_by("-answer__answered_at")

    def readable_by(self, user: "User | AnonymousUser") -> Self:
        """Experts read all; everybody reads their own, and by its address one of nobody."""
        if may_curate(user):
            return self
        own = Q(asked_by=user) if user.is_authenticated else Q(pk__in=[])
        return self.filter(own | Q(asked_by=None))

    def asked_by_person(self, user: "User") -> Self:
        """What the person asked."""
        return self.filter(asked_by=user)

    def waiting_for(self, user: "User") -> Self:
        """Open questions, those put to this person first."""
        mine = Case(When(put_to=user, then=0), When(put_to=None, then=1), default=2)
        return self.open().order_by(mine, "asked_at", "pk")

    def with_people(self) -> Self:
        """With the answer and the names that a list shows; one query."""
        return self.select_related("asked_by", "put_to", "answer__answered_by")
