"""The search itself, as a page or an API asks for it: engine, permission, words for people."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from django.contrib.auth.models import AnonymousUser

from content.clocks import segments
from content.documents.audience import tokens_of
from content.documents.reading import Status as StatusInWords
from content.documents.reading import status_of
from portal.people.models import User
from portal.shell.asof import AsOf
from search import registry, services
from search.analysis.highlight import Marker, Piece, best_window, covered, pieces
from search.analysis.query import Query
from search.engines import engine
from search.engines.base import Answer, Criteria, Hit, IndexUnavailable
from search.enums import Status
from search.fallback import search_titles
from search.models import SearchDocument
from search.provisions import ProvisionFound, provision_asked_for
from search.searchable import Unit

PAGE_SIZE = 10
LAST_PAGE = 100


@dataclass(frozen=True)
class Question:
    """What somebody asks, for which dates, and what it is narrowed to."""

    text: str
    asof: AsOf
    statuses: frozenset[Status] = frozenset({Status.IN_FORCE})
    kinds: frozenset[str] = frozenset()
    benefits: frozenset[str] = frozenset()
    exact: bool = False
    page: int = 1

    def criteria(self, user: User | AnonymousUser) -> Criteria:
        known_at = None if self.asof.knows_now else self.asof.known_at
        return Criteria(
            tokens_of(user), self.asof.on, known_at, self.statuses, self.kinds, self.benefits
        )


@dataclass(frozen=True)
class Result:
    """A hit as it is shown."""

    group: tuple[str, str]
    kind: str
    label: str
    title: Sequence[Piece]
    excerpt: Sequence[Piece]
    heading: str
    breadcrumb: str
    url: str
    status: StatusInWords
    is_public: bool


@dataclass(frozen=True)
class Results:
    """One page of results and everything around it."""

    question: Question
    query: Query
    results: Sequence[Result] = ()
    total: int = 0
    counts: Mapping[str, Counter[str]] = field(default_factory=dict)
    provision: ProvisionFound | None = None
    has_index: bool = True

    @property
    def pages(self) -> int:
        return min(LAST_PAGE, -(-self.total // PAGE_SIZE))

    @property
    def corrected_text(self) -> str:
        """The query as it was searched, when a word of it was corrected."""
        text = self.query.text
        for correction in self.query.corrections:
            text = text.replace(correction.typed, correction.shown)
        return text


def find(question: Question, user: User | AnonymousUser) -> Results:
    """Answer a question for a person; without an index by titles alone. Any text will do."""
    if not question.text.strip():
        return Results(question, Query(""))
    criteria = question.criteria(user)
    offset = (question.page - 1) * PAGE_SIZE
    has_index = True
    try:
        answer = engine().search(
            question.text, criteria, offset=offset, limit=PAGE_SIZE, exact=question.exact
        )
    except IndexUnavailable as error:
        services.report_unavailable(error)
        answer, has_index = search_titles(question.text, criteria, offset, PAGE_SIZE), False
    provision = provision_asked_for(answer.query, question.asof, user)
    shown = _results(answer, question, user)
    if provision is not None:
        shown = [each for each in shown if each.group != provision.group]
    return Results(question, answer.query, shown, answer.total, answer.counts, provision, has_index)


def _results(answer: Answer, question: Question, user: User | AnonymousUser) -> list[Result]:
    rows = SearchDocument.objects.in_bulk([hit.pk for hit in answer.hits])
    readable = _readable(rows.values(), user)
    hits = [hit for hit in answer.hits if hit.pk in readable]
    words = _status_words([rows[hit.pk] for hit in hits], question.asof)
    marker = Marker(answer.query)
    return [_result(hit, rows[hit.pk], words[hit.pk], marker, question.asof) for hit in hits]


def _readable(rows: Iterable[SearchDocument], user: User | AnonymousUser) -> set[int]:
    """Ask every source once more, in SQL, which hits the person may read."""
    by_source: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        by_source[row.source][row.key] = row.pk
    return {
        keys[key]
        for source, keys in by_source.items()
        if source in registry.sources
        for key in registry.sources[source].visible(user, list(keys))
    }


def _status_words(rows: Sequence[SearchDocument], asof: AsOf) -> dict[int, StatusInWords]:
    """Say how each hit stands on the day, given all versions of its document; one query."""
    versions: dict[tuple[str, str], list[SearchDocument]] = defaultdict(list)
    groups = {(row.source, row.group) for row in rows}
    for version in SearchDocument.objects.of_groups(groups).dates_only() if groups else ():
        versions[version.source, version.group].append(version)
    found = {}
    for row in rows:
        stretches = segments(versions[row.source, row.group], asof.known_at)
        # The words need the dates, the key and `withdrawal`, which both kinds of row have.
        found[row.pk] = status_of(cast(Any, row), cast(Any, stretches), asof.on, asof.today)
    return found


def _result(
    hit: Hit, row: SearchDocument, status: StatusInWords, marker: Marker, asof: AsOf
) -> Result:
    unit, excerpt = _best_unit(row, marker)
    in_force = hit.status is Status.IN_FORCE
    address = row.url + asof.query if in_force else row.pinned_url or row.url + asof.query
    return Result(
        group=(row.source, row.group),
        kind=row.kind,
        label=row.label,
        title=pieces(row.title, marker.spans(row.title, row.language, row.act)),
        excerpt=excerpt,
        heading=unit.heading if unit.heading != unit.text else "",
        breadcrumb=row.breadcrumb,
        url=f"{address}#{unit.anchor}" if unit.anchor else address,
        status=status,
        is_public=row.readers.split("|")[0].strip() == "public",
    )


def _best_unit(row: SearchDocument, marker: Marker) -> tuple[Unit, list[Piece]]:
    """Return the paragraph that meets most words of the query, cut to what is worth showing."""
    units = [Unit(*unit) for unit in row.units]
    if row.summary:
        units.insert(0, Unit("", row.summary))
    spans = [marker.spans(unit.text, row.language, row.act) for unit in units]
    if not units:
        return Unit("", ""), []
    best = max(
        range(len(units)),
        key=lambda i: (
            covered(spans[i]) if spans[i] else 0,
            units[i].heading != units[i].text,
            len(spans[i]),
            -i,
        ),
    )
    text = units[best].text
    start, end = best_window(text, spans[best])
    shown = pieces(text, spans[best], start, end)
    if start:
        shown.insert(0, Piece("… ", marked=False))
    if end < len(text):
        shown.append(Piece(" …", marked=False))
    return units[best], shown
