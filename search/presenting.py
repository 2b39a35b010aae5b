"""From hits to what is shown: the right paragraph with the words marked, the status in words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from django.contrib.auth.models import AnonymousUser

from content.clocks import segments
from content.documents.enums import Audience
from content.documents.reading import Status as StatusInWords
from content.documents.reading import status_of
from portal.people.models import User
from portal.shell.asof import AsOf
from search import registry
from search.analysis.highlight import Marker, Piece, Span, best_window, covered, pieces
from search.analysis.query import Query
from search.engines.table import audience
from search.models import SearchDocument
from search.searchable import Unit


class Standing(NamedTuple):
    """How a version stands on the reading day, in words; whether it is what is read then."""

    words: StatusInWords
    speaks: bool


@dataclass(frozen=True)
class Result:
    """A hit as it is shown; `number` is its place among all results, 0 for a recommended one."""

    number: int
    group: tuple[str, str]
    kind: str
    label: str
    title: Sequence[Piece]
    excerpt: Sequence[Piece]
    heading: str
    breadcrumb: str
    url: str
    status: StatusInWords
    audience: Audience
    row: SearchDocument

    @property
    def is_public(self) -> bool:
        return self.audience is Audience.PUBLIC


class Presenter:
    """Shows hits of one query to one person on the dates of one request."""

    def __init__(self, query: Query, user: User | AnonymousUser, asof: AsOf) -> None:
        self.marker = Marker(query)
        self.user = user
        self.asof = asof

    def results(self, keys: Sequence[int], first: int) -> list[Result]:
        """Return the documents of these keys that the person may read, in this order."""
        rows = SearchDocument.objects.in_bulk(list(keys))
        readable = self._readable(rows.values())
        shown = [rows[key] for key in keys if key in readable]
        standing = self._standing(shown)
        numbers = {key: first + place for place, key in enumerate(keys)}
        return [self._result(row, numbers[row.pk], standing[row.pk]) for row in shown]

    def in_force(self, groups: Iterable[tuple[str, str]]) -> list[Result]:
        """Return what of these documents is in force on the day and may be read, in this order."""
        wanted = list(dict.fromkeys(groups))
        rows = list(SearchDocument.objects.of_groups(wanted)) if wanted else []
        readable = self._readable(rows)
        standing = self._standing(rows, known=rows)
        speaking = {
            (row.source, row.group): self._result(row, 0, standing[row.pk])
            for row in rows
            if row.pk in readable and standing[row.pk].speaks and not row.withdrawal
        }
        return [speaking[group] for group in wanted if group in speaking]

    def _readable(self, rows: Iterable[SearchDocument]) -> set[int]:
        """Ask every source once more, in SQL, which hits the person may read."""
        by_source: dict[str, dict[str, int]] = defaultdict(dict)
        for row in rows:
            by_source[row.source][row.key] = row.pk
        return {
            keys[key]
            for source, keys in by_source.items()
            if source in registry.sources
            for key in registry.sources[source].visible(self.user, list(keys))
        }

    def _standing(
        self, rows: Sequence[SearchDocument], known: Iterable[SearchDocument] | None = None
    ) -> dict[int, Standing]:
        """Say how each hit stands on the day, given all versions of its document; one query."""
        versions: dict[tuple[str, str], list[SearchDocument]] = defaultdict(list)
        groups = {(row.source, row.group) for row in rows}
        if known is None:
            known = SearchDocument.objects.of_groups(groups).dates_only() if groups else ()
        for version in known:
            versions[version.source, version.group].append(version)
        on, today = self.asof.on, self.asof.today
        found = {}
        for row in rows:
            stretches = segments(versions[row.source, row.group], self.asof.known_at)
            # The words need the dates, the key and `withdrawal`; both kinds of row have them.
            words = status_of(cast(Any, row), cast(Any, stretches), on, today)
            speaks = any(
                each.version.pk == row.pk
                and each.starts <= on
                and (each.ends is None or on < each.ends)
                for each in stretches
            )
            found[row.pk] = Standing(words, speaks)
        return found

    def _result(self, row: SearchDocument, number: int, standing: Standing) -> Result:
        in_title, in_summary, *in_units = self.marker.placed_spans(row.placed)
        unit, excerpt = _best_unit(row, in_summary, in_units)
        address = row.url + self.asof.query
        if not standing.speaks:
            address = row.pinned_url or address
        return Result(
            number=number,
            group=(row.source, row.group),
            kind=row.kind,
            label=row.label,
            title=pieces(row.title, in_title),
            excerpt=excerpt,
            heading=unit.heading if unit.heading != unit.text else "",
            breadcrumb=row.breadcrumb,
            url=f"{address}#{unit.anchor}" if unit.anchor else address,
            status=standing.words,
            audience=Audience(audience(row.readers)),
            row=row,
        )


def _best_unit(
    row: SearchDocument, in_summary: list[Span], in_units: list[list[Span]]
) -> tuple[Unit, list[Piece]]:
    """Return the paragraph that meets most words of the query, cut to what is worth showing."""
    units, spans = [Unit(*unit) for unit in row.units], in_units
    if row.summary:
        units, spans = [Unit("", row.summary), *units], [in_summary, *in_units]
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
