"""Which items an attempt gives: the rules of the quiz over the bank as it is now."""

from collections.abc import Iterable

from guidance.training.drawing import Slot, draw, order_of
from guidance.training.enums import Language, Order, QuestionKind
from guidance.training.models import Attempt, AttemptItem, Category, Question, Quiz, QuizSlot
from portal.people.models import User


def items_of(quiz: Quiz, person: User, *, seed: int) -> list[AttemptItem]:
    """Return the items of a new attempt, not saved: questions in use, in the person's language.

    A fixed question that is stale or retired is left out; marks are counted from what is given.
    """
    slots = {slot.place: slot for slot in quiz.slots.select_related("category", "question")}
    drawn = draw(
        [_slot(one) for one in slots.values()],
        seed=seed,
        seen=_seen_last_time(quiz, person),
        shuffled=quiz.order == Order.SHUFFLED,
    )
    questions = _in_language((one.question for one in drawn), _language_of(person))
    return [
        _item(quiz, slots[one.slot], questions[one.question], place, seed)
        for place, one in enumerate(drawn, start=1)
    ]


def pool_of(slot: QuizSlot) -> Iterable[int]:
    """Return the keys of the questions that a slot may take now."""
    ready = Question.objects.ready().originals()
    if slot.question_id is not None:
        return ready.filter(pk=slot.question_id).values_list("pk", flat=True)
    assert slot.category is not None
    places = Category.objects.filter(pk=slot.category.pk)
    if slot.below:
        places = Category.objects.with_below(slot.category)
    found = ready.filter(category__in=places).exclude(current__kind=QuestionKind.DESCRIPTION)
    if slot.tag_id is not None:
        found = found.filter(tags=slot.tag_id)
    if slot.difficulty is not None:
        found = found.filter(current__difficulty=slot.difficulty)
    return found.values_list("pk", flat=True)


def _slot(slot: QuizSlot) -> Slot:
    return Slot(slot.place, list(pool_of(slot)), slot.count, slot.is_drawn and slot.unseen)


def _seen_last_time(quiz: Quiz, person: User) -> set[int]:
    """Return the questions (originals of translations) of the person's last attempt."""
    last = Attempt.objects.of(person).filter(quiz=quiz).order_by("-number").first()
    if last is None:
        return set()
    seen = last.items.values_list(
        "question_version__question", "question_version__question__variant_of"
    )
    return {original or question for question, original in seen}


def _language_of(person: User) -> str:
    return person.language if person.language in Language.values else Language.ESTONIAN


def _in_language(keys: Iterable[int], language: str) -> dict[int, Question]:
    """Return each question, or its variant in the language when that is in use."""
    wanted = list(keys)
    found = Question.objects.select_related("current").in_bulk(wanted)
    variants = Question.objects.ready().filter(variant_of__in=wanted, language=language)
    for variant in variants.select_related("current"):
        assert variant.variant_of_id is not None
        if found[variant.variant_of_id].language != language:
            found[variant.variant_of_id] = variant
    return found


def _item(quiz: Quiz, slot: QuizSlot, question: Question, place: int, seed: int) -> AttemptItem:
    version = question.current
    assert version is not None
    asked = version.asked
    return AttemptItem(
        place=place,
        slot_place=slot.place,
        question_version=version,
        option_order=order_of(
            asked.option_keys,
            seed=seed,
            place=place,
            shuffled=asked.mixes(quiz.shuffle_answers),
        ),
        drawn=slot.is_drawn,
        max_mark=0 if asked.kind == QuestionKind.DESCRIPTION else slot.mark,
    )
