"""Texts in force and their paragraphs, as those who write questions about them see them."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from content.documents.models import NoteVersion
from guidance.training.models import QuestionSource, QuestionVersion
from portal.people.models import User

MOST_TEXTS = 30


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, how many questions test it, and whether the one in hand does."""

    anchor: str
    text: str
    questions: int = 0
    is_tied: bool = False


@dataclass(frozen=True)
class Coverage:
    """A text in force: how many of its paragraphs are tested, and by how many questions."""

    version: NoteVersion
    paragraphs: int
    tested: int
    questions: int

    @property
    def percent(self) -> int:
        return 100 * self.tested // self.paragraphs if self.paragraphs else 0


def find_texts(person: User, words: str, today: dt.date) -> list[NoteVersion]:
    """The texts in force that the person may read, by the words of their title or number."""
    found = NoteVersion.objects.visible_to(person).in_force(today).filter(withdrawal=False)
    for word in words.split()[:10]:
        found = found.filter(Q(title__icontains=word) | Q(document__number__icontains=word))
    return list(found.select_related("document").order_by("title")[:MOST_TEXTS])


def paragraphs_for(version: NoteVersion, question: QuestionVersion | None) -> list[Paragraph]:
    """The paragraphs of a version with the questions that test them; one query."""
    tested: dict[str, set[int]] = defaultdict(set)
    sources = QuestionSource.objects.current().filter(note_version=version)
    for anchor, asked in sources.values_list("anchor", "question_version"):
        tested[anchor].add(asked)
    return [
        Paragraph(
            one["anchor"],
            one["text"],
            len(tested[one["anchor"]]),
            question is not None and question.pk in tested[one["anchor"]],
        )
        for one in version.paragraphs
    ]


def coverage(person: User, words: str, today: dt.date) -> list[Coverage]:
    """Texts in force with how much of them is tested; those with the most untested first."""
    texts = find_texts(person, words, today)
    tied: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    sources = QuestionSource.objects.current().filter(note_version__in=texts)
    for note, anchor, asked in sources.values_list("note_version", "anchor", "question_version"):
        tied[note][anchor].add(asked)
    found = []
    for text in texts:
        anchors = {one["anchor"] for one in text.paragraphs}
        tested = {anchor for anchor in tied[text.pk] if anchor in anchors}
        questions = set().union(*(tied[text.pk][anchor] for anchor in tested))
        found.append(Coverage(text, len(anchors), len(tested), len(questions)))
    return sorted(found, key=lambda one: (one.tested - one.paragraphs, one.version.title))
