"""Words of an index, found again without diacritics or with typing errors. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

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

    def count(self, word: str) -> int:
        return self._counts.get(word, 0)

    def folded(self, form: str) -> Sequence[str]:
        """Return words that differ from a folded form only in diacritics."""
        return self._folded.get(form, ())

    def near(self, form: str) -> Iterator[tuple[int, bool, str]]:
        """Yield words within one error (two from seven letters on): distance, other start, word."""
        if not _SHORTEST_CORRECTED <= len(form) <= MAX_TOKEN or not form.isalpha():
            return
        farthest = 2 if len(form) >= _TWO_ERRORS_FROM else 1
        for each in self._candidates(form, farthest):
            distance = edit_distance(form, each, farthest)
            if distance <= farthest:
                yield distance, each[0] != form[0], each

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


def same_but_marks(lists: Sequence[WordList], form: str) -> list[str]:
    """Return words of all lists that differ only in diacritics, most frequent first."""
    found = dict.fromkeys(word for each in lists for word in each.folded(form))
    return sorted(found, key=lambda word: -_count(lists, word))


def best_near(
    lists: Sequence[WordList], form: str, allowed: Callable[[str], bool], limit: int = 3
) -> list[str]:
    """Return allowed words of all lists nearest to a form, most frequent first among equals."""
    found = {near for each in lists for near in each.near(form)}
    ordered = sorted(found, key=lambda near: (near[0], near[1], -_count(lists, near[2]), near[2]))
    allowed_ones = (word for *_, word in ordered if allowed(word))
    return list(islice(allowed_ones, limit))


def _count(lists: Sequence[WordList], word: str) -> int:
    return sum(each.count(word) for each in lists)


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
        if min(new) > farthest and min(row) > farthest:
            return farthest + 1
        before, row = row, new
    return min(row[-1], farthest + 1)
