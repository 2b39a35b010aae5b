"""Roles and accounts over time against a model that writes down every single day."""

import datetime as dt
import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from portal.people.errors import PeopleRuleBroken
from portal.people.models import RoleAssignment, User
from portal.people.services import (
    close_account,
    create_person,
    end_role,
    ensure_roles,
    grant_role,
    mirror_accounts,
    resume_account,
    suspend_account,
)

FIRST = dt.date(2026, 12, 1)
LAST = 40
DAY = dt.timedelta(days=1)
ROLES = ["expert", "auditor"]
ahead = st.integers(0, 9)
lengths = st.none() | st.integers(-1, 8)


def on(number):
    return FIRST + number * DAY


class Days:
    """What a person has, one set of day numbers for each thing; the naive model."""

    def __init__(self, opened):
        self.account = set(range(opened, LAST))
        self.suspended = set()
        self.roles = {}

    def active(self):
        return self.account - self.suspended

    def holds(self, day):
        return {role for role, _, days in self.roles.values() if day in days & self.active()}


def days(first, length):
    return set(range(first, LAST if length is None else first + length))


class Lifecycle(RuleBasedStateMachine):
    """Support and a second person act on two people while the days go by."""

    def __init__(self):
        super().__init__()
        self.atom = transaction.atomic()
        self.atom.__enter__()
        self.number = User.objects.count()
        self.now = 0
        self.support = self._open("support")
        grant_role(
            None, person=self.support, role="user_support", valid_from=FIRST,
            order_reference="1", today=FIRST,
        )  # fmt: skip
        self.people = [self._open("a"), self._open("b", opened=2)]
        self.models = [Days(0), Days(2)]
        self.closed_from = [LAST, LAST]
        self.suspensions = [{}, {}]

    def teardown(self):
        self._check(range(LAST - 1))
        transaction.set_rollback(True)
        self.atom.__exit__(None, None, None)

    def _open(self, name, opened=0):
        self.number += 1
        return create_person(
            None, username=f"{name}{self.number}", first_name=name, last_name=name,
            opens_on=on(opened), today=FIRST,
        )  # fmt: skip

    def _support(self):
        """Whoever acts, as a new request would read them."""
        return User.objects.get(pk=self.support.pk)

    def _do(self, allowed, service, *args, **facts):
        """The service agrees exactly when the model does."""
        try:
            done = service(self._actor, *args, today=on(self.now), **facts)
        except PeopleRuleBroken:
            assert not allowed, (service.__name__, facts, self.now)
            return None
        assert allowed, (service.__name__, facts, self.now)
        return done

    @property
    def _actor(self):
        actor = self._support()
        actor.assignments_today = list(RoleAssignment.objects.held_by(actor, on(self.now)))
        return actor

    @rule(who=st.integers(0, 1), role=st.sampled_from(ROLES), first=st.integers(-1, 9), n=lengths)
    def give(self, who, role, first, n):
        model, first = self.models[who], self.now + first
        wanted = days(first, n)
        taken = set().union(*(d for r, _, d in model.roles.values() if r == role))
        opened, closed = min(model.account, default=LAST), self.closed_from[who]
        allowed = (
            first >= self.now
            and (n is None or n > 0)
            and self.now < closed
            and first >= opened
            and (closed == LAST or (n is not None and first + n <= closed))
            and not wanted & taken
        )
        made = self._do(
            allowed, grant_role, person=self.people[who], role=role, valid_from=on(first),
            valid_until=None if n is None else on(first + n), order_reference="1",
        )  # fmt: skip
        if made:
            model.roles[made.pk] = (role, first, wanted)

    @rule(who=st.integers(0, 1), pick=st.integers(0, 20), later=st.integers(-1, 9))
    def end(self, who, pick, later):
        model = self.models[who]
        if not model.roles:
            return
        key = sorted(model.roles)[pick % len(model.roles)]
        role, first, held = model.roles[key]
        until = RoleAssignment.objects.get(pk=key).valid_until
        ends = None if until is None else (until - FIRST).days
        day = self.now + later
        allowed = later >= 0 and (ends is None or (ends > max(self.now, first) and day <= ends))
        assignment = RoleAssignment.objects.get(pk=key)
        if self._do(allowed, end_role, assignment=assignment, on=on(day), reason="x"):
            model.roles[key] = (role, first, {d for d in held if d < day})

    @rule(who=st.integers(0, 1), first=st.integers(-1, 9), n=lengths)
    def suspend(self, who, first, n):
        model, first = self.models[who], self.now + first
        wanted = days(first, n)
        closed = self.closed_from[who]
        allowed = (
            first >= self.now
            and (n is None or n > 0)
            and self.now < closed
            and first >= min(model.account, default=LAST)
            and (closed == LAST or (n is not None and first + n <= closed))
            and not wanted & model.suspended
        )
        made = self._do(
            allowed, suspend_account, person=self.people[who], valid_from=on(first),
            valid_until=None if n is None else on(first + n), reason="x",
        )  # fmt: skip
        if made:
            model.suspended |= wanted
            self.suspensions[who][made.pk] = (first, first + n if n is not None else None)

    @rule(who=st.integers(0, 1), pick=st.integers(0, 20), later=st.integers(0, 9))
    def resume(self, who, pick, later):
        if not self.suspensions[who] or self.now >= self.closed_from[who]:
            return
        key = sorted(self.suspensions[who])[pick % len(self.suspensions[who])]
        first, ends = self.suspensions[who][key]
        day = self.now + later
        allowed = ends is None or (ends > max(self.now, first) and day <= ends)
        suspension = self.people[who].suspensions.get(pk=key)
        if self._do(allowed, resume_account, suspension=suspension, on=on(day)):
            day = max(day, first)
            self.models[who].suspended -= set(range(day, LAST if ends is None else ends))
            self.suspensions[who][key] = (first, day)

    @rule(who=st.integers(0, 1), later=st.integers(-1, 9))
    def close(self, who, later):
        model, day = self.models[who], self.now + later
        closed = self.closed_from[who]
        allowed = self.now < closed and later >= 0 and day <= closed
        if self._do(allowed, close_account, person=self.people[who], on=on(day), reason="x"):
            opened = (self.people[who].opens_on - FIRST).days
            day = max(day, opened)
            self.closed_from[who] = day
            model.account = {d for d in model.account if d < day}
            model.suspended = {d for d in model.suspended if d < day}
            for key, (role, first, held) in model.roles.items():
                model.roles[key] = (role, first, {d for d in held if d < day})
            for key, (first, ends) in self.suspensions[who].items():
                ends = day if ends is None else min(ends, day)
                self.suspensions[who][key] = (first, max(ends, first))

    @precondition(lambda self: self.now < 12)
    @rule(n=st.integers(1, 3))
    def wait(self, n):
        self.now += n

    def _check(self, numbers):
        people = User.objects.filter(pk__in=[person.pk for person in self.people])
        for number in numbers:
            held = {person.pk: set() for person in self.people}
            for right in people.roles_on(on(number)):
                held[right.person.pk].add(right.role)
            active = set(people.active_on(on(number)).values_list("pk", flat=True))
            for person, model in zip(self.people, self.models, strict=True):
                assert held[person.pk] == model.holds(number), number
                assert (person.pk in active) == (number in model.active()), number

    @invariant()
    def the_days_around_today_are_as_written_down(self):
        self._check(range(max(self.now - 1, 0), self.now + 2))

    @invariant()
    def the_mirror_shows_the_day(self):
        mirror_accounts(None, on(self.now))
        for person, model in zip(self.people, self.models, strict=True):
            groups = set(person.groups.values_list("name", flat=True))
            assert groups == model.holds(self.now)
            assert User.objects.get(pk=person.pk).is_active == (self.now in model.active())


@pytest.mark.django_db
def test_every_day_is_as_a_model_of_days_says():
    ensure_roles()
    run_state_machine_as_test(
        Lifecycle,
        settings=settings(
            max_examples=int(os.environ.get("N", "6")),
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
