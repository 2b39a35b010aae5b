"""Texts in force and their paragraphs, as those who write questions about them see them."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from content.documents.models import NoteVersion
from content.markup.inlines import AMOUNT, parse_day
from content.parameters.table import ParameterTable, in_words, parameter_table
from guidance.training.enums import QuestionState
from guidance.training.models import QuestionSource, QuestionVersion
from portal.people.models import User

MOST_TEXTS = 30
_AMOUNT = re.compile(AMOUNT)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, how many questions test it, how many `waiting` ones did before it changed, and
    whether the one in hand does. A heading asks for none.
    """

    anchor: str
    text: str
    questions: int = 0
    waiting: int = 0
    is_heading: bool = False
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
    tied = _tied([version])[version.document_id]
    headings, table = _headings(version), parameter_table()
    found = []
    for one in version.paragraphs:
        asked = tied[one["anchor"]]
        found.append(
            Paragraph(
                one["anchor"],
                with_amounts(one["text"], version, table),
                sum(state != QuestionState.STALE for state in asked.values()),
                sum(state == QuestionState.STALE for state in asked.values()),
                one["anchor"] in headings,
                question is not None
                and asked.get(question.pk, QuestionState.STALE) != QuestionState.STALE,
            )
        )
    return found


def coverage(person: User, words: str, today: dt.date) -> list[Coverage]:
    """Texts in force with how much of them is tested; those with the most untested first."""
    texts = find_texts(person, words, today)
    tied = _tied(texts)
    found = []
    for text in texts:
        anchors = {one["anchor"] for one in text.paragraphs} - _headings(text)
        asked = tied[text.document_id]
        tested = {
            anchor
            for anchor in anchors
            if any(state != QuestionState.STALE for state in asked[anchor].values())
        }
        questions = {one for anchor in anchors for one in asked[anchor]}
        found.append(Coverage(text, len(anchors), len(tested), len(questions)))
    return sorted(found, key=lambda one: (one.tested - one.paragraphs, one.version.title))


def with_amounts(text: str, version: NoteVersion, table: ParameterTable) -> str:
    """A paragraph as it reads, with the amounts of the version's first day."""

    def value(found: re.Match[str]) -> str:
        day = parse_day(found[2]) if found[2] else version.applies_from
        known = table.lookup(found[1], day, timezone.now()) if day else None
        return in_words(known) if known else "…"

    return _AMOUNT.sub(value, text) if "{{" in text else text


def _headings(version: NoteVersion) -> set[str]:
    return {one["anchor"] for one in version.toc}


def _tied(
    versions: Iterable[NoteVersion],
) -> dict[int, dict[str, dict[int, str]]]:
    """By document and anchor, the wordings of questions that test it with the state of each.

    A question about an earlier version counts: its paragraph has not changed since, or it waits.
    """
    last = {version.document_id: version.number for version in versions}
    tied: dict[int, dict[str, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    sources = QuestionSource.objects.current().filter(note_version__document__in=last)
    rows = sources.values_list(
        "note_version__document",
        "note_version__number",
        "anchor",
        "question_version",
        "question_version__question__state",
    )
    for document, number, anchor, asked, state in rows:
        if number <= last[document]:
            tied[document][anchor][asked] = state
    return tied
