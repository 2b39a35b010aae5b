"""The filters beside the results, each choice with its count and the address that toggles it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from content.documents.enums import Audience
from content.documents.models import Benefit
from portal.people.models import Unit
from search import registry
from search.enums import Status
from search.finding import Results
from search.forms import own_day

Names = Iterable[tuple[str, object]]
SINCE = "since"
ALONE = frozenset({"unit", "audience"})
"""Filters that are not offered while they have one choice only."""


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
    single: bool = False
    """Whether one choice excludes the others."""


def facets(results: Results, query: QueryDict) -> list[Facet]:
    """Return the filters that have anything to choose from; two queries."""
    question = results.question
    benefits = {benefit.code: benefit.name for benefit in Benefit.objects.all()}
    units = {unit.code: unit.name for unit in Unit.objects.all()}
    offers: list[tuple[str, str, Names, Iterable[str]]] = [
        ("kind", _("Kind"), registry.kind_names().items(), question.kinds),
        ("status", _("Status"), [(s.value, s.label) for s in Status], question.statuses),
        ("benefit", _("Benefit"), benefits.items(), question.benefits),
        ("audience", _("Readers"), Audience.choices, question.audiences),
        ("unit", _("Unit"), units.items(), question.units),
    ]
    found = []
    for name, title, names, chosen in offers:
        choices = _choices(name, names, chosen, results, query)
        if len(choices) > 1 or (choices and (name not in ALONE or choices[0].chosen)):
            found.append(Facet(name, title, choices))
    if since := _since(results, query):
        found.append(Facet(SINCE, _("Changed"), since, single=True))
    return found


def _choices(
    name: str,
    names: Names,
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


def _since(results: Results, query: QueryDict) -> tuple[Choice, ...]:
    """Periods of the last change; a day of one's own is a choice while it is set."""
    question, counts = results.question, results.counts.get(SINCE, Counter())
    labels: Mapping[str, str] = {"month": _("Last 30 days"), "year": _("Last 12 months")}
    own = own_day(query)
    remove = without(query, SINCE, also="since_day")
    found = [
        Choice(name, labels[name], counts.get(day.isoformat(), 0), chosen, remove)
        for name, day in question.periods.items()
        if (chosen := own is None and query.get(SINCE) == name) or counts.get(day.isoformat())
    ]
    if own is not None:
        found.append(
            Choice(
                "", _("Since %s") % f"{own:%d.%m.%Y}", results.total, chosen=True, remove_url=remove
            )
        )
    return tuple(found)


def without(query: QueryDict, name: str, value: str | None = None, also: str = "") -> str:
    """Return the query string without one value of a filter, or without the filter."""
    changed = query.copy()
    for other in ("page", also):
        changed.pop(other, None)
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
