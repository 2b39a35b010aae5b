"""The demo content of training: enough good questions, and results for every chart."""

import datetime as dt
from collections import Counter

import pytest

from content.documents.demo.files import read_versions
from guidance.training.content import Content
from guidance.training.converting import to_written
from guidance.training.demo.answering import Learner
from guidance.training.demo.bank import Bank, load_bank
from guidance.training.demo.files import parsed_of, read_courses
from guidance.training.demo.history import History
from guidance.training.demo.loader import FIRST_WEEK
from guidance.training.demo.people import groups_before, load_former_trainees
from guidance.training.fitness import lacking
from guidance.training.flags import LEAST_PEOPLE, Flag
from guidance.training.marking import mark
from guidance.training.standing import standing
from tests.factories import UnitFactory, UserFactory
from tests.training.requirements.conftest import TODAY

QUESTIONS = [fact for facts in read_courses() for fact in facts["questions"]]


def test_there_are_enough_and_each_says_why() -> None:
    assert len(QUESTIONS) >= 60
    assert len({fact["id"] for fact in QUESTIONS}) == len(QUESTIONS)
    assert all(fact["why"].strip() for fact in QUESTIONS)
    assert sum("source" in fact for fact in QUESTIONS) >= 60


@pytest.mark.parametrize("fact", QUESTIONS, ids=lambda fact: fact["id"])
def test_each_can_be_asked_and_its_key_is_right(fact: dict) -> None:  # type: ignore[type-arg]
    written = to_written(parsed_of(fact))
    assert lacking(written.text, written.content) == []
    content = Content.read(written.kind, written.content.as_json())
    knowing, guessing = Learner(50.0, 1), Learner(-50.0, 1)
    assert mark(content, knowing.answer("x", content, 1, 1)).is_right
    assert not mark(content, guessing.answer("x", content, 1, 1)).is_right or written.kind in {
        "matching",
        "ordering",
    }


def test_each_source_stands_in_its_version() -> None:
    """The last version of its document, where the question names none."""
    bodies: dict[str, list[str]] = {}
    for version in read_versions():
        bodies.setdefault(version.slug, []).append(version.body.replace("**", ""))
    for fact in QUESTIONS:
        if "source" in fact:
            slug, words, *number = fact["source"]
            assert words in bodies[slug][number[0] - 1 if number else -1], (fact["id"], words)


def test_some_question_waits_for_its_author() -> None:
    """Its paragraph says something else in the last version, which is urgent."""
    last = {version.slug: version for version in read_versions()}
    named = [fact["source"] for fact in QUESTIONS if len(fact.get("source", ())) == 3]
    assert named
    for slug, words, _number in named:
        assert words not in last[slug].body
        assert last[slug].facts["change_class"] == "urgent"


def test_drawn_topics_have_enough_questions() -> None:
    topics = Counter(fact["topic"] for fact in QUESTIONS)
    for facts in read_courses():
        for quiz in facts["quizzes"]:
            for topic, count in quiz.get("draws", {}).items():
                assert topics[topic] >= count


def test_a_quiz_asks_what_is_there() -> None:
    known = {fact["id"] for fact in QUESTIONS}
    for facts in read_courses():
        for quiz in facts["quizzes"]:
            assert set(quiz.get("fixed", ())) <= known


@pytest.mark.parametrize("day", range(0, 366, 5))
def test_two_years_have_enough_newcomers_whatever_the_day(day: int) -> None:
    years: Counter[int] = Counter()
    for since, names in groups_before(dt.date(2026, 1, 1) + dt.timedelta(days=day)):
        years[(since + dt.timedelta(days=6)).year] += len(names)
    assert sorted(years.values())[-2] >= LEAST_PEOPLE


@pytest.mark.django_db
def test_the_first_week_shows_every_flag() -> None:
    """Each flag stands beside some question, and not beside all."""
    begun = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    bank = load_bank_of_security(begun)
    history = History(bank)
    people = load_former_trainees(UnitFactory(), TODAY)
    for person, since in people.items():
        history.take_once(person, bank.quizzes[FIRST_WEEK], since)
    history.save()
    found = standing(bank.quizzes[FIRST_WEEK])
    flags = Counter(flag for item in found.items for flag in item.flags)
    assert {Flag.MISKEYED, Flag.TOO_EASY, Flag.UNUSED_CHOICE} <= set(flags)
    assert flags[Flag.MISKEYED] == flags[Flag.TOO_EASY] == 1
    assert any(not item.flags for item in found.items)
    assert found.topics and found.dots and len(found.results) > 3


def load_bank_of_security(begun: dt.datetime) -> Bank:
    """The questions without their sources, for there are no texts here."""
    (facts,) = [one for one in read_courses() if one["course"]["slug"] == "infoturve"]
    questions = [
        {key: value for key, value in one.items() if key != "source"} for one in facts["questions"]
    ]
    course = {**facts["course"], "texts": []}
    return load_bank(
        [{**facts, "course": course, "questions": questions}], UserFactory(), begun, TODAY
    )
