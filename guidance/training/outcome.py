"""A finished attempt as its person may see it."""

from dataclasses import dataclass

from guidance.training.enums import Shown
from guidance.training.marking import RIGHT_ABOVE, is_sure_but_wrong
from guidance.training.models import Attempt
from guidance.training.presenting import Reviewed, review
from guidance.training.sourcing import sources_for


@dataclass(frozen=True)
class Outcome:
    """How an attempt went; `items` are empty when only the result is shown."""

    attempt: Attempt
    items: list[Reviewed]
    right: int
    asked: int
    sure_but_wrong: list[Reviewed]


def outcome_of(attempt: Attempt) -> Outcome:
    """Return the outcome of a finished attempt, with as much as its quiz shows."""
    quiz = attempt.quiz
    shown = quiz.shown_after_pass if attempt.passed else quiz.shown_after_fail
    items = list(
        attempt.items.select_related("question_version", "graded_by")
        .prefetch_related("question_version__images")
        .order_by("place")
    )
    sources = sources_for(attempt.person, [item.question_version for item in items])
    marked = [item for item in items if item.max_mark]
    reviewed = (
        {}
        if shown == Shown.RESULT
        else {item.pk: review(item, shown, sources[item.question_version_id]) for item in items}
    )
    return Outcome(
        attempt,
        list(reviewed.values()),
        sum(1 for item in marked if item.fraction is not None and item.fraction > RIGHT_ABOVE),
        len(marked),
        [
            reviewed[item.pk]
            for item in items
            if item.pk in reviewed and is_sure_but_wrong(item.fraction, item.certainty)
        ],
    )
