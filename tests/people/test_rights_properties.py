"""Roles × requests × registers × substitution × absence × heads × leaving × time, in any order.

After every step the rights of days ahead are compared with a naive model of what was duly decided,
those of days gone by with what they were on the day, and every decision with a naive list of whose
matter it was.
"""

import datetime as dt
import os
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
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
    ExternalRight,
    RequestEvent,
    RoleAssignment,
    Substitution,
    User,
)
from portal.people.reopening import reopen_account
from portal.people.requests.deciders import deciders_on
from portal.people.requests.external import end_external_right
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
from portal.people.services import close_account, end_role, mirror_accounts, set_head
from portal.people.substitution.services import (
    end_absence,
    end_substitution,
    enter_absence,
    enter_substitution,
)
from tests.people.agency import DAY, TODAY, Agency

ROLES = ("expert", "payout_specialist", "user_support", "information_security_specialist")
PEOPLE = ("worker", "colleague", "head", "director", "chief", "support", "support2", "security")
LEAVING = ("worker", "colleague", "head", "support2")
UNITS = ("unit", "department")
AHEAD = 45

people = st.sampled_from(PEOPLE)
# Who tries: mostly somebody who may.
actors = st.just("administrator") | people
offsets = st.integers(min_value=-2, max_value=25)
lengths = st.integers(min_value=-1, max_value=20)


@dataclass
class Given:
    """A role in the naive model, with what it rests on."""

    person: str
    role: str
    days: set[dt.date]


