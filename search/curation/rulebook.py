"""The rules in effect, ready to be asked; read anew only when a row was added."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Max

from search.analysis.synonyms import Synonyms, field_synonyms
from search.curation.enums import RuleKind
from search.curation.keys import Word, same_words, words_of
from search.curation.models import SearchRule

Stamp = tuple[object, ...]


@dataclass(frozen=True)
class Ruling:
    """A document that experts put first, or left out, for a query."""

    words: tuple[Word, ...]
    document: str
    text: str


@dataclass(frozen=True)
class Rulebook:
    """All rules in effect."""

    lines: tuple[str, ...] = ()
    pins: tuple[Ruling, ...] = ()
    exclusions: tuple[Ruling, ...] = ()

    @cached_property
    def synonyms(self) -> Synonyms:
        """The list that comes with the portal and that of the experts."""
        return field_synonyms().extended(self.lines) if self.lines else field_synonyms()

    def pinned(self, query: str) -> tuple[Ruling, ...]:
        """Return what stands first for a query, in the order in which it was pinned."""
        return _matching(self.pins, query)

    def excluded(self, query: str) -> frozenset[str]:
        """Return the documents that are left out for a query."""
        return frozenset(ruling.document for ruling in _matching(self.exclusions, query))


def _matching(rulings: tuple[Ruling, ...], query: str) -> tuple[Ruling, ...]:
    if not rulings:
        return ()
    asked = words_of(query)
    return tuple(ruling for ruling in rulings if same_words(asked, ruling.words))


def rulebook_of(rules: Iterable[SearchRule]) -> Rulebook:
    """Make a rulebook of the rules in effect."""
    lines: list[str] = []
    rulings: dict[str, list[Ruling]] = defaultdict(list)
    for rule in rules:
        if rule.kind == RuleKind.TWO_WAY:
            lines.append(" = ".join([rule.words, *rule.other_words]))
        elif rule.kind == RuleKind.ONE_WAY:
            lines.append(f"{rule.words} > {rule.others}")
        else:
            rulings[rule.kind].append(Ruling(words_of(rule.words), rule.document, rule.words))
    return Rulebook(tuple(lines), tuple(rulings[RuleKind.PIN]), tuple(rulings[RuleKind.EXCLUDE]))


_kept: tuple[Stamp, Rulebook] = ((), Rulebook())


def rulebook() -> Rulebook:
    """Return the rules in effect at this moment; one small query while nothing changed."""
    global _kept
    newest = SearchRule.objects.aggregate(Count("pk"), Max("pk"), Max("made_at"))
    stamp = tuple(newest.values())
    if _kept[0] != stamp:
        _kept = stamp, rulebook_of(SearchRule.objects.in_effect().order_by("made_at", "pk"))
    return _kept[1]
