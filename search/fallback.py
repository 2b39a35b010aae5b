"""Search while there is no index: every word in the title, straight from the database."""

from search.analysis.query import Query
from search.analysis.stopwords import stopwords
from search.analysis.text import MAX_QUERY, MAX_QUERY_TOKENS, clean
from search.analysis.tokens import tokens
from search.engines.base import Answer, Criteria
from search.engines.table import Facts, Table
from search.models import SearchDocument
from search.ranking import Ranking

_MOST = 200


def search_titles(typed: str, criteria: Criteria, offset: int, limit: int) -> Answer:
    """Return documents with every word in the title, by the same rules of reading as an engine."""
    text = " ".join(clean(typed[: MAX_QUERY * 2]).split())[:MAX_QUERY]
    words = [t.text for t in tokens(text) if t.text.lower() not in stopwords()][:MAX_QUERY_TOKENS]
    if not words:
        return Answer(Query(text))
    found = SearchDocument.objects.titled(words).order_by("title")[:_MOST]
    matched = {row.pk: row for row in found.defer("units")}
    groups = {(row.source, row.group) for row in matched.values()}
    versions = SearchDocument.objects.of_groups(groups).defer("units")
    rows = list(versions.order_by("title", "pk")) if groups else []
    table = Table([Facts.of(row.pk, row.digest, row.searchable(texts=False), 1) for row in rows])
    allowed = table.allowed(criteria.tokens)
    order = [place for place, row in enumerate(rows) if row.pk in matched and allowed[place]]
    ranked = Ranking(order, [0.0] * len(rows), [1] * len(rows), wanted=1)
    places, counts = table.narrow(ranked, criteria)
    hits = table.hits(places[offset : offset + limit], ranked, criteria)
    return Answer(Query(text), hits, len(places), counts)
