"""One letter to many people: to the applicants of the cases that a lead specialist chooses."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from guidance.cases.addressing import addressee_of, lead_title
from guidance.cases.enums import State
from guidance.cases.errors import MayNotAct, NobodyToWriteTo, ReasonMissing
from guidance.cases.models import Case
from guidance.cases.querysets import CaseQuerySet
from guidance.cases.standing import Standing, standing_of
from guidance.letters.models import LetterBatch
from guidance.letters.services import create_batch
from guidance.letters.services.batches import Wanted
from portal.people.models import User

TEMPLATE = "notice"
MOST_LETTERS = 2000


@transaction.atomic
def write_to_many(
    actor: User, *, cases: CaseQuerySet, topic: str, notice: str, today: dt.date
) -> LetterBatch:
    """Begin a batch of letters to the applicants of cases that the actor leads, one to each.

    The topic is the subject and holds no personal data. The same letter to the same people on the
    same day is the one begun already: nobody gets it twice. Raises `MayNotAct`, `ReasonMissing`,
    `NobodyToWriteTo`, which too many are too.
    """
    standing = standing_of(actor, today)
    if not standing.leads:
        raise MayNotAct
    if not topic.strip() or not notice.strip():
        raise ReasonMissing
    chosen = newest_of_each(cases.filter(unit__in=list(standing.leads)))
    if not 0 < len(chosen) <= MOST_LETTERS:
        raise NobodyToWriteTo
    words = {"topic": topic.strip(), "notice": notice.strip(), "signer": actor.get_full_name()}
    wanted = [_wanted(case, words, actor) for case in addressed(chosen)]
    User.objects.select_for_update().get(pk=actor.pk)
    return _same_of_today(actor, topic.strip(), wanted, today) or create_batch(
        actor,
        title=topic.strip(),
        template_key=TEMPLATE,
        wanted=wanted,
        on=today,
    )


def _same_of_today(
    actor: User, topic: str, wanted: list[Wanted], today: dt.date
) -> LetterBatch | None:
    same = [(one.reference, one.data) for one in wanted]
    for batch in LetterBatch.objects.filter(created_by=actor, title=topic, dated=today):
        items = batch.items.order_by("position").values_list("reference", "data")
        if list(items) == same:
            return batch
    return None


def newest_of_each(cases: CaseQuerySet) -> list[int]:
    """Return the key of the newest case of each applicant, the oldest of these first."""
    newest = dict(cases.order_by("pk").values_list("applicant", "pk"))
    return sorted(newest.values())


def addressed(keys: Iterable[int]) -> CaseQuerySet:
    """Return cases with whom a letter goes to."""
    return Case.objects.filter(pk__in=keys).select_related("applicant").order_by("pk")


def choosable(standing: Standing, kind: str = "", state: str = "") -> CaseQuerySet:
    """Return the cases whose applicants may be written to; without a state the open ones."""
    cases = Case.objects.filter(unit__in=list(standing.leads))
    cases = cases.filter(state=state) if state in State.values else cases.open()
    return cases.filter(kind=kind) if kind else cases


def _wanted(case: Case, words: dict[str, str], actor: User) -> Wanted:
    title = lead_title(actor, case.applicant.language)
    return Wanted(addressee_of(case.applicant), case.number, {**words, "signer_title": title})
