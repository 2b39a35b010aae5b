"""Believable answers, the same every time. Pure: chance comes from a seed."""

import random
from dataclasses import dataclass
from typing import Any

from guidance.training.content import Content
from guidance.training.enums import Certainty, QuestionKind
from guidance.training.marking import mark

# What people commonly get wrong, and are sure about.
MISCONCEIVED = {"menetlus-13", "menetlus-24", "menetlus-31", "infoturve-30", "infoturve-12"}
# What everybody knows, and what those get wrong who know of another term.
KNOWN = {"infoturve-03"}
OVERTHOUGHT = {"infoturve-06"}
# Nobody takes the last answer of these.
UNTEMPTING = {"infoturve-07"}
EASE = {1: 2.6, 2: 1.5, 3: 0.6}


@dataclass
class Learner:
    """A person with how much they know, learning a little with each attempt."""

    knows: float
    seed: int

    def answer(self, key: str, content: Content, level: int, attempt: int) -> dict[str, Any]:
        """Return what the person gives to a question."""
        chance = random.Random(f"{self.seed}:{key}:{attempt}")  # noqa: S311 - invented data
        ease = EASE[level] + self.knows + 0.9 * (attempt - 1)
        if key in MISCONCEIVED:
            ease -= 2.4
        elif key in KNOWN:
            ease += 6
        elif key in OVERTHOUGHT:
            ease -= 3 * self.knows
        right = chance.random() < 1 / (1 + 2.718281828**-ease)
        if right:
            return _right(content)
        return _wrong(content, chance, left_out=int(key in UNTEMPTING))

    def certainty(self, key: str, content: Content, given: dict[str, Any]) -> int:
        """Return how sure the person says they are."""
        chance = random.Random(f"{self.seed}:{key}:sure")  # noqa: S311 - invented data
        if mark(content, given).is_right or key in MISCONCEIVED:
            weights = (8, 25, 67)
        else:
            weights = (45, 40, 15)
        return int(chance.choices(list(Certainty), weights)[0])


def _right(content: Content) -> dict[str, Any]:
    match content.kind:
        case QuestionKind.MATCHING:
            keys = {match: key for key, match in content.matches.items()}
            return {"pairs": {stem.key: keys[stem.match] for stem in content.stems}}
        case QuestionKind.ORDERING:
            return {"places": {one.key: n for n, one in enumerate(content.answers, start=1)}}
        case QuestionKind.NUMERIC:
            return {"text": str(content.answers[0].value).replace(".", ",")}
    return {"chosen": [one.key for one in content.answers if one.fraction > 0]}


def _wrong(content: Content, chance: random.Random, left_out: int = 0) -> dict[str, Any]:
    match content.kind:
        case QuestionKind.MATCHING:
            keys = list(content.matches)
            return {"pairs": {stem.key: chance.choice(keys) for stem in content.stems}}
        case QuestionKind.ORDERING:
            places = list(range(1, len(content.answers) + 1))
            chance.shuffle(places)
            return {"places": {one.key: n for one, n in zip(content.answers, places, strict=True)}}
        case QuestionKind.NUMERIC:
            value = content.answers[0].value or 0
            return {"text": str(chance.choice([int(value) + 10, int(value) * 2, 14]))}
        case QuestionKind.MULTIPLE:
            right = [one.key for one in content.answers if one.fraction > 0]
            wrong = [one.key for one in content.answers if one.fraction <= 0]
            kept = chance.sample(right, max(1, len(right) - 1))
            return {"chosen": sorted([*kept, *chance.sample(wrong, min(1, len(wrong)))])}
    wrong = [one.key for one in content.answers if one.fraction <= 0]
    # The first wrong answer is the tempting one.
    wrong = wrong[: len(wrong) - left_out]
    weights = [4, *([1] * (len(wrong) - 1))]
    return {"chosen": chance.choices(wrong, weights)}
