"""The ledger against a naive model of single days, over whatever may happen in any order."""

import datetime as dt
import os
from collections import defaultdict

import pytest
from django.db import transaction
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from content.documents.enums import ChangeClass
from content.documents.models import NoteVersion
from guidance.training.errors_requirements import RequirementRefused
from guidance.training.models import Assignment, Certificate, DeltaTask, DeltaTest, Validity
from guidance.training.services.assigning import keep_up
from guidance.training.services.deltas import open_ready_deltas
from guidance.training.services.ledger import extend_validity, revoke_validity
from portal.people.models import User
from tests.factories import World
from tests.training.requirements.conftest import DAY, TODAY, Agency, away, stand_in
from tests.training.school import School

YEAR, WINDOW, DELTA = 365, 30, 30
LOOKED_AT = 900
who = st.sampled_from([0, 0, 1, 2])


class Naive:
    """One person: the days proved, the days lost, and the changes not answered yet."""

    def __init__(self) -> None:
        self.proved: set[dt.date] = set()
        self.lost: set[dt.date] = set()
        self.open: list[dt.date] = []
        self.passes = 0

    def is_valid(self, day: dt.date) -> bool:
        late = any(day > due for due in self.open)
        return day in self.proved and day not in self.lost and not late

    def end(self, day: dt.date) -> dt.date:
        """The first day after an unbroken run."""
        while self.is_valid(day):
            day += DAY
        return day

    def settle(self, today: dt.date, due: dt.date) -> None:
        self.open.remove(due)
        self.lost |= {due + n * DAY for n in range(1, (today - due).days)}

    def prove(self, first: dt.date, until: dt.date) -> None:
        days = {first + n * DAY for n in range((until - first).days)}
        self.proved |= days
        self.lost -= days

    def take(self, today: dt.date) -> None:
        for due in list(self.open):
            self.settle(today, due)
        end = self.end(today)
        self.passes += 1
        if end > today and today >= end - (WINDOW + 1) * DAY:
            self.prove(end, end + YEAR * DAY)
        else:
            self.prove(today, max(end, today + (YEAR + 1) * DAY))

    def revoke(self, today: dt.date) -> None:
        self.proved = {day for day in self.proved if day < today}


