"""Putting the demo questions, courses and quizzes into empty tables, in bulk."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import Any

from content.documents.models import DocumentPage, NoteVersion
from content.markup import render
from guidance.training.converting import to_written
from guidance.training.demo.files import Facts, parsed_of
from guidance.training.enums import (
    Audience,
    Behaviour,
    Order,
    PartKind,
    Purpose,
    QuestionState,
    QuizState,
)
from guidance.training.models import (
    Category,
    Course,
    CoursePart,
    Question,
    QuestionSource,
    QuestionVersion,
    Quiz,
    QuizSlot,
)
from guidance.training.services.sources import paragraphs_of
from guidance.training.services.versions import fingerprint_of
from portal.people.models import User


@dataclass
class Bank:
    """What was made: questions with their versions by topic, and the quizzes by address."""

    topics: dict[str, list[QuestionVersion]] = field(default_factory=dict)
    by_id: dict[str, QuestionVersion] = field(default_factory=dict)
    quizzes: dict[str, Quiz] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)


def load_bank(courses: list[Facts], author: User, begun_at: dt.datetime, today: dt.date) -> Bank:
    """Make everything that the files say; the questions are in use."""
    bank = Bank()
    texts = _texts_in_force(courses, today)
    for facts in courses:
        _load_questions(bank, facts["questions"], texts, author, begun_at)
        course = _load_course(facts, texts, author, begun_at)
        for fact in facts["quizzes"]:
            _load_quiz(bank, fact, course, author, begun_at)
    return bank


def _texts_in_force(courses: list[Facts], today: dt.date) -> dict[str, NoteVersion]:
    slugs = {slug for facts in courses for slug in facts["course"]["texts"]}
    slugs |= {
        one["source"][0] for facts in courses for one in facts["questions"] if "source" in one
    }
    in_force = NoteVersion.objects.in_force(today).filter(document__slug__in=slugs)
    return {one.document.slug: one for one in in_force.select_related("document")}


def _load_questions(
    bank: Bank,
    facts: list[Facts],
    texts: dict[str, NoteVersion],
    author: User,
    begun_at: dt.datetime,
) -> None:
    places = _load_categories(sorted({fact["topic"] for fact in facts}))
    questions = Question.objects.bulk_create(
        Question(
            category=places[fact["topic"]],
            external_id=fact["id"],
            state=QuestionState.DRAFT,
            author=author,
            created_at=begun_at,
        )
        for fact in facts
    )
    versions = QuestionVersion.objects.bulk_create(
        _version(question, fact, author, begun_at)
        for question, fact in zip(questions, facts, strict=True)
    )
    for question, version in zip(questions, versions, strict=True):
        question.current, question.state = version, QuestionState.READY
    Question.objects.bulk_update(questions, ["current", "state"])
    QuestionSource.objects.bulk_create(
        _source(version, _text(fact["source"], texts), fact["source"][1], author, begun_at)
        for version, fact in zip(versions, facts, strict=True)
        if "source" in fact
    )
    for version, fact in zip(versions, facts, strict=True):
        bank.topics.setdefault(fact["topic"], []).append(version)
        bank.by_id[fact["id"]] = version


def _load_categories(paths: list[str]) -> dict[str, Category]:
    found: dict[str, Category] = {}
    for path in paths:
        top, name = path.split("/")
        parent, _ = Category.objects.get_or_create(path=top, defaults={"name": top})
        found[path], _ = Category.objects.get_or_create(
            path=path, defaults={"name": name, "parent": parent}
        )
    return found


def _version(
    question: Question, fact: Facts, author: User, begun_at: dt.datetime
) -> QuestionVersion:
    written = to_written(parsed_of(fact))
    values: dict[str, Any] = {
        "kind": written.kind,
        "name": written.name,
        "text": written.text,
        "text_format": written.format,
        "html": written.html,
        "content": written.content.as_json(),
        "kept": dict(written.kept),
    }
    return QuestionVersion(
        question=question,
        number=1,
        difficulty=fact["level"],
        default_mark=written.default_mark,
        created_by=author,
        created_at=begun_at,
        fingerprint=fingerprint_of(written, fact["level"]),
        **values,
    )


def _text(source: list[Any], texts: dict[str, NoteVersion]) -> NoteVersion:
    """The text in force, or the version that a source names."""
    in_force = texts[source[0]]
    if len(source) == 2:
        return in_force
    return NoteVersion.objects.get(document=in_force.document_id, number=source[2])


def _source(
    version: QuestionVersion, note: NoteVersion, beginning: str, author: User, at: dt.datetime
) -> QuestionSource:
    """Tie a version to the first paragraph that holds the words."""
    texts = paragraphs_of(note)
    anchor = next((anchor for anchor, text in texts.items() if beginning in text), None)
    if anchor is None:
        raise LookupError(f"{note}: {beginning}")
    return QuestionSource(
        question_version=version,
        note_version=note,
        anchor=anchor,
        quote=texts[anchor],
        sha256=hashlib.sha256(texts[anchor].encode()).hexdigest(),
        added_by=author,
        added_at=at,
    )


def _load_course(
    facts: Facts, texts: dict[str, NoteVersion], author: User, begun_at: dt.datetime
) -> Course:
    fact = facts["course"]
    course = Course.objects.create(
        slug=fact["slug"],
        title=fact["title"],
        summary=fact["summary"],
        is_open=True,
        read_first=False,
        owner=author,
        created_at=begun_at,
    )
    documents = DocumentPage.objects.in_bulk([texts[slug].document_id for slug in fact["texts"]])
    parts = [
        CoursePart(course=course, kind=PartKind.NOTE, document=documents[texts[slug].document_id])
        for slug in fact["texts"]
    ]
    parts += [
        CoursePart(
            course=course,
            kind=PartKind.PAGE,
            title=page["title"],
            text=page["text"].strip(),
            html=render(page["text"].strip()).html,
        )
        for page in facts["pages"]
    ]
    for place, part in enumerate(parts, start=1):
        part.place = place
    CoursePart.objects.bulk_create(parts)
    return course


def _load_quiz(
    bank: Bank, fact: Facts, course: Course, author: User, begun_at: dt.datetime
) -> None:
    external = fact.get("audience") == "external"
    quiz = Quiz.objects.create(
        slug=fact["slug"],
        title=fact["title"],
        summary=fact["summary"],
        course=None if external else course,
        purpose=Purpose(fact.get("purpose", "proof")),
        behaviour=Behaviour(fact["behaviour"]),
        order=Order(fact.get("order", "shuffled")),
        time_limit_minutes=fact.get("time_limit"),
        pass_percent=fact["pass_percent"],
        state=QuizState.OPEN,
        audience=Audience.EXTERNAL if external else Audience.STAFF,
        readers=" external staff " if external else " staff ",
        owner=author,
        created_at=begun_at,
    )
    QuizSlot.objects.bulk_create(_slots(bank, quiz, fact))
    bank.quizzes[quiz.slug], bank.facts[quiz.slug] = quiz, fact


def _slots(bank: Bank, quiz: Quiz, fact: Facts) -> list[QuizSlot]:
    """Fixed questions come first, then the draws."""
    fixed = [
        QuizSlot(quiz=quiz, question=bank.by_id[key].question) for key in fact.get("fixed", ())
    ]
    categories = {one.path: one for one in Category.objects.filter(path__in=fact.get("draws", {}))}
    drawn = [
        QuizSlot(quiz=quiz, category=categories[path], count=count)
        for path, count in fact.get("draws", {}).items()
    ]
    for place, slot in enumerate([*fixed, *drawn], start=1):
        slot.place = place
    return [*fixed, *drawn]
