"""What the formats have no field for, as tags: `difficulty:hard`, `language:en`. Pure.

Other systems keep the tags and give them back; read here they are no tags any more.
"""

from collections.abc import Iterable
from typing import NamedTuple

from guidance.training.enums import Difficulty, Language

_DIFFICULTY, _LANGUAGE = "difficulty:", "language:"


class Marks(NamedTuple):
    """The tags proper, and what the others said, if anything."""

    tags: tuple[str, ...]
    difficulty: int | None = None
    language: str | None = None


def with_marks(tags: Iterable[str], *, difficulty: int, language: str) -> tuple[str, ...]:
    """The tags of a file; Estonian goes without saying.

    >>> with_marks(["parool"], difficulty=3, language="en")
    ('parool', 'difficulty:hard', 'language:en')
    """
    said = [f"{_DIFFICULTY}{Difficulty(difficulty).name.lower()}"]
    if language != Language.ESTONIAN:
        said.append(f"{_LANGUAGE}{language}")
    return (*tags, *said)


def read_marks(tags: Iterable[str]) -> Marks:
    """The opposite of `with_marks`; a mark of an unknown value stays a tag."""
    levels = {f"{_DIFFICULTY}{one.name.lower()}": one.value for one in Difficulty}
    languages = {f"{_LANGUAGE}{one}": one.value for one in Language}
    kept: list[str] = []
    difficulty = language = None
    for tag in tags:
        key = tag.strip().lower()
        if key in levels:
            difficulty = levels[key]
        elif key in languages:
            language = languages[key]
        else:
            kept.append(tag)
    return Marks(tuple(kept), difficulty, language)
