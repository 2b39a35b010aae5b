"""Questions into the bank, as many as there are at once: each table is written once for all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from content.markup import MarkupError
from guidance.training.enums import QuestionState
from guidance.training.errors import MayNotAuthor, NotFit
from guidance.training.models import Category, Question
from guidance.training.permissions import may_author
from guidance.training.services.places import ensure_categories, ensure_tags
from guidance.training.services.settling import (
    Draft,
    Move,
    Settled,
    Settling,
    Wanted,
    draft_of,
)
from guidance.training.services.sources import Citing, write_sources
from guidance.training.services.versions import Appended, append_versions
from portal.audit.services import record_several
from portal.people.models import User

AT_ONCE = 500


@dataclass(frozen=True)
class Saved:
    """A question as saved; `created` and `changed` tell what was written, if anything."""

    question: Question
    created: bool
    changed: bool


Outcome = Saved | MarkupError | NotFit


@transaction.atomic
def save_questions(actor: User | None, groups: Sequence[Sequence[Wanted]]) -> list[list[Outcome]]:
    """Keep questions, or say why not; those of a group translate the first that is kept of it.

    Saving the same again changes nothing; every change is a new version, and a version never
    changes. A stale question that is edited is in use again. Raises `MayNotAuthor`,
    `NoSuchParagraph`, `BadPicture`, `Retired`.
    """
    if actor is not None and not may_author(actor):  # None is the server itself
        raise MayNotAuthor
    paths = {one.path for group in groups for one in group}
    places = ensure_categories(path for path in paths if path is not None)
    outcomes: list[list[Outcome]] = []
    for start in range(0, len(groups), AT_ONCE):
        drafts = [[draft_of(one) for one in group] for group in groups[start : start + AT_ONCE]]
        outcomes += _save_some(actor, drafts, places)
    return outcomes


def _save_some(
    actor: User | None,
    groups: Sequence[Sequence[Draft | MarkupError | NotFit]],
    places: Mapping[str, Category],
) -> list[list[Outcome]]:
    drafts = [one for group in groups for one in group if isinstance(one, Draft)]
    settling = Settling(actor, drafts, places, timezone.now())
    found = [list(settling.settle_each(group)) for group in groups]
    cited = _write(actor, settling)

    def outcome(one: Settled | MarkupError | NotFit) -> Outcome:
        if not isinstance(one, Settled):
            return one
        changed = one.version is not None or one.present.pk in cited
        return Saved(one.question, one.created, changed)

    return [[outcome(one) for one in group] for group in found]


def _write(actor: User | None, settling: Settling) -> set[int]:
    """Write what was settled; return the versions that were tied to paragraphs."""
    settled = settling.settled
    _move(settling.moves)
    _create([one.question for one in settled if one.created])
    worded = [one for one in settled if one.version is not None]
    append_versions(
        [
            Appended(one.present, one.before, one.wanted.parsed.images, one.wanted.alts)
            for one in worded
        ]
    )
    for one in worded:
        one.question.current = one.version
    cited = write_sources(actor, [_citing(one) for one in settled])
    _put_to_use([one.question for one in settled if one.is_used])
    _tag(list(settling.tags.values()))
    record_several(
        actor,
        [
            (
                "training.question_added" if one.created else "training.question_changed",
                one.question,
                {"version": one.present.number},
            )
            for one in settled
            if one.version is not None or one.present.pk in cited
        ],
    )
    return cited


def _create(questions: Sequence[Question]) -> None:
    """Write new questions without their wordings, originals before their translations."""
    for one in questions:
        one.current = None
    Question.objects.bulk_create([one for one in questions if one.variant_of is None])
    Question.objects.bulk_create([one for one in questions if one.variant_of is not None])


def _citing(settled: Settled) -> Citing:
    return Citing(
        settled.present,
        settled.before if settled.version is not None else None,
        settled.wanted.sources,
        settled.question.stale_by_id,
    )


def _move(moves: Sequence[Move]) -> None:
    """Put questions in their places in the order of the file: one may make room for the next."""
    for (place, without_id), some in groupby(moves, key=lambda one: (one.place, one.without_id)):
        going = Question.objects.filter(pk__in=[one.question.pk for one in some])
        going.update(category=place, **({"external_id": ""} if without_id else {}))


def _put_to_use(questions: Sequence[Question]) -> None:
    facts = {"state": QuestionState.READY, "stale_since": None, "stale_by": None}
    if questions:
        Question.objects.filter(pk__in=[one.pk for one in questions]).update(**facts)
    for one in questions:
        one.state, one.stale_since, one.stale_by = QuestionState.READY, None, None


def _tag(tagged: Sequence[tuple[Question, Sequence[str]]]) -> None:
    """Give questions the tags of the file, and no others."""
    known = ensure_tags({name for _, names in tagged for name in names})
    rows = Question.tags.through.objects
    held: dict[int, dict[int, int]] = defaultdict(dict)
    for pk, question, tag in rows.filter(question__in=[one.pk for one, _ in tagged]).values_list(
        "pk", "question", "tag"
    ):
        held[question][tag] = pk
    wanted = {one.pk: {known[name].pk for name in names} for one, names in tagged}
    gone = [pk for one in wanted for tag, pk in held[one].items() if tag not in wanted[one]]
    if gone:
        rows.filter(pk__in=gone).delete()
    rows.bulk_create(
        Question.tags.through(question_id=one, tag_id=tag)
        for one, tags in wanted.items()
        for tag in sorted(tags - held[one].keys())
    )
