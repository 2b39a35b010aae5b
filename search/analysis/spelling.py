"""Words of a query that no document holds: what was probably meant. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from search.analysis.alternatives import anywhere
from search.analysis.family import family
from search.analysis.foreign import stem_term
from search.analysis.morphology import morphology
from search.analysis.synonyms import Phrase, Synonyms
from search.analysis.terms import SURFACE
from search.analysis.text import fold
from search.analysis.words import Word, with_marks, word

_MOST_LOOKED_UP = 6
"""A query with more unknown words is not one of typing errors; each may take milliseconds."""


class Vocabulary(Protocol):
    """What the index knows of words, seen with the eyes of one reader."""

    def expect(self, terms: Iterable[str]) -> None:
        """Hear which terms will be asked for; an engine may fetch them in one step."""

    def has(self, term: str) -> bool:
        """Return whether a document that the reader may see holds the term."""

    def folded(self, form: str) -> Sequence[str]:
        """Return words that are the same but for diacritics, most frequent first."""

    def near(self, form: str) -> Sequence[str]:
        """Return words a typing error away, nearest first."""


class Spelling:
    """Better spellings for the words of one query."""

    def __init__(self, vocabulary: Vocabulary, synonyms: Synonyms) -> None:
        self._vocabulary = vocabulary
        self._synonyms = synonyms
        self._left = _MOST_LOOKED_UP

    def better(self, form: str) -> str | None:
        """Return the word to search instead, or None for one that the index can answer.

        A compound that the index holds only in parts, such as `sunnitoetus`, gives way to a word
        that is the same but for diacritics, not to a typing error. A colloquial word of the
        synonyms is a word too.
        """
        if is_held(form, self._vocabulary) or not self._left:
            return None
        self._left -= 1
        forms = list(dict.fromkeys((form.lower(), *word(form).lemmas)))
        same = next((f for each in forms for f in self._folded(fold(each))), None)
        if same is not None:
            return same if same not in forms else None
        if not morphology().knows(form) and (marked := self._with_marks(form)):
            return marked
        if self._is_understood(form):
            return None
        return next((near for each in forms for near in self._near(each)), None)

    def _folded(self, form: str) -> Iterator[str]:
        yield from self._vocabulary.folded(form)
        yield from self._synonyms.words.folded(form)

    def _near(self, form: str) -> Iterator[str]:
        yield from self._vocabulary.near(form)
        yield from (near for _, _, near in sorted(self._synonyms.words.near(form)))

    def _with_marks(self, form: str) -> str | None:
        """Restore the diacritics of a form that no document has: `jogede` for `jõgi`."""
        marked = list(with_marks(form))
        self._vocabulary.expect(term for each in marked for term in _own_terms(each))
        return next(filter(self._is_answered, marked), None)

    def _is_answered(self, form: str) -> bool:
        listed = self._synonyms.matches([word(form).lemmas])
        return bool(listed) or is_held(form, self._vocabulary)

    def _is_understood(self, form: str) -> bool:
        """Whether a relative, a synonym or all parts of the compound stand in for it."""
        meaning, has = word(form), self._vocabulary.has
        others = list(self._meant(meaning))
        self._vocabulary.expect(
            t for other in others for lemmas in other for lemma in lemmas for t in anywhere(lemma)
        )
        relatives = (relative for lemma in meaning.lemmas for relative in family(lemma))
        return (
            any(map(has, relatives))
            or any(map(self._holds_phrase, others))
            or any(
                all(any(map(has, anywhere(piece))) for piece in split) for split in meaning.splits
            )
        )

    def _meant(self, meaning: Word) -> Iterator[Phrase]:
        return (
            other for match in self._synonyms.matches([meaning.lemmas]) for other in match.others
        )

    def _holds_phrase(self, phrase: Phrase) -> bool:
        return all(
            any(self._vocabulary.has(term) for lemma in lemmas for term in anywhere(lemma))
            for lemmas in phrase
        )


def is_held(form: str, vocabulary: Vocabulary) -> bool:
    """Return whether documents hold the word itself, alone or in a compound."""
    return any(map(vocabulary.has, _own_terms(form)))


def _own_terms(form: str) -> list[str]:
    terms = [SURFACE + form.lower()]
    terms += [term for lemma in word(form).lemmas for term in anywhere(lemma)]
    terms += [stem_term(form, "en")] if form.isascii() else []
    return terms
