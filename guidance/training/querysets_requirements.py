"""Questions about requirements, what people owe by them, and the ledger; every day is passed in."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import (
    Case,
    CharField,
    Exists,
    OuterRef,
    Q,
    Value,
    When,
)

from guidance.training.validity import GRANTING, State
from portal.people.models import Absence
from portal.people.querysets import DatedQuerySet

if TYPE_CHECKING:
    from guidance.training.models import (  # noqa: F401
        Assignment,
        DeltaTask,
        DeltaTest,
        ExternalUser,
        Requirement,
        Validity,
    )
    from portal.people.models import User


class RequirementQuerySet(DatedQuerySet["Requirement"]):
    """Requirements."""


class ExternalUserQuerySet(DatedQuerySet["ExternalUser"]):
    """Who belongs to which municipality."""

    def seen_by_contact(self, contact: "User", day: dt.date) -> Self:
        """The people of the municipalities whose contact the person is on the day."""
        own = self.model._default_manager.on(day).filter(person=contact, is_contact=True)
        return self.on(day).filter(tenant__in=own.values("tenant"))


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """What people owe."""

    def open(self) -> Self:
        """What is owed still."""
        return self.filter(until=None)

    def of(self, person: "User") -> Self:
        return self.filter(person=person)

    def with_away(self, day: dt.date) -> Self:
        """The same, each with `away`: whether the person is absent on the day."""
        return self.annotate(away=Exists(Absence.objects.on(day).filter(person=OuterRef("person"))))

    def valid_on(self, day: dt.date) -> Self:
        """Those whose stretch of validity covers the day, by what is kept beside the ledger."""
        return self.filter(valid_until__gt=day)

    def not_valid_on(self, day: dt.date) -> Self:
        return self.filter(Q(valid_until=None) | Q(valid_until__lte=day))

    def lapsed_on(self, day: dt.date) -> Self:
        """Not valid, and past the day due with its grace; those who are away are not counted."""
        away = Absence.objects.on(day).filter(person=OuterRef("person"))
        return self.with_state(day).filter(~Exists(away), state=State.LAPSED.value)

    def with_state(self, day: dt.date, requirements: "Iterable[Requirement] | None" = None) -> Self:
        """The same, each with `state` as `validity.state_of` says, reckoned by the database.

        The days of window and grace are whole numbers of each requirement; those few numbers are
        compared as days that Python worked out, so that both databases ask the same. They are read
        unless the requirements are given.
        """
        from guidance.training.models import Requirement as Asked

        known = Asked.objects.all() if requirements is None else requirements
        return self.annotate(state=_state_on(day, known))


def _state_on(day: dt.date, requirements: "Iterable[Requirement]") -> Case:
    late: list[When] = []
    near: list[When] = []
    for one in requirements:
        opens = day + dt.timedelta(days=one.window_days + 1)
        near.append(
            When(requirement=one.pk, valid_until__lte=opens, then=Value(State.EXPIRING.value))
        )
        since = day - dt.timedelta(days=one.grace_days)
        late.append(When(requirement=one.pk, due_on__lt=since, then=Value(State.LAPSED.value)))
    expiring = Case(*near, default=Value(State.VALID.value), output_field=CharField())
    lapsed = Case(*late, default=Value(State.LATE.value), output_field=CharField())
    return Case(
        When(valid_until__gt=day, then=expiring),
        When(due_on__gte=day, then=Value(State.TO_DO.value)),
        default=lapsed,
        output_field=CharField(),
    )


class ValidityQuerySet(models.QuerySet["Validity"]):
    """The ledger."""

    def valid_on(self, day: dt.date, requirements: "Collection[int] | None" = None) -> Self:
        """The rows by which people are valid on a day, one for a person and requirement; one query.

        Among the rows that cover the day the one recorded last says; people whose last word takes
        validity away are not among them.
        """
        covering = self.filter(Q(end=None) | Q(end__gt=day), start__lte=day)
        if requirements is not None:
            covering = covering.filter(requirement__in=requirements)
        later = self.model._default_manager.filter(
            Q(end=None) | Q(end__gt=day),
            start__lte=day,
            person=OuterRef("person"),
            requirement=OuterRef("requirement"),
            pk__gt=OuterRef("pk"),
        )
        return covering.filter(~Exists(later), ground__in=[ground.value for ground in GRANTING])


class DeltaTestQuerySet(models.QuerySet["DeltaTest"]):
    """Questions on changes."""

    def waiting(self) -> Self:
        """Those whose questions were not looked through yet."""
        return self.filter(opened_on=None)


class DeltaTaskQuerySet(models.QuerySet["DeltaTask"]):
    """Who owes which questions on a change."""

    def open(self) -> Self:
        return self.filter(done_on=None)
