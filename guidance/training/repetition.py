"""When a person should meet a question again: FSRS, without chance. Pure.

`fsrs` reckons; equal input gives an equal day, because fuzzing is off.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from fsrs import Card, Rating, Scheduler
from fsrs.card import CardDict

from guidance.training.marking import RIGHT_ABOVE, WRONG_BELOW

# The wish to remember nine of ten; no steps within a day, and at least one a year.
_SCHEDULER = Scheduler(
    desired_retention=0.9,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=365,
    enable_fuzzing=False,
)


def rating_of(fraction: Decimal | None) -> int:
    """Return how well it was known: 1 not, 2 partly, 3 well."""
    if fraction is None or fraction < WRONG_BELOW:
        return int(Rating.Again)
    return int(Rating.Good) if fraction > RIGHT_ABOVE else int(Rating.Hard)


def review(
    card: Mapping[str, Any] | None, *, rating: int, now: dt.datetime, key: int = 0
) -> tuple[dict[str, Any], dt.datetime]:
    """Return the card after a review at a moment in UTC, and when it is due next.

    `card` None is a question met for the first time; `key` is its number.
    """
    known = Card.from_dict(cast(CardDict, card)) if card else Card(card_id=key, due=now)
    after, _ = _SCHEDULER.review_card(known, Rating(rating), now.astimezone(dt.UTC))
    return dict(after.to_dict()), after.due
