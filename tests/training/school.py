"""An author, a learner, a bank of questions and a quiz, for tests."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from content.documents.models import NoteVersion
from guidance.training.enums import QuizState
from guidance.training.formats.parsed import Answer, Kind, Number, Pair, ParsedQuestion, Text
from guidance.training.models import Attempt, AttemptItem, Category, Question, Quiz, QuizSlot
from guidance.training.services import attempts
from guidance.training.services.questions import save_question
from portal.people.models import User
from tests.factories import UserFactory

NOW = dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 2)


def choice(text: str = "Kes maksab lapsetoetust?", *answers: tuple[str, str], **facts: Any) -> Any:
    """A question with one right answer; answers are (text, percentage)."""
    given = answers or (("Sotsiaalkindlustusamet", "100"), ("Vald", "0"), ("Pank", "0"))
    return ParsedQuestion(
        kind=Kind.MULTICHOICE,
        text=Text(text),
        line=1,
        answers=tuple(
            Answer(Text(words), Decimal(share) > 0, Decimal(share)) for words, share in given
        ),
        **facts,
    )


def number(text: str, value: str, tolerance: str = "0") -> ParsedQuestion:
    """A question whose answer is a number."""
    answer = Answer(Text(""), True, None, None, Number(Decimal(value), Decimal(tolerance)))
    return ParsedQuestion(kind=Kind.NUMERICAL, text=Text(text), line=1, answers=(answer,))


def statement(text: str, *, is_true: bool = False) -> ParsedQuestion:
    """A statement that is true or false."""
    answers = (Answer(Text("true"), is_true), Answer(Text("false"), not is_true))
    return ParsedQuestion(kind=Kind.TRUEFALSE, text=Text(text), line=1, answers=answers)


def short(text: str, *patterns: str) -> ParsedQuestion:
    """A question whose answer is a word."""
    answers = tuple(Answer(Text(one), True) for one in patterns)
    return ParsedQuestion(kind=Kind.SHORTANSWER, text=Text(text), line=1, answers=answers)


def matching(text: str, **pairs: str) -> ParsedQuestion:
    """A question of pairs."""
    found = tuple(Pair(Text(stem), match) for stem, match in pairs.items())
    return ParsedQuestion(kind=Kind.MATCHING, text=Text(text), line=1, pairs=found)


def ordering(text: str, *items: str) -> ParsedQuestion:
    """A question of an order, given rightly."""
    answers = tuple(Answer(Text(one), True) for one in items)
    return ParsedQuestion(kind=Kind.ORDERING, text=Text(text), line=1, answers=answers)


class School:
    """Writes questions as the author, takes quizzes as the learner."""

    def __init__(self) -> None:
        self.author = UserFactory(username="koostaja", roles=["information_security_specialist"])
        self.learner = UserFactory(username="oppija", roles=["client_service_specialist"])
        self.category = Category.objects.create(name="Toetused", path="Toetused")
        self._count = 0

    def question(self, parsed: ParsedQuestion | None = None, **facts: Any) -> Question:
        """A question in use."""
        self._count += 1
        values = {"category": self.category, "ready": True, **facts}
        parsed = parsed or choice(f"Küsimus {self._count}?")
        return save_question(self.author, parsed=parsed, **values).question

    def sourced(self, version: NoteVersion, place: int = -1, **facts: Any) -> Question:
        """A question about a paragraph of a text."""
        anchor = version.paragraphs[place]["anchor"]
        return self.question(sources=[(version, anchor)], **facts)

    def quiz(self, questions: Sequence[Question] = (), **facts: Any) -> Quiz:
        """An open quiz of fixed questions."""
        self._count += 1
        values = {
            "slug": f"test-{self._count}",
            "title": f"Test {self._count}",
            "state": QuizState.OPEN,
            "shuffle_answers": False,
            "created_at": NOW,
            "owner": self.author,
            **facts,
        }
        quiz = Quiz.objects.create(**values)
        for place, question in enumerate(questions, start=1):
            QuizSlot.objects.create(quiz=quiz, place=place, question=question)
        return quiz

    def draw(self, quiz: Quiz, count: int, **facts: Any) -> QuizSlot:
        """Add a draw from the category to a quiz."""
        place = quiz.slots.count() + 1
        values = {"category": self.category, "count": count, **facts}
        return QuizSlot.objects.create(quiz=quiz, place=place, **values)

    def begin(self, quiz: Quiz, person: User | None = None, now: dt.datetime = NOW) -> Attempt:
        return attempts.start_attempt(person or self.learner, quiz=quiz, now=now)

    def save(self, item: AttemptItem, given: dict[str, Any], **facts: Any) -> attempts.SavedAnswer:
        values = {"now": NOW + dt.timedelta(minutes=1), **facts}
        person = values.pop("person", self.learner)
        return attempts.save_answer(person, item=item, given=given, **values)

    def finish(self, attempt: Attempt, now: dt.datetime | None = None) -> Attempt:
        moment = now or NOW + dt.timedelta(minutes=5)
        return attempts.finish_attempt(attempt.person, attempt=attempt, now=moment)

    def take(self, quiz: Quiz, right: int, now: dt.datetime = NOW) -> Attempt:
        """A whole attempt in which the first so many choices are answered rightly."""
        attempt = self.begin(quiz, now=now)
        for place, item in enumerate(attempt.items.order_by("place"), start=1):
            self.save(item, {"chosen": ["1" if place <= right else "2"]}, now=now)
        return self.finish(attempt, now + dt.timedelta(minutes=5))
