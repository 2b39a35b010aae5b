"""Marking finished attempts anew: by a mended key, or in full when a question is annulled.

Never silently: first `plan_remarking` shows what would change, then the step is done with a reason
and every item that it changed is kept with what it was worth before.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from guidance.training.enums import QuestionKind, RemarkKind
from guidance.training.errors import (
    AlreadyAnnulled,
    MayNotAuthor,
    NotComparable,
    NothingToRemark,
    ReasonMissing,
)
from guidance.training.marking import NONE, WHOLE, mark, total
from guidance.training.models import (
    Attempt,
    AttemptItem,
    QuestionVersion,
    Quiz,
    RemarkedItem,
    Remarking,
)
from guidance.training.permissions import may_author
from guidance.training.services.attempts import write_total
from guidance.training.signals import attempt_remarked
from portal.audit.services import record
from portal.people.models import User


@dataclass(frozen=True)
class Change:
    """What marking anew would do to one item."""

    item: AttemptItem
    new_fraction: Decimal
    was_passed: bool
    is_passed: bool

    @property
    def old_fraction(self) -> Decimal:
        return self.item.fraction or NONE

    @property
    def turns(self) -> bool:
        """Whether it changes a pass into a failure or the other way round."""
        return self.was_passed != self.is_passed


@dataclass(frozen=True)
class Plan:
    """A dry run: how many items were looked at, and which would change."""

    looked_at: int
    changes: list[Change]

    @property
    def turned(self) -> list[Change]:
        return [change for change in self.changes if change.turns]


def plan_remarking(quiz: Quiz, version: QuestionVersion, target: QuestionVersion | None) -> Plan:
    """Return what marking the finished attempts anew would change; nothing is written.

    `target` None annuls: full marks for all. Raises `NotComparable`, `NothingToRemark`.
    """
    if target is not None and not _comparable(version, target):
        raise NotComparable
    attempts = Attempt.objects.finished().filter(quiz=quiz, items__question_version=version)
    items = _items_of(attempts.values_list("pk", flat=True))
    changes: list[Change] = []
    looked_at = 0
    for attempt_items in items.values():
        for item in attempt_items:
            if item.question_version_id == version.pk:
                looked_at += 1
                changes += _change_of(item, attempt_items, target)
    if not looked_at:
        raise NothingToRemark
    return Plan(looked_at, changes)


@transaction.atomic
def remark(
    actor: User,
    *,
    quiz: Quiz,
    version: QuestionVersion,
    target: QuestionVersion | None,
    reason: str,
) -> Remarking:
    """Mark the finished attempts of a quiz anew; attempts in progress are marked so at their end.

    `target` None annuls the question: full marks for all. Raises `MayNotAuthor`, `ReasonMissing`,
    `NotComparable`, `NothingToRemark`, `AlreadyAnnulled`.
    """
    if not may_author(actor):
        raise MayNotAuthor
    if not reason.strip():
        raise ReasonMissing
    Quiz.objects.select_for_update(no_key=True).get(pk=quiz.pk)
    kind = RemarkKind.REGRADE if target else RemarkKind.ANNUL
    if Remarking.objects.filter(quiz=quiz, version=version, kind=RemarkKind.ANNUL).exists():
        raise AlreadyAnnulled
    held = Attempt.objects.finished().filter(quiz=quiz, items__question_version=version)
    list(held.select_for_update(of=("self",), no_key=True).order_by("pk").values_list("pk"))
    plan = plan_remarking(quiz, version, target)
    made = Remarking.objects.create(
        kind=kind,
        quiz=quiz,
        version=version,
        target=target,
        reason=reason.strip(),
        by=actor,
        at=timezone.now(),
        looked_at=plan.looked_at,
        changed=len(plan.changes),
    )
    for change in plan.changes:
        _write(made, change)
    _name_key(quiz, version, target)
    record(
        actor,
        "training.question_annulled" if target is None else "training.marked_anew",
        made,
        data={
            "quiz": quiz.slug,
            "version": version.pk,
            "target": target and target.pk,
            "looked_at": plan.looked_at,
            "changed": len(plan.changes),
            "reason": made.reason,
        },
    )
    return made


def _comparable(version: QuestionVersion, target: QuestionVersion) -> bool:
    """Whether an answer to one means the same to the other: same question, kind and keys."""
    return (
        version.question_id == target.question_id
        and version.kind == target.kind
        and set(version.asked.option_keys) == set(target.asked.option_keys)
    )


def _items_of(attempts: Iterable[int]) -> dict[int, list[AttemptItem]]:
    found: dict[int, list[AttemptItem]] = {}
    items = AttemptItem.objects.filter(attempt__in=list(attempts)).select_related("attempt")
    for item in items.order_by("attempt", "place"):
        found.setdefault(item.attempt_id, []).append(item)
    return found


def _change_of(
    item: AttemptItem, items: list[AttemptItem], target: QuestionVersion | None
) -> Iterator[Change]:
    fraction = WHOLE if target is None else mark(target.asked, item.given).fraction or NONE
    if fraction == item.fraction:
        return
    attempt = item.attempt
    result = total(
        ((fraction if one is item else one.fraction, one.max_mark) for one in items),
        attempt.pass_percent,
    )
    yield Change(item, fraction, bool(attempt.passed), result.passed)


def _write(made: Remarking, change: Change) -> None:
    """Write one changed item with its attempt, and keep what it was worth before."""
    item = change.item
    attempt = Attempt.objects.get(pk=item.attempt_id)
    RemarkedItem.objects.create(
        remarking=made,
        item=item,
        old_fraction=change.old_fraction,
        new_fraction=change.new_fraction,
        was_passed=change.was_passed,
        is_passed=change.is_passed,
    )
    AttemptItem.objects.filter(pk=item.pk).update(
        fraction=change.new_fraction, mark=change.new_fraction * item.max_mark
    )
    write_total(attempt, list(attempt.items.all()))
    attempt.save(update_fields=["mark", "percent", "passed"])
    if change.turns:
        attempt_remarked.send(sender=Attempt, attempt=attempt, was_passed=change.was_passed)


def _name_key(quiz: Quiz, version: QuestionVersion, target: QuestionVersion | None) -> None:
    """Say on every item by whose key it is marked now."""
    assert version.kind != QuestionKind.DESCRIPTION
    AttemptItem.objects.filter(
        attempt__in=Attempt.objects.finished().filter(quiz=quiz), question_version=version
    ).update(graded_by=target)
