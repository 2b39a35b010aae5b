"""Practice: the questions of a person's quizzes, each when it is due again."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from guidance.training.answering import clean
from guidance.training.enums import QuestionKind, Shown
from guidance.training.errors import NotOpen
from guidance.training.marking import NONE, mark
from guidance.training.models import PracticeCard, PracticeReview, Question, QuestionVersion, Quiz
from guidance.training.repetition import rating_of, review
from guidance.training.services.giving import pool_of
from portal.people.models import User


def practised(person: User, today: dt.date) -> list[Quiz]:
    """Return the quizzes whose questions the person may practise: open ones that show answers."""
    quizzes = Quiz.objects.for_person(person).open_on(today)
    return list(quizzes.filter(shown_after_pass=Shown.ANSWERS).prefetch_related("slots__category"))


def pool_for(person: User, today: dt.date) -> set[int]:
    """Return the keys of the questions that the person may practise."""
    return {
        key
        for quiz in practised(person, today)
        for slot in quiz.slots.all()
        for key in pool_of(slot)
    }


def next_question(person: User, *, now: dt.datetime, today: dt.date) -> Question | None:
    """Return what is to be practised now: the longest due, else one never met; None for nothing."""
    pool = pool_for(person, today)
    asked = Question.objects.ready().filter(pk__in=pool).select_related("current")
    asked = asked.exclude(current__kind=QuestionKind.DESCRIPTION)
    due = PracticeCard.objects.filter(person=person, due__lte=now, question__in=asked)
    first = due.order_by("due", "pk").select_related("question__current").first()
    if first is not None:
        return first.question
    return asked.exclude(cards__person=person).order_by("pk").first()


def counts(person: User, *, now: dt.datetime, today: dt.date) -> dict[str, int]:
    """Return how many questions are due now, new, and put off to later."""
    pool = pool_for(person, today)
    ready = Question.objects.ready().filter(pk__in=pool)
    ready = ready.exclude(current__kind=QuestionKind.DESCRIPTION)
    cards = PracticeCard.objects.filter(person=person, question__in=ready)
    due = cards.filter(due__lte=now).count()
    met = cards.count()
    return {"due": due, "new": ready.count() - met, "later": met - due}


@transaction.atomic
def practise(
    actor: User,
    *,
    version: QuestionVersion,
    given: Mapping[str, Any],
    now: dt.datetime,
    today: dt.date,
) -> PracticeReview:
    """Mark a practised answer and set when the question comes back. Never part of a proof.

    Sent twice at once it counts once: a question that is not due again is not reviewed anew.
    Raises `NotOpen`, `NotAsked`.
    """
    question = version.question
    if question.pk not in pool_for(actor, today) or question.current_id != version.pk:
        raise NotOpen
    User.objects.select_for_update(no_key=True).get(pk=actor.pk)
    card = PracticeCard.objects.filter(person=actor, question=question).first()
    cleaned = clean(version.asked, given)
    if card is not None and card.due > now:
        last = card.reviews.first()
        assert last is not None
        return last
    fraction = mark(version.asked, cleaned).fraction or NONE
    rating = rating_of(fraction)
    kept, due = review(card.card if card else None, rating=rating, now=now, key=question.pk)
    if card is None:
        card = PracticeCard.objects.create(person=actor, question=question, card=kept, due=due)
    else:
        card.card, card.due = kept, due
        card.save(update_fields=["card", "due"])
    return PracticeReview.objects.create(
        card=card,
        question_version=version,
        given=cleaned,
        fraction=fraction,
        rating=rating,
        at=now,
    )
