"""Which question of the bank a question of a file is.

An id is the file's own and known in its category only: two courses may both have a question 1. A
question that was moved is found by its id and the same words; a file that names no category finds
its ids wherever they were put since, where there is no doubt.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from guidance.training.models import Category, Question


@dataclass(frozen=True)
class Sought:
    """A question of a file: its id, if any, where it belongs, and the fingerprints of its words."""

    external_id: str
    place: Category
    language: str
    marks: Sequence[str]
    anywhere: bool = False


class Known(NamedTuple):
    """The question sought, None where it is new; and the one with its id that it translates."""

    question: Question | None = None
    original: Question | None = None


def find_question(sought: Sought) -> Known:
    """Return what the bank knows of a question of a file. One query."""
    if not sought.external_id:
        return Known(
            Question.objects.filter(
                category=sought.place,
                language=sought.language,
                current__fingerprint__in=sought.marks,
            ).first()
        )
    key = sought.external_id[:120]
    named = list(
        Question.objects.filter(Q(external_id=key) | Q(variant_of__external_id=key)).select_related(
            "current", "variant_of"
        )
    )
    own = [one for one in named if one.language == sought.language]
    same_words = [one for one in own if one.current and one.current.fingerprint in sought.marks]
    first = [one for one in named if one.external_id == key]
    return Known(
        _here(own, sought) or next(iter(same_words), None) or _only(own, sought),
        _here(first, sought) or _only(first, sought),
    )


def _here(found: Sequence[Question], sought: Sought) -> Question | None:
    return next((one for one in found if one.category_id == sought.place.pk), None)


def _only(found: Sequence[Question], sought: Sought) -> Question | None:
    return found[0] if sought.anywhere and len(found) == 1 else None
