"""Roles × requests × substitution × absence × time: whatever people try, in any order.

After every step the rights of every day ahead are compared with a naive model of what was duly
decided, and every approval with a naive list of whose matter it was.
"""

import datetime as dt
import os
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, assume, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from portal.people.errors import PeopleRuleBroken
from portal.people.models import (
    Absence,
    AccessRequest,
    RequestEvent,
    RoleAssignment,
    Substitution,
    User,
)
from portal.people.requests.deciders import deciders_on
from portal.people.requests.lifecycle import Action
from portal.people.requests.reminding import lapse_unanswered
from portal.people.requests.services import (
    approve_request,
    ask_access,
    carry_out_request,
    refuse_request,
    withdraw_request,
)
from portal.people.rights import rights_on
from portal.people.services import close_account, end_role, mirror_accounts
from portal.people.substitution.services import (
    end_absence,
    end_substitution,
    enter_absence,
    enter_substitution,
)
from tests.people.agency import DAY, TODAY, Agency

ROLES = ("expert", "payout_specialist", "user_support", "information_security_specialist")
PEOPLE = ("worker", "colleague", "head", "director", "chief", "support", "support2", "security")
AHEAD = 45

people = st.sampled_from(PEOPLE)
offsets = st.integers(min_value=-2, max_value=25)
lengths = st.integers(min_value=-1, max_value=20)


@dataclass
class Given:
    """A role in the naive model, with what it rests on."""

    person: str
    role: str
    days: set[dt.date]


@dataclass
class Passed:
    """A substitution in the naive model."""

    absent: str
    substitute: str
    roles: frozenset[str] | None
    days: set[dt.date]


def span(start: dt.date, end: dt.date) -> set[dt.date]:
    return {start + n * DAY for n in range(max(0, (end - start).days))}