@dataclass
class Headed:
    """A head in the naive model, from a day on until another is named or the account closes."""

    person: str | None
    start: dt.date
    end: dt.date = dt.date.max


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
        self.outside: dict[int, Given] = {}
        self.passed: dict[int, Passed] = {}
        self.away: dict[str, set[dt.date]] = defaultdict(set)
        self.suspended: dict[str, set[dt.date]] = defaultdict(set)
        self.closed: dict[str, dt.date] = {}
        self.gaps: dict[str, list[tuple[dt.date, dt.date]]] = defaultdict(list)
        self.heads = {
            code: [Headed(getattr(self.agency, attribute).username, dt.date.min)]
            for code, attribute in zip(UNITS, ("head", "director"), strict=True)
        }
        self.past: dict[dt.date, set[tuple[str, str]]] = {}
        self.past_heads: dict[dt.date, dict[str, str | None]] = {}
        self.pairs_when_decided: list[tuple[int, str, dict[str, set[str]]]] = []
        self.approved_on: dict[int, dt.date] = {}
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
        self.past[self.today] = self.held(self.today)
        self.past_heads[self.today] = self.heads_on(self.today)
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

    @rule(actor=people, beneficiary=people, owned=st.booleans(), at=offsets, days=lengths)
    def ask_outside(self, actor, beneficiary, owned, at, days):
        start = self.today + at * DAY
        register = self.agency.register if owned else self.agency.plain_register
        self.attempt(
            lambda: ask_access(
                self.person(actor),
                register=register,
                beneficiary=self.person(beneficiary),
                right="Vaatamine",
                valid_from=start,
                valid_until=start + days * DAY,
                reason="Töö",
                today=self.today,
            )
        )

    @rule(actor=people, head=st.none() | people, code=st.sampled_from(UNITS), at=offsets)
    def name_a_head(self, actor, head, code, at):
        on = self.today + at * DAY
        done = self.attempt(
            lambda: set_head(
                self.person(actor),
                unit=getattr(self.agency, code),
                head=self.person(head) if head else None,
                on=on,
                order_reference="Käskkiri",
                today=self.today,
            )
        )
        if done is not None:
            event("a head was named")
            assert head is None or head not in self.selves(actor, self.stands_in_for())
            kept = [row for row in self.heads[code] if row.start < on]
            self.heads[code] = [*kept, Headed(head, on, self.closed.get(head, dt.date.max))]

    def some_request(self, data):
        rows = list(AccessRequest.objects.order_by("pk"))
        assume(rows)
        return data.draw(st.sampled_from(rows))

    def approve_request(self, actor, request, action=Action.APPROVE_AS_HEAD):
        pairs = self.stands_in_for()
        done = self.attempt(
            lambda: approve_request(
                self.person(actor),
                request=request,
                action=action,
                today=self.today,
            )
        )
        if done is not None:
            self.pairs_when_decided.append((request.pk, actor, pairs))
            self.approved_on[request.pk] = self.today

    def take_step(self, actor, request, done_on=None):
        request.refresh_from_db()
        if request.state == "asked":
            self.approve_request(actor, request)
        elif request.waits_for_owner:
            self.approve_request(actor, request, Action.APPROVE_AS_OWNER)
        else:
            self.carry_out_request(actor, request, done_on)

    def deciders(self, request):
        request.refresh_from_db()
        keys = deciders_on(self.today).of(request)
        return [user.username for user in User.objects.filter(pk__in=keys).order_by("pk")]

    @rule(data=st.data())
    def decide_duly(self, data):
        """Whoever the rules name takes the next step."""
        request = self.some_request(data)
        deciders = self.deciders(request)
        assume(deciders)
        ago = data.draw(st.none() | st.integers(min_value=-2, max_value=9))
        done_on = None if ago is None else self.today - ago * DAY
        self.take_step(data.draw(st.sampled_from(deciders)), request, done_on)

    def asked_outside(self, beneficiary, *, owned, at, days, steps):
        """A new request after so many due steps."""
        self.ask_outside(beneficiary, beneficiary, owned=owned, at=at, days=days)
        request = AccessRequest.objects.filter(beneficiary__username=beneficiary).last()
        assume(request is not None and request.is_open)
        for _ in range(steps):
            deciders = self.deciders(request)
            assume(deciders)
            self.take_step(deciders[0], request)
        request.refresh_from_db()
        return request

    @rule(beneficiary=people, at=st.integers(0, 9), days=st.integers(1, 20), ago=st.integers(-2, 9))
    def note_a_right_outside_later(self, beneficiary, at, days, ago):
        """Asked for and approved, carried out some days later, noted as done on any day."""
        request = self.asked_outside(beneficiary, owned=False, at=at, days=days, steps=1)
        self.time_passes(days=3)
        request.refresh_from_db()
        deciders = self.deciders(request)
        assume(deciders)
        self.take_step(deciders[0], request, self.today - ago * DAY)

    @rule(
        beneficiary=people,
        steps=st.integers(0, 2),
        data=st.data(),
        turned=st.booleans(),
        between=st.none() | people,
    )
    def the_concerned_try(self, beneficiary, steps, data, turned, between):
        """Whoever may decide begins to stand in for a party, straight or through somebody, or a
        party for them, and the substitute at the end of the chain takes the step."""
        request = self.asked_outside(beneficiary, owned=steps > 0, at=1, days=10, steps=steps)
        deciders = self.deciders(request)
        assume(deciders)
        chain = [beneficiary, *([between] if between else []), data.draw(st.sampled_from(deciders))]
        if turned:
            chain.reverse()
        for absent, substitute in pairwise(chain):
            self.substitute_somebody(
                "administrator", absent, substitute, at=0, days=9, roles=None, as_head=True
            )
        event(f"whoever is concerned tries step {steps}")
        self.take_step(chain[-1], request)

    @rule(actor=people, data=st.data(), as_owner=st.booleans())
    def approve(self, actor, data, as_owner):
        action = Action.APPROVE_AS_OWNER if as_owner else Action.APPROVE_AS_HEAD
        self.approve_request(actor, self.some_request(data), action)

    @rule(actor=people, data=st.data())
    def carry_out(self, actor, data):
        self.carry_out_request(actor, self.some_request(data))

    def carry_out_request(self, actor, request, done_on=None):
        done = self.attempt(
            lambda: carry_out_request(
                self.person(actor),
                request=request,
                reference="R-1",
                done_on=done_on,
                today=self.today,
            )
        )
        if done is None:
            return
        name = request.beneficiary.username
        assert name not in self.selves(actor, self.stands_in_for())
        begins = max(request.valid_from, self.today)
        closes = self.closed.get(request.beneficiary.username, dt.date.max)
        days = span(begins, min(request.valid_until, closes))
        if request.role:
            event("a role was given")
            row = RoleAssignment.objects.get(request=request)
            self.given[row.pk] = Given(name, request.role, days)
        else:
            event("a right in a register was given")
            right = ExternalRight.objects.get(request=request)
            if done_on is not None and done_on < self.today:
                event("a right in a register was given some days before it was noted")
                begins = max(done_on, self.approved_on[request.pk], request.valid_from)
                days |= span(begins, self.today)
                for day in days & self.past.keys():
                    self.past[day].add((name, request.register.code))
            elif done_on is not None:
                days -= span(self.today, done_on)
            self.outside[right.pk] = Given(name, request.register.code, days)

    @rule(actor=people, data=st.data(), at=offsets)
    def end_a_right(self, actor, data, at):
        rows = list(ExternalRight.objects.order_by("pk"))
        assume(rows)
        row, on = data.draw(st.sampled_from(rows)), self.today + at * DAY
        done = self.attempt(
            lambda: end_external_right(
                self.person(actor), right=row, on=on, reason="Lõpp", today=self.today
            )
        )
        if done is not None:
            self.outside[row.pk].days -= span(on, on + 800 * DAY)

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
        actor=actors,
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

    @rule(actor=actors, person=people, at=offsets, days=st.integers(1, 9) | st.integers(59, 80))
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

    @rule(person=st.sampled_from(LEAVING), at=offsets)
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
            on = self.closed[person] = done.closes_on
            for given in (*self.given.values(), *self.outside.values()):
                if given.person == person:
                    given.days -= span(on, on + 800 * DAY)
            for row in (row for rows in self.heads.values() for row in rows):
                if row.person == person:
                    row.end = min(row.end, on)

    @rule(actor=people, person=st.sampled_from(LEAVING), at=offsets)
    def come_back_to_the_agency(self, actor, person, at):
        opens = self.today + at * DAY
        done = self.attempt(
            lambda: reopen_account(
                self.person(actor),
                person=self.person(person),
                opens_on=opens,
                reason="Tuli tagasi",
                today=self.today,
            )
        )
        if done is not None:
            event("an account was opened again")
            self.gaps[person].append((self.closed.pop(person), opens))
            for passed in self.passed.values():
                if person in (passed.absent, passed.substitute):
                    passed.days -= span(self.today, self.today + 800 * DAY)

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
        found = {(name, role) for name, role in found if self.is_open(name, day)}
        outside = {(row.person, row.role) for row in self.outside.values() if day in row.days}
        return found | outside

    def is_open(self, name: str, day: dt.date) -> bool:
        gone = any(closed <= day < opened for closed, opened in self.gaps[name])
        return not gone and day < self.closed.get(name, dt.date.max)

    def held(self, day: dt.date) -> set[tuple[str, str]]:
        """What the portal says; a right in a register by the code of it."""
        return {
            (right.person.username, right.role or right.outside.register.code)
            for right in rights_on(day)
        }

    def heads_on(self, day: dt.date) -> dict[str, str | None]:
        heads = ((code, getattr(self.agency, code).head_on(day)) for code in UNITS)
        return {code: head.username if head else None for code, head in heads}

    def expected_head(self, code: str, day: dt.date) -> str | None:
        row = max((row for row in self.heads[code] if row.start <= day), key=lambda row: row.start)
        return row.person if day < row.end else None

    @staticmethod
    def selves(actor: str, pairs: dict[str, set[str]]) -> set[str]:
        """The actor and all they stand in for, chains followed."""
        found, waiting = {actor}, [actor]
        while waiting:
            for absent in pairs.get(waiting.pop(), set()) - found:
                found.add(absent)
                waiting.append(absent)
        return found

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
            assert self.held(day) == self.expected(day), day
            heads = {code: self.expected_head(code, day) for code in UNITS}
            assert self.heads_on(day) == heads, day

    @invariant()
    def days_gone_by_stay_as_they_were(self):
        for day in sorted(self.past)[-1:] + sorted(self.past)[:1]:
            assert self.held(day) == self.past[day], day
            assert self.heads_on(day) == self.past_heads[day], day

    @invariant()
    def groups_mirror_today(self):
        pairs = User.groups.through.objects.filter(user__username__in=PEOPLE, group__name__in=ROLES)
        held = set(pairs.values_list("user__username", "group__name"))
        assert held == {
            pair for pair in self.expected(self.today) if pair[0] in PEOPLE and pair[1] in ROLES
        }

    @invariant()
    def nobody_decided_their_own_matter_by_any_chain(self):
        for key, actor, pairs in self.pairs_when_decided:
            request = AccessRequest.objects.select_related("beneficiary", "requester").get(pk=key)
            selves = self.selves(actor, pairs)
            assert request.beneficiary.username not in selves
            assert request.requester.username not in selves

    @invariant()
    def everything_by_request_was_approved_by_somebody_else(self):
        given = RoleAssignment.objects.filter(ground="request").select_related("request")
        rights = ExternalRight.objects.select_related("request")
        for row in (*given, *rights):
            steps = {
                event.kind: event.person_id
                for event in RequestEvent.objects.filter(request=row.request)
            }
            assert {"asked", "head_approved", "carried_out"} <= steps.keys()
            involved = {row.person_id, steps["asked"]}
            assert steps["head_approved"] not in involved
            if row.request.needs_owner_approval:
                assert steps["owner_approved"] not in {*involved, steps["head_approved"]}
                assert steps["carried_out"] != steps["owner_approved"]
            assert steps["carried_out"] not in {row.person_id, steps["head_approved"]}


@pytest.mark.django_db(transaction=False)
def test_rights_always_rest_on_a_ground():
    run_state_machine_as_test(
        Rights,
        settings=settings(
            max_examples=int(os.environ.get("N", "5")),
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
