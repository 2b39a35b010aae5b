"""After a text changed: who is asked again, what, and by when."""

import datetime as dt
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.documents.enums import ChangeClass
from content.documents.models import NoteVersion
from guidance.training.models import DeltaTask, DeltaTest, Question, Requirement, Validity
from guidance.training.services import deltas
from guidance.training.services.assigning import keep_up
from guidance.training.services.deltas import due_after, open_ready_deltas, prepare_deltas
from portal.notifications.models import Notification
from portal.recurring.models import DutyTerm
from tests.factories import World
from tests.training.requirements.conftest import DAY, TODAY, Agency
from tests.training.school import School

# Twelve people and two sets of questions take no more than two people.
OPENING = 32


class Change:
    """A text with two paragraphs, a question on each, a requirement and a person who passed."""

    def __init__(self, agency: Agency, world: World, school: School) -> None:
        self.agency, self.world, self.school = agency, world, school
        self.page = world.draft(body="## Esimene\n\nVana lause.\n\n## Teine\n\nMuu lause.")
        self.version: NoteVersion = world.publish(self.page)
        anchors = {part["text"]: part["anchor"] for part in self.version.paragraphs}
        self.changed = school.question(sources=[(self.version, anchors["Vana lause."])])
        self.same = school.question(sources=[(self.version, anchors["Muu lause."])])
        self.requirement: Requirement = agency.require()
        self.questions = (self.changed, self.same)

    def confirmed(self) -> None:
        """The author looked the stale question through."""
        Question.objects.filter(pk=self.changed.pk).update(
            state="ready", stale_since=None, stale_by=None
        )


def prepare(change: Change, change_class: str = "substantive") -> list[DeltaTest]:
    """What follows when a version of this class touched the first question."""
    change.version.change_class = change_class
    with mock.patch.object(deltas, "_class_of_change", return_value=ChangeClass(change_class)):
        return prepare_deltas(change.version, [change.changed])


@pytest.fixture
def change(agency: Agency, world: World, school: School) -> Change:
    return Change(agency, world, school)


@pytest.mark.parametrize("harmless", ["editorial", "clarifying"])
def test_a_lesser_change_asks_nobody(change: Change, harmless: str) -> None:
    change.agency.passes(change.agency.specialist, TODAY, questions=change.questions)
    assert prepare(change, harmless) == []


def test_only_those_whose_pass_rested_on_it_are_asked(change: Change) -> None:
    agency = change.agency
    other = agency.newcomer(TODAY - DAY)
    untested = agency.newcomer(TODAY - DAY)
    keep_up(TODAY)
    agency.passes(agency.specialist, TODAY, questions=change.questions)
    agency.passes(other, TODAY, questions=(change.same,))
    agency.passes(agency.outsider, TODAY, questions=change.questions)
    (delta,) = prepare(change)
    assert prepare(change) == []
    assert open_ready_deltas(TODAY) == 1
    task = DeltaTask.objects.get()
    assert task.person == agency.specialist and untested.pk
    assert [slot.question for slot in task.quiz.slots.all()] == [change.changed]
    assert task.due_on == TODAY + 30 * DAY
    assert Notification.objects.filter(kind="training.delta").get().person == agency.specialist
    delta.refresh_from_db()
    assert delta.opened_on == TODAY


def test_it_waits_for_the_author(change: Change) -> None:
    change.agency.passes(change.agency.specialist, TODAY, questions=change.questions)
    prepare(change)
    Question.objects.filter(pk=change.changed.pk).update(
        state="stale", stale_since=dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    )
    assert open_ready_deltas(TODAY) == 0
    change.confirmed()
    assert open_ready_deltas(TODAY + 3 * DAY) == 1
    assert DeltaTask.objects.get().due_on == TODAY + 33 * DAY


def test_an_urgent_change_is_due_in_working_days() -> None:
    assert due_after("urgent", TODAY) == dt.date(2026, 11, 27)
    assert due_after("substantive", TODAY) == TODAY + 30 * DAY


def test_unanswered_it_takes_validity_away_and_answered_gives_back_no_more(
    change: Change,
) -> None:
    agency = change.agency
    (row,) = agency.passes(agency.specialist, TODAY, questions=change.questions)
    prepare(change)
    open_ready_deltas(TODAY)
    task = DeltaTask.objects.get()
    owed = agency.owed(agency.specialist)
    assert owed is not None and owed.due_on == task.due_on
    assert agency.is_valid(agency.specialist, task.due_on)
    assert not agency.is_valid(agency.specialist, task.due_on + DAY)
    late = task.due_on + 5 * DAY
    (back,) = agency.passes(agency.specialist, late, quiz=task.quiz)
    assert (back.start, back.end, back.ground) == (late, row.end, "delta_done")
    assert agency.is_valid(agency.specialist, late)
    owed = agency.owed(agency.specialist)
    assert owed is not None and owed.valid_until == row.end
    assert not DeltaTask.objects.open().exists()


def test_a_pass_of_the_whole_settles_it(change: Change) -> None:
    agency = change.agency
    agency.passes(agency.specialist, TODAY, questions=change.questions)
    prepare(change)
    open_ready_deltas(TODAY)
    agency.passes(agency.specialist, TODAY + 2 * DAY)
    assert not DeltaTask.objects.open().exists()
    assert agency.is_valid(agency.specialist, TODAY + 200 * DAY)
    assert Validity.objects.filter(ground="pass").count() == 2


@pytest.mark.parametrize("kind", ["few", "many"])
def test_it_opens_in_as_many_queries_for_many(change: Change, kind: str) -> None:
    """Each person, and each set of questions that somebody gets, adds none."""
    agency = change.agency
    others = [agency.newcomer(TODAY - DAY) for _ in range({"few": 2, "many": 12}[kind])]
    keep_up(TODAY)
    for place, person in enumerate(others):
        agency.passes(person, TODAY, questions=change.questions[: 1 + place % 2])
    (delta,) = prepare(change)
    delta.questions.add(change.same)
    with CaptureQueriesContext(connection) as queries:
        open_ready_deltas(TODAY)
    assert len(queries) <= OPENING
    tasks = DeltaTask.objects.all()
    assert len(tasks) == len(others)
    assert len({task.quiz_id for task in tasks}) == 2
    days = {owed.due_on for owed in map(agency.owed, others) if owed}
    assert days == {TODAY + 30 * DAY}
    terms = DutyTerm.objects.open().filter(duty__owner_person__in=others)
    assert set(terms.values_list("due_on", flat=True)) == days