class Ledger(RuleBasedStateMachine):
    """Three people of one unit; time only goes forward."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.agency, self.school = Agency(), School()
        self.today = TODAY
        self.version: NoteVersion = World().publish()
        self.question = self.school.question()
        self.versions = 0
        self.people = [self.agency.specialist, *(self.agency.newcomer(TODAY) for _ in range(2))]
        self.substitute = self.agency.outsider
        self.requirement = self.agency.require()
        self.model: dict[int, Naive] = defaultdict(Naive)
        self.owed = {person.pk for person in self.people}
        self.absent: dict[int, dt.date] = {}
        self.standing: list[tuple[dt.date, dt.date]] = []

    def teardown(self) -> None:
        event(f"rows: {Validity.objects.count() // 4 * 4}")
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @rule(days=st.sampled_from([1, 5, 20, 60, 170, 335]))
    def time_passes(self, days: int) -> None:
        self.today += days * DAY
        keep_up(self.today)
        away_now = {person for person, until in self.absent.items() if until > self.today}
        wanted = {person.pk for person in self.people}
        if any(start <= self.today < end for start, end in self.standing):
            wanted.add(self.substitute.pk)
        self.owed = (wanted - (away_now - self.owed)) | (self.owed & away_now)

    @rule(who=who)
    def passes(self, who: int) -> None:
        person = self.people[who]
        self.agency.passes(person, self.today, questions=(self.question,))
        self.model[person.pk].take(self.today)

    @rule()
    def substitute_passes(self) -> None:
        self.agency.passes(self.substitute, self.today, questions=(self.question,))
        self.model[self.substitute.pk].take(self.today)

    @rule(who=who)
    def fails(self, who: int) -> None:
        self.agency.passes(self.people[who], self.today, passed=False)

    @rule()
    def text_changes(self) -> None:
        """A change opens a test for those who owe it, are valid, and were asked the question."""
        version = self.copy_of_version()
        delta = DeltaTest.objects.create(
            version=version,
            requirement=self.requirement,
            change_class=ChangeClass.SUBSTANTIVE,
            created_at=version.published_at,
        )
        delta.questions.add(self.question)
        open_ready_deltas(self.today)
        for person in self.owed:
            if self.model[person].is_valid(self.today):
                self.model[person].open.append(self.today + DELTA * DAY)

    def copy_of_version(self) -> NoteVersion:
        """Any other published version will do: one change is asked about once."""
        self.versions += 1
        return another_version(self.version, self.versions)

    @rule(who=who)
    def answers_a_change(self, who: int) -> None:
        person = self.people[who]
        task = DeltaTask.objects.open().filter(person=person).order_by("pk").first()
        if task is not None:
            self.agency.passes(person, self.today, quiz=task.quiz)
            self.model[person.pk].settle(self.today, task.due_on)

    @rule(who=who, days=st.sampled_from([1, 10, 40]))
    def is_extended(self, who: int, days: int) -> None:
        person = self.people[who]
        naive = self.model[person.pk]
        end = naive.end(self.today)
        refused = bool(naive.open) or end == self.today
        try:
            with transaction.atomic():
                extend_validity(
                    self.agency.security,
                    person=person,
                    requirement=self.requirement,
                    last_day=end + (days - 1) * DAY,
                    reason="Katkestus",
                    today=self.today,
                )
        except RequirementRefused:
            assert refused
        else:
            assert not refused
            naive.prove(end, end + days * DAY)

    @rule(who=who)
    def is_revoked(self, who: int) -> None:
        person = self.people[who]
        try:
            with transaction.atomic():
                revoke_validity(
                    self.agency.security,
                    person=person,
                    requirement=self.requirement,
                    reason="Kirjutas maha",
                    today=self.today,
                )
        except RequirementRefused:
            naive = self.model[person.pk]
            assert not any(naive.is_valid(self.today + n * DAY) for n in range(LOOKED_AT))
        else:
            self.model[person.pk].revoke(self.today)

    @rule(who=who, days=st.sampled_from([3, 50]))
    def is_away(self, who: int, days: int) -> None:
        person = self.people[who]
        if self.absent.get(person.pk, self.today) <= self.today:
            away(person, self.today, self.today + days * DAY)
            self.absent[person.pk] = self.today + days * DAY

    @rule(days=st.sampled_from([2, 30]))
    def somebody_stands_in(self, days: int) -> None:
        if not any(end > self.today for _, end in self.standing):
            stand_in(self.substitute, self.people[0], self.today, self.today + days * DAY)
            self.standing.append((self.today, self.today + days * DAY))

    @invariant()
    def every_day_says_the_same(self) -> None:
        everybody = [*self.people, self.substitute]
        for back in (-400, -90, -31, -1, 0, 1, 29, 30, 31, 32, 100, 365, 366, 700):
            day = self.today + back * DAY
            valid = set(Validity.objects.valid_on(day).values_list("person", flat=True))
            assert valid == {p.pk for p in everybody if self.model[p.pk].is_valid(day)}, day

    @invariant()
    def what_is_kept_beside_it_agrees(self) -> None:
        open_ones = Assignment.objects.open().filter(person__in=[*self.people, self.substitute])
        assert set(open_ones.values_list("person", flat=True)) == self.owed
        for one in open_ones:
            valid = one.valid_until is not None and one.valid_until > self.today
            assert valid == self.model[one.person_id].is_valid(self.today)
            if valid:
                assert one.valid_until == self.model[one.person_id].end(self.today)

    @invariant()
    def each_pass_has_its_certificate(self) -> None:
        for person in User.objects.filter(pk__in=list(self.model)):
            made = Certificate.objects.filter(person=person).count()
            assert made == self.model[person.pk].passes


def another_version(version: NoteVersion, number: int) -> NoteVersion:
    """Another row with the same words, as a later version of the same text."""
    copy = NoteVersion.objects.get(pk=version.pk)
    copy.pk, copy.number = None, version.number + number
    copy.revision = version.revision.__class__.objects.create(
        content_type=version.revision.content_type,
        base_content_type=version.revision.base_content_type,
        object_id=version.revision.object_id,
        content=version.revision.content,
        created_at=version.revision.created_at,
    )
    copy.previous_sha256 = f"{number:064}"
    copy.save(force_insert=True)
    return copy


@pytest.mark.django_db
def test_the_ledger_says_what_single_days_say() -> None:
    examples = int(os.environ.get("KAASUS_EXAMPLES", "12"))
    run_state_machine_as_test(
        Ledger,
        settings=settings(
            max_examples=examples,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
