"""Words of an index, found again without diacritics or with typing errors. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from search.analysis.terms import SURFACE
from search.analysis.text import MAX_TOKEN, fold

_SHORTEST_CORRECTED = 4
_TWO_ERRORS_FROM = 7
_MOST_COMPARED = 400
_ALPHABET = {letter: 1 << i for i, letter in enumerate("abcdefghijklmnopqrstuvwxyzõäöüšž")}


class WordList:
    """Lemmas and written forms of an index with the number of documents of each.

    Nothing is precomputed but a bit mask of letters per word: comparing 50,000 masks takes about
    3 ms, and it is done only for words that the index does not hold.
    """

    def __init__(self, counts: Iterable[tuple[str, int]]) -> None:
        self._counts: dict[str, int] = {}
        self._folded: dict[str, list[str]] = defaultdict(list)
        self._by_length: dict[int, tuple[list[str], list[int]]] = {}
        for term, count in counts:
            spelled = term.removeprefix(SURFACE)
            if spelled.isalpha() and len(spelled) <= MAX_TOKEN:
                self._counts[spelled] = max(count, self._counts.get(spelled, 0))
        for spelled in self._counts:
            plain = fold(spelled)
            if plain != spelled:
                self._folded[plain].append(spelled)
            if len(spelled) >= _SHORTEST_CORRECTED:
                words, masks = self._by_length.setdefault(len(spelled), ([], []))
                words.append(spelled)
                masks.append(_mask(spelled))

    def __len__(self) -> int:
        return len(self._counts)

    def folded(self, form: str, allowed: Callable[[str], bool]) -> list[str]:
        """Return allowed words that differ from a folded form only in diacritics."""
        found = [each for each in self._folded.get(form, ()) if allowed(each)]
        return sorted(found, key=lambda each: -self._counts[each])

    def near(self, form: str, allowed: Callable[[str], bool], limit: int = 5) -> list[str]:
        """Return allowed words within one error (two from seven letters on), best first."""
        if not _SHORTEST_CORRECTED <= len(form) <= MAX_TOKEN or not form.isalpha():
            return []
        farthest = 2 if len(form) >= _TWO_ERRORS_FROM else 1
        found = sorted(
            (distance, each[0] != form[0], -self._counts[each], each)
            for each in self._candidates(form, farthest)
            if (distance := edit_distance(form, each, farthest)) <= farthest
        )
        return [each for *_, each in found if allowed(each)][:limit]

    def _candidates(self, form: str, farthest: int) -> list[str]:
        """Words whose letters could be the same but for so many errors."""
        mask, most = _mask(form), 2 * farthest
        close: list[tuple[int, str]] = []
        for length in range(len(form) - farthest, len(form) + farthest + 1):
            words, masks = self._by_length.get(length, ([], []))
            close += [
                (bits, words[i])
                for i, other in enumerate(masks)
                if (bits := (other ^ mask).bit_count()) <= most
            ]
        return [each for _, each in sorted(close)[:_MOST_COMPARED]]


def _mask(form: str) -> int:
    mask = 0
    for letter in form:
        mask |= _ALPHABET.get(letter, 0)
    return mask


def edit_distance(one: str, other: str, farthest: int) -> int:
    """Return insertions, deletions, changes and swaps between words; `farthest + 1` is "more"."""
    if abs(len(one) - len(other)) > farthest:
        return farthest + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        new = [i]
        for j, across in enumerate(other, 1):
            cost = min(new[j - 1] + 1, row[j] + 1, row[j - 1] + (letter != across))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == across:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        if min(new) > farthest:
            return farthest + 1
        before, row = row, new
    return row[-1]