class Rights(RuleBasedStateMachine):
    """People of a small agency ask, decide, leave and stand in while days go by."""

    def __init__(self) -> None:
        super().__init__()
        self.atom = transaction.atomic()
        self.atom.__enter__()
        self.today = TODAY
        self.agency = Agency()
        self.given: dict[int, Given] = {}
        self.passed: dict[int, Passed] = {}
        self.away: dict[str, set[dt.date]] = defaultdict(set)
        self.suspended: dict[str, set[dt.date]] = defaultdict(set)
        self.closed: dict[str, dt.date] = {}
        self.pairs_when_decided: list[tuple[int, str, dict[str, set[str]]]] = []
        for row in RoleAssignment.objects.select_related("person"):
            days = span(row.valid_from.replace(year=2026), TODAY + 400 * DAY)
            self.given[row.pk] = Given(row.person.username, row.role, days)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atom.__exit__(None, None, None)

    def person(self, name: str) -> User:
        return User.objects.get(username=name)

    def attempt(self, call: Any) -> Any:
        """Try something in a savepoint; what the rules refuse leaves nothing behind."""
        try:
            with transaction.atomic():
                return call()
        except PeopleRuleBroken:
            return None

    # What people do

    @rule(days=st.integers(min_value=1, max_value=9))
    def time_passes(self, days):
        self.today += days * DAY
        mirror_accounts(None, self.today)
        lapse_unanswered(self.today)

    @rule(actor=people, beneficiary=people, role=st.sampled_from(ROLES), at=offsets, days=lengths)
    def ask(self, actor, beneficiary, role, at, days):
        start = self.today + at * DAY
        self.attempt(
            lambda: ask_access(
                self.person(actor),
                register=self.agency.portal,
                beneficiary=self.person(beneficiary),
                role=role,
                valid_from=start,
                valid_until=start + days * DAY,
                reason="Töö",
                today=self.today,
            )
        )

    def some_request(self, data):
        rows = list(AccessRequest.objects.order_by("pk"))
        assume(rows)
        return data.draw(st.sampled_from(rows))

    def approve_request(self, actor, request):
        pairs = self.stands_in_for()
        done = self.attempt(
            lambda: approve_request(
                self.person(actor),
                request=request,
                action=Action.APPROVE_AS_HEAD,
                today=self.today,
            )
        )
        if done is not None:
            self.pairs_when_decided.append((request.pk, actor, pairs))

    @rule(data=st.data())
    def decide_duly(self, data):
        """Whoever the rules name takes the next step."""
        request = self.some_request(data)
        deciders = deciders_on(self.today).of(request)
        assume(deciders)
        actor = User.objects.get(pk=data.draw(st.sampled_from(sorted(deciders)))).username
        if request.state == "asked":
            self.approve_request(actor, request)
        else:
            self.carry_out_request(actor, request)

    @rule(actor=people, data=st.data())
    def approve(self, actor, data):
        self.approve_request(actor, self.some_request(data))

    @rule(actor=people, data=st.data())
    def carry_out(self, actor, data):
        self.carry_out_request(actor, self.some_request(data))

    def carry_out_request(self, actor, request):
        done = self.attempt(
            lambda: carry_out_request(self.person(actor), request=request, today=self.today)
        )
        if done is None:
            return
        event("a role was given")
        assert actor != request.beneficiary.username
        row = RoleAssignment.objects.get(request=request)
        begins = max(request.valid_from, self.today)
        closes = self.closed.get(request.beneficiary.username, dt.date.max)
        days = span(begins, min(request.valid_until, closes))
        self.given[row.pk] = Given(request.beneficiary.username, request.role, days)

    @rule(actor=people, refuse=st.booleans(), data=st.data())
    def give_up(self, actor, refuse, data):
        request = self.some_request(data)
        person = self.person(actor)
        if refuse:
            self.attempt(
                lambda: refuse_request(person, request=request, reason="Ei", today=self.today)
            )
        else:
            self.attempt(lambda: withdraw_request(person, request=request, today=self.today))

    @rule(actor=people, data=st.data(), at=offsets)
    def end_a_role(self, actor, data, at):
        rows = list(RoleAssignment.objects.order_by("pk"))
        row = data.draw(st.sampled_from(rows))
        on = self.today + at * DAY
        done = self.attempt(
            lambda: end_role(
                self.person(actor), assignment=row, on=on, reason="Lõpp", today=self.today
            )
        )
        if done is not None:
            self.given[row.pk].days -= span(on, on + 800 * DAY)

    @rule(
        actor=people,
        absent=people,
        substitute=people,
        at=offsets,
        days=lengths,
        roles=st.none() | st.frozensets(st.sampled_from(ROLES), max_size=2),
        as_head=st.booleans(),
    )
    def substitute_somebody(self, actor, absent, substitute, at, days, roles, as_head):
        start = self.today + at * DAY
        done = self.attempt(
            lambda: enter_substitution(
                self.person(actor),
                absent=self.person(absent),
                substitute=self.person(substitute),
                valid_from=start,
                valid_until=start + days * DAY,
                ground="order",
                reference="Käskkiri",
                roles=roles,
                as_head=as_head,
                today=self.today,
            )
        )
        if done is not None:
            assert actor != substitute
            self.passed[done.pk] = Passed(
                absent, substitute, roles, span(start, start + days * DAY)
            )

    @rule(actor=people, data=st.data(), at=offsets)
    def end_a_substitution(self, actor, data, at):
        rows = list(Substitution.objects.order_by("pk"))
        assume(rows)
        row = data.draw(st.sampled_from(rows))
        on = self.today + at * DAY
        done = self.attempt(
            lambda: end_substitution(self.person(actor), substitution=row, on=on, today=self.today)
        )
        if done is not None:
            self.passed[row.pk].days -= span(on, on + 800 * DAY)

    @rule(actor=people, person=people, at=offsets, days=st.integers(min_value=1, max_value=80))
    def go_away(self, actor, person, at, days):
        start = self.today + at * DAY
        done = self.attempt(
            lambda: enter_absence(
                self.person(actor),
                person=self.person(person),
                kind="leave",
                valid_from=start,
                valid_until=start + days * DAY,
                today=self.today,
            )
        )
        if done is not None:
            self.away[person] |= span(start, start + days * DAY)
            self.settle(person)

    @rule(actor=people, data=st.data(), at=offsets)
    def come_back(self, actor, data, at):
        rows = list(Absence.objects.order_by("pk"))
        assume(rows)
        row = data.draw(st.sampled_from(rows))
        on = self.today + at * DAY
        done = self.attempt(
            lambda: end_absence(self.person(actor), absence=row, on=on, today=self.today)
        )
        if done is not None:
            name = row.person.username
            self.away[name] -= span(on, row.valid_until)
            self.settle(name)

    @rule(person=st.sampled_from(("worker", "colleague", "support2")), at=offsets)
    def leave_the_agency(self, person, at):
        on = self.today + at * DAY
        done = self.attempt(
            lambda: close_account(
                self.person("administrator"),
                person=self.person(person),
                on=on,
                reason="Lahkus",
                today=self.today,
            )
        )
        if done is not None:
            self.closed[person] = on
            for given in self.given.values():
                if given.person == person:
                    given.days -= span(on, on + 800 * DAY)

    # The naive model

    def settle(self, name: str) -> None:
        """Days away that belong to 60 in a row suspend roles, from today on."""
        away = self.away[name]
        long_days = set()
        for day in away:
            first = last = day
            while first - DAY in away:
                first -= DAY
            while last + DAY in away:
                last += DAY
            if (last - first).days + 1 >= 60:
                long_days.add(day)
        past = {day for day in self.suspended[name] if day < self.today}
        self.suspended[name] = past | {day for day in long_days if day >= self.today}

    def expected(self, day: dt.date) -> set[tuple[str, str]]:
        found = set()
        for given in self.given.values():
            if day not in given.days:
                continue
            if day not in self.suspended[given.person]:
                found.add((given.person, given.role))
            for passed in self.passed.values():
                passes = passed.roles is None or given.role in passed.roles
                if passed.absent == given.person and day in passed.days and passes:
                    found.add((passed.substitute, given.role))
        return {(name, role) for name, role in found if day < self.closed.get(name, dt.date.max)}

    def stands_in_for(self) -> dict[str, set[str]]:
        pairs: dict[str, set[str]] = defaultdict(set)
        for passed in self.passed.values():
            if self.today in passed.days:
                pairs[passed.substitute].add(passed.absent)
        return pairs

    # What always holds

    @invariant()
    def rights_are_those_of_the_model(self):
        for day in (self.today, self.today + DAY, self.today + AHEAD * DAY):
            held = {(right.person.username, right.role) for right in rights_on(day)}
            assert held == self.expected(day), day

    @invariant()
    def groups_mirror_today(self):
        pairs = User.groups.through.objects.filter(user__username__in=PEOPLE)
        held = set(pairs.values_list("user__username", "group__name"))
        assert held == {pair for pair in self.expected(self.today) if pair[0] in PEOPLE}

    @invariant()
    def nobody_decided_their_own_matter_by_any_chain(self):
        for key, actor, pairs in self.pairs_when_decided:
            request = AccessRequest.objects.select_related("beneficiary", "requester").get(pk=key)
            selves, waiting = {actor}, [actor]
            while waiting:
                for absent in pairs.get(waiting.pop(), set()) - selves:
                    selves.add(absent)
                    waiting.append(absent)
            assert request.beneficiary.username not in selves
            assert request.requester.username not in selves

    @invariant()
    def every_role_by_request_was_approved_by_somebody_else(self):
        for row in RoleAssignment.objects.filter(ground="request").select_related("request"):
            steps = {
                event.kind: event.person_id
                for event in RequestEvent.objects.filter(request=row.request)
            }
            assert {"asked", "head_approved", "carried_out"} <= steps.keys()
            involved = {row.person_id, steps["asked"]}
            assert steps["head_approved"] not in involved
            assert steps["carried_out"] not in {row.person_id, steps["head_approved"]}


@pytest.mark.django_db(transaction=False)
def test_rights_always_rest_on_a_ground():
    run_state_machine_as_test(
        Rights,
        settings=settings(
            max_examples=int(os.environ.get("N", "12")),
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
