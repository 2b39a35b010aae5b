"""A practised answer as it is shown, always with feedback and the right answers."""

from guidance.training.enums import Shown
from guidance.training.models import AttemptItem, PracticeReview
from guidance.training.presenting import Reviewed, review
from guidance.training.sourcing import sources_for
from portal.people.models import User


def reviewed(person: User, done: PracticeReview) -> Reviewed:
    """Return a practised answer with its feedback, the right answers and the source."""
    version = done.question_version
    item = AttemptItem(
        place=1,
        question_version=version,
        given=done.given,
        fraction=done.fraction,
        graded_by=version,
    )
    return review(item, Shown.ANSWERS, sources_for(person, [version])[version.pk])
