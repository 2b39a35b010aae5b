"""What becomes of questions that are to be kept, settled before any of it is written.

It hangs on what the bank held, and on what those before a question in its file made of it.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from content.markup import MarkupError
from guidance.training.converting import Written, to_written
from guidance.training.enums import Difficulty, Language, QuestionState
from guidance.training.errors import NotFit, Retired
from guidance.training.fitness import Lacking, lacking
from guidance.training.formats.parsed import ParsedQuestion
from guidance.training.models import Category, Question, QuestionVersion
from guidance.training.services.identity import Known, Match, Sought, load_known
from guidance.training.services.places import tag_names
from guidance.training.services.sources import Sources
from guidance.training.services.versions import fingerprints_of
from portal.people.models import User


@dataclass(frozen=True)
class Wanted:
    """A question to be kept, with what is said of it besides its words.

    Without `question` it is found by `services.identity`. `difficulty` and `sources` None keep
    those of the version before; `ready` puts the question to use.
    """

    parsed: ParsedQuestion
    question: Question | None = None
    category: Category | None = None
    language: str = Language.ESTONIAN
    difficulty: int | None = None
    sources: Sources | None = None
    alts: Mapping[str, str] = field(default_factory=dict)
    what_changed: str = ""
    ready: bool = False

    @property
    def names_place(self) -> bool:
        return bool(self.category or self.parsed.category)

    @property
    def path(self) -> str | None:
        """The path of its category where that is not given by itself."""
        is_found = self.question is not None and not self.parsed.category
        return None if self.category or is_found else self.parsed.category


@dataclass(frozen=True)
class Draft:
    """A question in the form of the bank, with its fingerprint for each difficulty it may have."""

    wanted: Wanted
    written: Written
    marks: Mapping[str, int]


@dataclass(frozen=True)
class Settled:
    """What becomes of a question: `version` is its new wording, if it needs one."""

    wanted: Wanted
    question: Question
    before: QuestionVersion | None
    version: QuestionVersion | None = None
    created: bool = False
    is_used: bool = False

    @property
    def present(self) -> QuestionVersion:
        version = self.version or self.before
        assert version is not None
        return version


@dataclass(frozen=True)
class Move:
    """A question that goes to another place; where its id is taken it is known without one."""

    question: Question
    place: Category
    without_id: bool


def draft_of(wanted: Wanted) -> Draft | MarkupError | NotFit:
    """Return the question in the form of the bank, or why its text cannot be kept."""
    if not wanted.parsed.text.text.strip():
        return NotFit([str(Lacking.TEXT)])
    try:
        written = to_written(wanted.parsed)
    except MarkupError as error:
        return error
    levels = [wanted.difficulty] if wanted.difficulty else list(Difficulty)
    return Draft(wanted, written, fingerprints_of(written, levels, wanted.parsed.images))


class Settling:
    """Settles what becomes of some questions, in the order of their file."""

    def __init__(
        self,
        actor: User | None,
        drafts: Sequence[Draft],
        places: Mapping[str, Category],
        at: dt.datetime,
    ) -> None:
        self.actor, self.places, self.at = actor, places, at
        self.settled: list[Settled] = []
        self.moves: list[Move] = []
        self.tags: dict[int, tuple[Question, Sequence[str]]] = {}
        self.known: Known = load_known(
            [self._sought(one) for one in drafts if one.wanted.question is None],
            [one.wanted.question for one in drafts if one.wanted.question is not None],
        )

    def settle_each(
        self, group: Sequence[Draft | MarkupError | NotFit]
    ) -> Iterator[Settled | MarkupError | NotFit]:
        """Settle the wordings of a question in several languages. Raises `Retired`."""
        original: Question | None = None
        for draft in group:
            found = self._settle(draft, original) if isinstance(draft, Draft) else draft
            if isinstance(found, Settled):
                self.settled.append(found)
                original = original or found.question
            yield found

    def _settle(self, draft: Draft, original: Question | None) -> Settled | NotFit:
        wanted, parsed = draft.wanted, draft.wanted.parsed
        match = self._match(draft, original)
        question = match.question or self._new(draft, match.original)
        before = question.current
        if question.state == QuestionState.RETIRED:
            if wanted.question is not None:
                raise Retired
            return Settled(wanted, question, before)
        is_reworded = before is None or before.fingerprint not in draft.marks
        is_used = wanted.ready or (is_reworded and question.state == QuestionState.STALE)
        if is_used and (missing := lacking(draft.written.text, draft.written.content)):
            return NotFit(missing)
        version = self._version(draft, question) if is_reworded else None
        if version is not None:
            question.current = version
        if wanted.names_place:
            self._move(question, self._place(wanted))
        if match.question is None:
            self.known.add(question)
        else:
            self.known.note(question)
        names = tag_names(parsed.tags)
        if names or wanted.question is not None:
            self.tags[id(question)] = (question, names)
        return Settled(wanted, question, before, version, match.question is None, is_used)

    def _match(self, draft: Draft, original: Question | None) -> Match:
        if draft.wanted.question is not None:
            return Match(self.known.held(draft.wanted.question))
        return self.known.find(self._sought(draft), original)

    def _sought(self, draft: Draft) -> Sought:
        wanted = draft.wanted
        return Sought(
            wanted.parsed.id,
            self._place(wanted),
            wanted.language,
            draft.marks,
            anywhere=not wanted.names_place,
        )

    def _place(self, wanted: Wanted) -> Category:
        return wanted.category or self.places[wanted.parsed.category]

    def _new(self, draft: Draft, original: Question | None) -> Question:
        """An id belongs to the question first written; its translations go without."""
        if original is not None:
            original = original.variant_of or original
        return Question(
            category=self._place(draft.wanted),
            language=draft.wanted.language,
            variant_of=original,
            external_id="" if original else draft.wanted.parsed.id[:120],
            author=self.actor,
            created_at=self.at,
        )

    def _version(self, draft: Draft, question: Question) -> QuestionVersion:
        wanted, written, before = draft.wanted, draft.written, question.current
        level = wanted.difficulty or (before.difficulty if before else Difficulty.MEDIUM)
        return QuestionVersion(
            question=question,
            number=before.number + 1 if before else 1,
            kind=written.kind,
            name=written.name,
            text=written.text,
            text_format=written.format,
            html=written.html,
            content=written.content_json,
            kept=dict(written.kept),
            default_mark=written.default_mark,
            difficulty=level,
            what_changed=wanted.what_changed.strip()[:500],
            created_by=self.actor,
            created_at=self.at,
            fingerprint=next(mark for mark, one in draft.marks.items() if one == level),
        )

    def _move(self, question: Question, place: Category) -> None:
        if question.category_id == place.pk:
            return
        without_id = self.known.is_taken(question, place)
        question.category = place
        if without_id:
            question.external_id = ""
        if question.pk is not None:
            self.moves.append(Move(question, place, without_id))
