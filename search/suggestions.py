"""What the search box offers while somebody types; never more than the person may read."""

import datetime as dt
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import takewhile

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from content.documents.audience import tokens_of
from content.documents.models import Benefit
from content.law.citations import Citation
from portal.people.models import User
from portal.shell.asof import AsOf
from search import registry
from search.analysis import citing
from search.analysis.morphology import morphology
from search.analysis.text import fold
from search.analysis.words import word
from search.engines.table import admits_reader
from search.models import SearchDocument, SearchRecord
from search.titles import Titled, TitleIndex, Ways, title_words, words_in

LONGEST = 100
_MOST = {"law": 3, "documents": 5}
_MOST_OTHERS, _MOST_QUERIES = 3, 4
_MOST_WORDS = 6
_SHORTEST_INFLECTED = 4
_BELIEVED = 600.0
_FREQUENT_DAYS, _FREQUENT = 90, 5
_MOST_FREQUENT = 400


@dataclass(frozen=True)
class Suggestion:
    """A line under the search box."""

    label: str
    hint: str
    url: str

    def to_json(self) -> dict[str, str]:
        return asdict(self)


def suggest(typed: str, user: User | AnonymousUser, asof: AsOf) -> list[Suggestion]:
    """Return what somebody may mean by the beginning that they typed."""
    text = " ".join(typed[:LONGEST].split())
    if len(text) < 2:
        return []
    citations, rest = citing.in_query(text)
    if citations:
        text = f"{Citation(citations[0].act, citations[0].section).short()} {rest}"
    words = words_in(text)[:_MOST_WORDS]
    return [
        *_titles(words, user, asof),
        *_benefits(words, asof),
        *_queries(words, user, asof),
    ]


def _ways(words: Sequence[str]) -> list[Ways]:
    """A word may also be a form of another: `lapsetoetusele` stands for `lapsetoetus…`."""
    found = []
    for each in words:
        known = len(each) >= _SHORTEST_INFLECTED and morphology().knows(each)
        stems = [_stem(each, lemma) for lemma in word(each).lemmas] if known else []
        found.append(tuple(dict.fromkeys(map(fold, [each, *stems]))))
    return found


def _stem(form: str, lemma: str) -> str:
    """What a form shares with its lemma, if that is nearly all: `kuldmündile` -> `kuldmün`."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(form, lemma, strict=False))
    shared = "".join(letter for letter, _ in pairs)
    return shared if len(shared) >= max(_SHORTEST_INFLECTED, len(lemma) - 2) else lemma


def _titles(words: Sequence[str], user: User | AnonymousUser, asof: AsOf) -> list[Suggestion]:
    tokens = tokens_of(user)
    admitted: dict[str, bool] = {}

    def admits(row: Titled) -> bool:
        if row.readers not in admitted:
            admitted[row.readers] = admits_reader(row.readers, tokens)
        return admitted[row.readers]

    rows = title_index().starting(_ways(words), asof.on, asof.known_at, admits)
    kinds = registry.kind_names()
    chosen: dict[str, list[Titled]] = defaultdict(list)
    for row in rows:
        if len(chosen[row.source]) < _MOST.get(row.source, _MOST_OTHERS):
            chosen[row.source].append(row)
    readable = _readable(chosen, user)
    by_place = [row for source in registry.sources for row in chosen.get(source, ())]
    return [
        Suggestion(row.title, _hint(row, str(kinds.get(row.kind, ""))), _url(row, asof))
        for row in by_place
        if (row.source, row.key) in readable
    ]


def _hint(row: Titled, kind: str) -> str:
    return kind if row.label in row.title else f"{kind} {row.label}"


def _url(row: Titled, asof: AsOf) -> str:
    """A provision leads to everything that rests on it, a document to itself."""
    if row.source == "law":
        return _search_url(row.label, asof)
    return row.url + asof.query


def _search_url(text: str, asof: AsOf) -> str:
    dates = asof.query.removeprefix("?")
    query = urlencode({"q": text}) + (f"&{dates}" if dates else "")
    return f"{reverse('search:results')}?{query}"


def _readable(chosen: dict[str, list[Titled]], user: User | AnonymousUser) -> set[tuple[str, str]]:
    """Ask each source once more which of the few chosen the person may read."""
    return {
        (name, key)
        for name, rows in chosen.items()
        if rows and name in registry.sources
        for key in registry.sources[name].visible(user, [row.key for row in rows])
    }


def _benefits(words: Sequence[str], asof: AsOf) -> list[Suggestion]:
    ways = _ways(words)
    found = []
    for benefit in Benefit.objects.all():
        names = title_words(f"{benefit.name_et} {benefit.name_en}")
        if ways and all(any(name.startswith(way) for name in names) for way in ways):
            dates = asof.query.replace("?", "&", 1)
            url = f"{reverse('documents:browse')}?benefit={benefit.code}{dates}"
            found.append(Suggestion(benefit.name, _("Benefit"), url))
    return found[:_MOST_OTHERS]


def _queries(words: Sequence[str], user: User | AnonymousUser, asof: AsOf) -> list[Suggestion]:
    """What colleagues often look for; the public neither sees nor shapes it."""
    if not isinstance(user, User) or not user.is_agency_staff or not words:
        return []
    found = []
    for text in frequent_queries():
        present = title_words(text)
        if all(any(each.startswith(fold(one)) for each in present) for one in words):
            found.append(Suggestion(text, _("Often searched"), _search_url(text, asof)))
    return found[:_MOST_QUERIES]


_titles_kept: tuple[tuple[object, ...], float, TitleIndex] = ((), 0.0, TitleIndex([]))
_queries_kept: tuple[float, tuple[str, ...]] = (0.0, ())


def title_index() -> TitleIndex:
    """Return all titles, read again when a document came or went; one small query otherwise."""
    global _titles_kept
    newest = SearchDocument.objects.aggregate(Count("pk"), Max("pk"), Max("published_at"))
    stamp, now = tuple(newest.values()), time.monotonic()
    if _titles_kept[0] != stamp or now > _titles_kept[1]:
        rows = SearchDocument.objects.order_by("pk").values_list(*Titled._fields)
        _titles_kept = stamp, now + _BELIEVED, TitleIndex(Titled(*row) for row in rows)
    return _titles_kept[2]


def frequent_queries() -> tuple[str, ...]:
    """Return what staff often ask and find, masked texts only, most frequent first."""
    global _queries_kept
    now = time.monotonic()
    if now > _queries_kept[0]:
        since = timezone.localdate() - dt.timedelta(days=_FREQUENT_DAYS)
        found = SearchRecord.objects.frequent(since, _FREQUENT)[:_MOST_FREQUENT]
        _queries_kept = now + _BELIEVED, tuple(found)
    return _queries_kept[1]


def forget_kept() -> None:
    """Read everything anew at the next question; for tests."""
    global _titles_kept, _queries_kept
    _titles_kept, _queries_kept = ((), 0.0, TitleIndex([])), (0.0, ())
