"""What search needs to know of Estonian morphology, and who answers it here."""

import logging
import os
from functools import lru_cache
from typing import NamedTuple, Protocol

logger = logging.getLogger(__name__)


class Reading(NamedTuple):
    """One reading of a word form: `lapsetoetuse` -> `("lapsetoetus", ("lapse", "toetus"), "S")`."""

    lemma: str
    parts: tuple[str, ...]
    pos: str


class Morphology(Protocol):
    """An analyser of Estonian word forms."""

    name: str

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Return every reading of one word form."""

    def knows(self, word: str) -> bool:
        """Return whether the word is a correct Estonian word form."""

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return corrections of a misspelt word, best first."""

    def genitives(self, lemma: str) -> tuple[str, ...]:
        """Return the forms in which a noun begins a compound."""


class Simple:
    """The fallback where Vabamorf is absent: lemmas only, no compounds, no speller.

    It costs 238 MB and 2.9 s at the first word, so nothing is imported before that.
    """

    name = "simplemma"

    def readings(self, word: str) -> tuple[Reading, ...]:
        import simplemma

        lemma = simplemma.lemmatize(word, lang="et").lower().replace("-", "")
        return (Reading(lemma, (lemma,), ""),)

    def knows(self, word: str) -> bool:
        import simplemma

        return bool(simplemma.is_known(word, lang="et"))

    def suggestions(self, word: str) -> tuple[str, ...]:
        return ()

    def genitives(self, lemma: str) -> tuple[str, ...]:
        return ()


@lru_cache(maxsize=1)
def morphology() -> Morphology:
    """Return the analyser of this process: Vabamorf, else the fallback with a warning."""
    from search.analysis.vabamorf import Vabamorf

    try:
        return Vabamorf()
    except (ImportError, OSError) as error:
        logger.warning("search.vabamorf_missing reason=%s", error)
        return Simple()


# Vabamorf reads its dictionary file as it goes: processes that shared one after a fork would move
# each other's place in the file.
os.register_at_fork(after_in_child=morphology.cache_clear)
