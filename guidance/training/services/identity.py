"""Which question of the bank a question of a file is.

An id is the file's own and known in its category only: two courses may both have a question 1. A
question that was moved is found by its id and the same words; a file that names no category finds
its ids wherever they were put since, where there is no doubt. Of several languages of a question,
the others are its translations.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable
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
    marks: Collection[str]
    anywhere: bool = False

    @property
    def key(self) -> str:
        return self.external_id[:120]


class Match(NamedTuple):
    """The question sought, None where it is new; and the one that it translates."""

    question: Question | None = None
    original: Question | None = None


class Known:
    """The questions of the bank that those of a file could be.

    What the file makes of them is told by `add` and `note`, before any of it is written. Each is
    noted under all that it may be sought by; what is found is looked at again, for it may have
    been moved or reworded since.
    """

    def __init__(self, questions: Iterable[Question]) -> None:
        self._held = {one.pk: one for one in questions}
        self._noted: dict[tuple[object, ...], list[Question]] = defaultdict(list)
        self._families: dict[int, list[Question]] = defaultdict(list)
        for one in self._held.values():
            self.add(one)

    def held(self, question: Question) -> Question:
        """The question as it was loaded."""
        return self._held[question.pk]

    def add(self, question: Question) -> None:
        self._family(question).append(question)
        for key in _keys(question):
            self._noted[key,].append(question)
        self.note(question)

    def note(self, question: Question) -> None:
        """Note a question that was moved or reworded, besides what is noted of it already."""
        place, language = question.category_id, question.language
        mark = question.current.fingerprint if question.current else ""
        self._noted["", place, language, mark].append(question)
        for key in _keys(question):
            self._noted[key, place].append(question)
            self._noted[key, language, mark].append(question)

    def find(self, sought: Sought, original: Question | None = None) -> Match:
        """Return what the bank knows of a question of a file, that translates another one of it."""
        if original is not None:
            family = self._family(original)
            if same := next((one for one in family if one.language == sought.language), None):
                return Match(same, original)
        if not sought.external_id:
            return Match(self._worded(sought, "", sought.place.pk), original)
        here = [
            one
            for one in self._noted[sought.key, sought.place.pk]
            if one.category_id == sought.place.pk and sought.key in _keys(one)
        ]
        return Match(
            next((one for one in here if one.language == sought.language), None)
            or self._worded(sought, sought.key)
            or self._only(sought, language=sought.language),
            original
            or next((one for one in here if one.external_id == sought.key), None)
            or self._only(sought),
        )

    def is_taken(self, question: Question, place: Category) -> bool:
        """Whether another question of the place has the id of this one."""
        return any(
            one.external_id == question.external_id and one.category_id == place.pk
            for one in self._noted[question.external_id, place.pk]
            if one is not question
        )

    def _worded(self, sought: Sought, key: str, place: int | None = None) -> Question | None:
        """The question with the same words: that of the place, or that with the id; the oldest."""
        found = [
            one
            for mark in sought.marks
            for one in self._noted[
                ("", place, sought.language, mark) if place else (key, sought.language, mark)
            ]
            if one.current is not None
            and one.current.fingerprint == mark
            and (one.category_id == place if place else key in _keys(one))
        ]
        return min(found, key=lambda one: one.pk or math.inf, default=None)

    def _only(self, sought: Sought, language: str = "") -> Question | None:
        """The only question with the id, for a file that names no category."""
        if not sought.anywhere:
            return None
        found = [
            one
            for one in self._noted[sought.key,]
            if (one.language == language and sought.key in _keys(one))
            or (not language and one.external_id == sought.key)
        ]
        return found[0] if len(found) == 1 else None

    def _family(self, question: Question) -> list[Question]:
        """The question and its translations, or those that have the same original."""
        root = question.variant_of or question
        return self._families[root.pk or -id(root)]


def load_known(sought: Iterable[Sought], named: Iterable[Question] = ()) -> Known:
    """Load and lock what these questions of a file could be; `named` are certain."""
    every, sure = list(sought), list(named)
    marks = {mark for one in every for mark in one.marks}
    places = {one.place.pk for one in every}
    keys = {one.key for one in every} | {one.external_id for one in sure}
    anywhere = {one.key for one in every if one.anywhere} | {one.external_id for one in sure}
    found = Question.objects.order_by().values_list("pk", "variant_of")
    pairs = {(one.pk, one.variant_of_id) for one in sure}
    for wanted in (
        Q(category__in=places, external_id__in=keys - {""}),
        Q(category__in=places, variant_of__external_id__in=keys - {""}),
        Q(category__in=places, current__fingerprint__in=marks),
        Q(external_id__in=keys - {""}, current__fingerprint__in=marks),
        Q(variant_of__external_id__in=keys - {""}, current__fingerprint__in=marks),
        Q(external_id__in=anywhere - {""}),
    ):
        pairs.update(found.filter(wanted))
    if not pairs:
        return Known(())
    roots = {original or pk for pk, original in pairs}
    family = Q(pk__in=roots | {pk for pk, _ in pairs}) | Q(variant_of__in=roots)
    return Known(
        Question.objects.filter(family)
        .select_related("category", "current", "variant_of")
        .defer("current__text", "current__html", "current__content", "current__kept")
        .select_for_update(of=("self",))
        .order_by("pk")
    )


def _keys(question: Question) -> set[str]:
    """The ids by which a question is known: its own and that of the question it translates."""
    original = question.variant_of
    return {question.external_id, original.external_id if original else ""} - {""}
