"""The search itself, as a page or an API asks for it: engine, rules of experts, permission."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser

from content.documents.audience import tokens_of
from portal.people.models import User
from portal.shell.asof import AsOf
from search import services
from search.analysis.query import Query
from search.curation.rulebook import Rulebook, rulebook
from search.engines import engine
from search.engines.base import Answer, Criteria, IndexUnavailable
from search.enums import Status
from search.fallback import search_titles
from search.models import SearchDocument
from search.ordering import Sort, ordered
from search.presenting import Presenter, Result
from search.provisions import ProvisionFound, provision_asked_for

PAGE_SIZE = 10
LAST_PAGE = 100
MOST_SHOWN = PAGE_SIZE * LAST_PAGE
PERIODS = {"month": 30, "year": 365}
"""How many days back "changed lately" reaches, by its name in addresses."""


@dataclass(frozen=True)
class Question:
    """What somebody asks, for which dates, and what it is narrowed to."""

    text: str
    asof: AsOf
    statuses: frozenset[Status] = frozenset({Status.IN_FORCE})
    kinds: frozenset[str] = frozenset()
    benefits: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    audiences: frozenset[str] = frozenset()
    since: dt.date | None = None
    sort: Sort = Sort.RELEVANCE
    exact: bool = False
    page: int = 1

    @property
    def filters(self) -> dict[str, list[str]]:
        """The filters that are set, by name; statuses only when they are not the usual one."""
        statuses = self.statuses if self.statuses != {Status.IN_FORCE} else frozenset()
        chosen = {
            "kind": self.kinds,
            "status": statuses,
            "benefit": self.benefits,
            "unit": self.units,
            "audience": self.audiences,
            "since": {self.since.isoformat()} if self.since else (),
        }
        return {name: sorted(values) for name, values in chosen.items() if values}

    @property
    def periods(self) -> dict[str, dt.date]:
        """The first day of each period of "changed lately", counted from the reading day."""
        return {name: self.asof.today - dt.timedelta(days=days) for name, days in PERIODS.items()}

    def criteria(self, user: User | AnonymousUser, excluded: frozenset[str]) -> Criteria:
        """Return what the engine is asked for besides the words."""
        return Criteria(
            tokens=tokens_of(user),
            on=self.asof.on,
            known_at=None if self.asof.knows_now else self.asof.known_at,
            statuses=self.statuses,
            kinds=self.kinds,
            benefits=self.benefits,
            units=self.units,
            audiences=self.audiences,
            since=self.since,
            periods=tuple(self.periods.values()),
            excluded=excluded,
        )


@dataclass(frozen=True)
class Results:
    """One page of results and everything around it."""

    question: Question
    query: Query
    results: Sequence[Result] = ()
    total: int = 0
    counts: Mapping[str, Counter[str]] = field(default_factory=dict)
    provision: ProvisionFound | None = None
    recommended: Sequence[Result] = ()
    has_index: bool = True

    @property
    def pages(self) -> int:
        return min(LAST_PAGE, -(-self.total // PAGE_SIZE))

    @property
    def found_nothing(self) -> bool:
        """Whether there is nothing at all to show."""
        return not (self.total or self.provision or self.recommended)

    @property
    def corrected_text(self) -> str:
        """The query as it was searched, when a word of it was corrected."""
        return self.corrected(self.query.text)

    def corrected(self, text: str) -> str:
        """Return a text with the words that were corrected in the query."""
        for correction in self.query.corrections:
            text = text.replace(correction.typed, correction.shown)
        return text


def find(question: Question, user: User | AnonymousUser) -> Results:
    """Answer a question for a person; without an index by titles alone. Any text will do."""
    if not question.text.strip():
        return Results(question, Query(""))
    rules = rulebook()
    answer, has_index = _ask(question, user, rules)
    presenter = Presenter(answer.query, user, question.asof)
    found = Results(question, answer.query, has_index=has_index)
    provision = provision_asked_for(answer.query, question.asof, user)
    recommended = _recommended(found, presenter, rules)
    already = {result.group for result in recommended}
    if provision is not None:
        already.add(provision.group)
    offset = (question.page - 1) * PAGE_SIZE
    shown = presenter.results([hit.pk for hit in answer.hits], offset + 1)
    return Results(
        question=question,
        query=answer.query,
        results=[each for each in shown if each.group not in already],
        total=answer.total,
        counts=answer.counts,
        provision=provision,
        recommended=recommended,
        has_index=has_index,
    )


def _ask(question: Question, user: User | AnonymousUser, rules: Rulebook) -> tuple[Answer, bool]:
    """Ask the engine, or titles without one; return whether there was one."""
    criteria = question.criteria(user, rules.excluded(question.text))
    by_relevance = question.sort is Sort.RELEVANCE
    offset = (question.page - 1) * PAGE_SIZE
    start, limit = (offset, PAGE_SIZE) if by_relevance else (0, MOST_SHOWN)
    has_index = True
    try:
        answer = engine().search(
            question.text,
            criteria,
            offset=start,
            limit=limit,
            exact=question.exact,
            synonyms=rules.synonyms,
        )
    except IndexUnavailable as error:
        services.report_unavailable(error)
        answer, has_index = search_titles(question.text, criteria, start, limit), False
    if not by_relevance:
        answer = _page_in_order(answer, question.sort, offset)
    return answer, has_index


def _page_in_order(answer: Answer, sort: Sort, offset: int) -> Answer:
    """Return one page of the best hits in another order."""
    hits = {hit.pk: hit for hit in answer.hits}
    places = ordered(SearchDocument.objects.sortable(hits), sort)
    page = tuple(hits[pk] for pk in places[offset : offset + PAGE_SIZE])
    return Answer(answer.query, page, answer.total, answer.counts)


def _recommended(found: Results, presenter: Presenter, rules: Rulebook) -> list[Result]:
    """What experts put first for these words: on the first page, while no filter is set."""
    question = found.question
    if question.page > 1 or question.filters:
        return []
    pins = rules.pinned(question.text)
    if not pins and found.query.corrections:
        pins = rules.pinned(found.corrected_text)
    groups = [tuple(pin.document.split(":", 1)) for pin in pins]
    return presenter.in_force([(source, group) for source, group in groups])
