"""Times of duties as rows of a list, for one reader; a constant number of queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.recurring.kinds import Subject
from portal.recurring.models import Duty, DutyTerm
from portal.recurring.rules import Period
from portal.recurring.viewers import Viewer
from portal.recurring.wording import distance_in_words, period_in_words, rule_in_words

DAYS_SOON = 30
NO_SUBJECT = Subject("")


@dataclass(frozen=True)
class Row:
    """One time of a duty as a person reads it."""

    term: DutyTerm
    title: str
    period: str
    distance: str
    tone: str
    owner: str
    for_whom: str
    outcome: str
    url: str
    lang: str = ""

    @property
    def duty(self) -> Duty:
        return self.term.duty

    @property
    def about(self) -> str:
        """The kind; how often it comes again when the title is the kind already."""
        kind = str(self.duty.kind_facts.label)
        return kind if self.title != kind else rule_in_words(self.duty.rule)


def subjects_of(duties: Iterable[Duty], viewer: Viewer) -> dict[int, Subject]:
    """Return what each duty is about, by its key, as the reader may see it."""
    by_kind: dict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        if duty.subject_id is not None:
            by_kind[duty.kind].append(duty)
    found: dict[int, Subject] = {}
    asked: dict[object, list[Duty]] = defaultdict(list)
    for of_kind in by_kind.values():
        if of_kind[0].kind_facts.subjects is not None:
            asked[of_kind[0].kind_facts.subjects] += of_kind
    for subjects, those in asked.items():
        seen = subjects({duty.subject_id for duty in those}, viewer.user)  # type: ignore[operator]
        found |= {duty.pk: seen[duty.subject_id] for duty in those if duty.subject_id in seen}
    return found


def title_of(duty: Duty, subject: Subject = NO_SUBJECT) -> str:
    """Name a duty: its own words, else what it is about, else its kind."""
    return duty.title or subject.title or str(duty.kind_facts.label)


def owner_of(duty: Duty) -> str:
    """Say whose a duty is."""
    if duty.owner_role:
        return str(duty.get_owner_role_display())
    if duty.owner_unit is not None:
        return _("Head: %(unit)s") % {"unit": duty.owner_unit}
    return str(duty.owner_person)


def rows_of(terms: Iterable[DutyTerm], viewer: Viewer) -> list[Row]:
    """Return rows for terms that came with their duty and its owner."""
    listed = list(terms)
    subjects = subjects_of((term.duty for term in listed), viewer)
    return [_row(term, subjects.get(term.duty_id, NO_SUBJECT), viewer) for term in listed]


def _row(term: DutyTerm, subject: Subject, viewer: Viewer) -> Row:
    duty = term.duty
    return Row(
        term=term,
        title=title_of(duty, subject),
        period=period_in_words(duty.rule, Period(term.period_start, term.period_end)),
        distance=distance_in_words(term.due_on, viewer.today),
        tone=tone_of(term.due_on, viewer.today),
        owner=owner_of(duty),
        for_whom=str(duty.owner_person) if duty.owner_person_id in viewer.passed_from else "",
        outcome=outcome_in_words(term),
        url=_url_of(term, viewer),
        lang="" if duty.title else subject.lang,
    )


def _url_of(term: DutyTerm, viewer: Viewer) -> str:
    """Lead whoever owns an open time to saying how it ended, others to the duty."""
    if term.is_open and viewer.owns(term.duty):
        return reverse("recurring:complete", args=[term.duty_id, term.pk])
    return str(term.duty.get_absolute_url())


def outcome_in_words(term: DutyTerm) -> str:
    """Name the outcome of a term; nothing while it has none."""
    outcome = getattr(term, "outcome", None)
    if outcome is None:
        return ""
    known = term.duty.kind_facts.outcome(outcome.result)
    return str(known.label) if known else outcome.result


def tone_of(due: dt.date, today: dt.date) -> str:
    """Return how urgent a due day looks."""
    left = (due - today).days
    return "bad" if left < 0 else "warn" if left <= 7 else ""
