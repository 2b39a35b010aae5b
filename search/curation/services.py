"""Making, changing and withdrawing search rules; every step is a new row with its reason."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.audit.services import record
from portal.people.models import User
from search.curation import errors
from search.curation.checks import check_rule
from search.curation.models import SearchRule
from search.permissions import may_curate


@dataclass(frozen=True)
class RuleText:
    """What a rule says: its words and, by kind, other words or a document (`source:group`)."""

    kind: str
    words: str
    others: str = ""
    document: str = ""


@transaction.atomic
def add_rule(actor: User, *, text: RuleText, reason: str) -> SearchRule:
    """Make a rule; in effect with the next search. Raises RuleRefused."""
    return _append(actor, "search.rule_added", _row(actor, text, reason))


@transaction.atomic
def change_rule(
    actor: User, *, thread: UUID, number: int, text: RuleText, reason: str
) -> SearchRule:
    """Add a row to the rule whose last row is `number`; also brings a withdrawn one back."""
    last = _last(thread, number)
    row = _row(actor, RuleText(last.kind, text.words, text.others, text.document), reason)
    row.thread, row.number = thread, number + 1
    return _append(actor, "search.rule_changed", row)


@transaction.atomic
def withdraw_rule(actor: User, *, thread: UUID, number: int, reason: str) -> SearchRule:
    """End a rule; the next search does not know it."""
    last = _last(thread, number)
    if last.withdrawn:
        raise errors.RuleWithdrawn
    text = RuleText(last.kind, last.words, last.others, last.document)
    row = _row(actor, text, reason)
    row.thread, row.number, row.withdrawn = thread, number + 1, True
    return _append(actor, "search.rule_withdrawn", row)


def _row(actor: User, text: RuleText, reason: str) -> SearchRule:
    return SearchRule(
        kind=text.kind,
        words=" ".join(text.words.split()),
        others=", ".join(" ".join(each.split()) for each in text.others.split(",") if each.strip()),
        document=text.document,
        reason=" ".join(reason.split()),
        made_by=actor,
        made_at=timezone.now(),
    )


def _last(thread: UUID, number: int) -> SearchRule:
    last = SearchRule.objects.of_thread(thread).first()
    if last is None or last.number != number:
        raise errors.ChangedMeanwhile
    return last


def _append(actor: User, verb: str, row: SearchRule) -> SearchRule:
    """Write the row after those of others: the newest row is what writers wait for."""
    if not may_curate(actor):
        raise errors.MayNotCurate
    list(SearchRule.objects.select_for_update().order_by("-pk")[:1])
    if row.withdrawn:
        if not row.reason:
            raise errors.ReasonMissing
    else:
        check_rule(row, SearchRule.objects.in_effect())
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise errors.ChangedMeanwhile from error
    facts = {"rule": str(row.thread), "number": row.number, "kind": row.kind}
    record(actor, verb, row, data={**facts, "document": row.document})
    return row
