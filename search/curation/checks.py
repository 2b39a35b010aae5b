"""What a rule must keep, asked before a row is written; `others` are the rules in effect."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from search.curation import errors
from search.curation.enums import RULINGS, SYNONYMS, RuleKind
from search.curation.keys import MOST_WORDS, query_key, same_words, words_of
from search.curation.models import SearchRule

_SIGNS = frozenset("=>")


def check_rule(rule: SearchRule, others: Iterable[SearchRule]) -> None:
    """Raise the first broken rule."""
    _check_words(rule.words, "words", comma=True)
    if not rule.reason.strip():
        raise errors.ReasonMissing
    present = [each for each in others if each.thread != rule.thread]
    if rule.kind in SYNONYMS:
        _check_synonym(rule, [each for each in present if each.kind in SYNONYMS])
    else:
        _check_ruling(rule, [each for each in present if each.kind in RULINGS])


def _check_words(text: str, field: str, *, comma: bool) -> None:
    if _SIGNS & set(text) or (comma and "," in text):
        raise _at(errors.ForbiddenSign(), field)
    words = words_of(text)
    if not words:
        raise _at(errors.NoSubject(), field)
    if len(words) > MOST_WORDS:
        raise _at(errors.TooManyWords(), field)


def _at(error: errors.RuleRefused, field: str) -> errors.RuleRefused:
    error.field = field
    return error


def _check_synonym(rule: SearchRule, present: Sequence[SearchRule]) -> None:
    if not rule.other_words:
        raise errors.NoOtherWords
    for other in rule.other_words:
        _check_words(other, "others", comma=False)
        if same_words(words_of(rule.words), words_of(other)):
            raise errors.SameWord(other)
    pairs = _pairs(rule)
    for each in present:
        if pairs <= _pairs(each):
            raise errors.AlreadyThere(str(each))
    _check_circle(rule, present)


def _pairs(rule: SearchRule) -> set[tuple[str, str]]:
    """Which word finds which other one, by key."""
    left, rights = query_key(rule.words), [query_key(each) for each in rule.other_words]
    if rule.kind == RuleKind.ONE_WAY:
        return {(left, right) for right in rights}
    every = [left, *rights]
    return {(one, other) for one in every for other in every if one != other}


def _check_circle(rule: SearchRule, present: Sequence[SearchRule]) -> None:
    """One-way rules must not lead back; two-way ones are circles by intent."""
    if rule.kind != RuleKind.ONE_WAY:
        return
    leads: dict[str, set[str]] = defaultdict(set)
    for each in present:
        if each.kind == RuleKind.ONE_WAY:
            for left, right in _pairs(each):
                leads[left].add(right)
    start = query_key(rule.words)
    ahead, seen = [right for _, right in _pairs(rule)], set[str]()
    while ahead:
        here = ahead.pop()
        if here == start:
            raise errors.Circle(rule.words)
        if here not in seen:
            seen.add(here)
            ahead += leads[here]


def _check_ruling(rule: SearchRule, present: Sequence[SearchRule]) -> None:
    asked = words_of(rule.words)
    for each in present:
        if each.document == rule.document and same_words(asked, words_of(each.words)):
            raise (
                errors.AlreadyThere(str(each))
                if each.kind == rule.kind
                else (errors.Contradiction(str(each)))
            )
