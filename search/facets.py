"""The filters beside the results, each choice with its count and the address that toggles it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from content.documents.models import Benefit
from search import registry
from search.enums import Status
from search.finding import Results


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int
    chosen: bool
    remove_url: str


@dataclass(frozen=True)
class Facet:
    name: str
    title: str
    choices: tuple[Choice, ...]


def facets(results: Results, query: QueryDict) -> list[Facet]:
    """Return the filters that have anything to choose from."""
    question = results.question
    benefits = {benefit.code: benefit.name for benefit in Benefit.objects.all()}
    offers = [
        ("kind", _("Kind"), registry.kind_names().items(), question.kinds),
        ("status", _("Status"), [(s.value, s.label) for s in Status], question.statuses),
        ("benefit", _("Benefit"), benefits.items(), question.benefits),
    ]
    found = [
        Facet(name, title, _choices(name, names, chosen, results, query))
        for name, title, names, chosen in offers
    ]
    return [facet for facet in found if facet.choices]


def _choices(
    name: str,
    names: Iterable[tuple[str, object]],
    chosen: Iterable[str],
    results: Results,
    query: QueryDict,
) -> tuple[Choice, ...]:
    counts = results.counts.get(name, Counter())
    wanted = set(chosen)
    return tuple(
        Choice(
            value=code,
            label=str(label),
            count=counts.get(code, 0),
            chosen=code in wanted,
            remove_url=without(query, name, code),
        )
        for code, label in names
        if counts.get(code) or code in wanted
    )


def without(query: QueryDict, name: str, value: str | None = None) -> str:
    """Return the query string without one value of a filter, or without the filter."""
    changed = query.copy()
    changed.pop("page", None)
    left = [each for each in query.getlist(name) if value is not None and each != value]
    changed.setlist(name, left)
    return f"?{changed.urlencode()}"


def with_value(query: QueryDict, name: str, value: str) -> str:
    """Return the query string with a parameter set."""
    changed = query.copy()
    if name != "page":
        changed.pop("page", None)
    changed[name] = value
    return f"?{changed.urlencode()}"
