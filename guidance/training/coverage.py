"""Which paragraphs of a text have no question."""

from collections import defaultdict
from dataclasses import dataclass

from content.documents.models import NoteVersion
from guidance.training.models import Question, QuestionSource


@dataclass(frozen=True)
class Covered:
    """A paragraph of a text with the questions that test it; headings ask for none."""

    anchor: str
    text: str
    heading: str
    is_heading: bool
    questions: list[Question]

    @property
    def is_bare(self) -> bool:
        return not self.questions and not self.is_heading


@dataclass(frozen=True)
class Coverage:
    """A version of a text with its paragraphs."""

    version: NoteVersion
    paragraphs: list[Covered]

    @property
    def bare(self) -> list[Covered]:
        """The paragraphs without a question."""
        return [one for one in self.paragraphs if one.is_bare]

    @property
    def asked(self) -> int:
        """How many paragraphs have a question."""
        return sum(1 for one in self.paragraphs if one.questions)


def coverage_of(version: NoteVersion) -> Coverage:
    """Return the paragraphs of a version with the questions in the bank about each.

    A question about an earlier version counts for a paragraph that still has the same anchor.
    Two queries.
    """
    sources = (
        QuestionSource.objects.current()
        .filter(
            note_version__document=version.document_id, note_version__number__lte=version.number
        )
        .select_related("question_version__question__current")
    )
    found: dict[str, dict[int, Question]] = defaultdict(dict)
    for source in sources.order_by("question_version__question"):
        question = source.question_version.question
        found[source.anchor][question.pk] = question
    headings = {one["anchor"] for one in version.toc}
    return Coverage(
        version,
        [
            Covered(
                one["anchor"],
                one["text"],
                one["heading"],
                one["anchor"] in headings,
                list(found[one["anchor"]].values()),
            )
            for one in version.paragraphs
        ],
    )
