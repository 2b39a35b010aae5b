"""From a published change to the answered questions, through the portal's own services."""

import datetime as dt
from typing import Any

from content.documents.models import NoteVersion
from guidance.training.models import DeltaTask, DeltaTest, Question
from guidance.training.services.deltas import open_ready_deltas
from guidance.training.services.questions import confirm_question
from guidance.training.services.staleness import mark_stale
from tests.factories import World
from tests.training.requirements.conftest import DAY, TODAY, Agency
from tests.training.school import School

OLD = "Igakuist toetust makstakse tagasi kuue kalendrikuu eest enne taotlust."
NEW = "Igakuist toetust makstakse tagasi kaheksa kalendrikuu eest enne taotlust."
BODY = "## Esimene\n\n{}\n\n## Teine\n\nMuu lause."


def anchor_of(version: NoteVersion, text: str) -> str:
    return next(part["anchor"] for part in version.paragraphs if part["text"] == text)


def test_a_substantive_change_asks_only_about_what_changed(
    agency: Agency, world: World, school: School, time_machine: Any
) -> None:
    first = world.publish(body=BODY.format(OLD))
    touched = school.question(sources=[(first, anchor_of(first, OLD))])
    other = school.question(sources=[(first, anchor_of(first, "Muu lause."))])
    agency.require()
    agency.passes(agency.specialist, TODAY, questions=(touched, other))
    agency.passes(school.learner, TODAY, questions=(other,))

    page = world.fresh(first.document)
    world.publish(
        page,
        body=BODY.format(NEW),
        change_class="substantive",
        what_changed="Lause muutus.",
        correction_reason="Viga eelmises versioonis.",
    )
    time_machine.move_to(dt.datetime(2026, 11, 21, 10, tzinfo=dt.UTC), tick=False)
    mark_stale(today=TODAY)
    delta = DeltaTest.objects.get()
    assert list(delta.questions.all()) == [touched]
    assert delta.anchors == [anchor_of(first, OLD)]
    assert open_ready_deltas(TODAY) == 0

    confirm_question(school.author, question=Question.objects.get(pk=touched.pk))
    assert open_ready_deltas(TODAY + DAY) == 1
    task = DeltaTask.objects.get()
    assert task.person == agency.specialist
    assert [slot.question_id for slot in task.quiz.slots.all()] == [touched.pk]
