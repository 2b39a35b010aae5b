"""Setting, changing and ending requirements."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from guidance.training.enums import Purpose
from guidance.training.errors_requirements import AlreadyOver, NobodyConcerned, NotAProof
from guidance.training.models import Quiz, Requirement, RequirementTarget, Tenant
from guidance.training.seeing import require_keeper
from guidance.training.tasks import follow_rights
from portal.audit.services import record
from portal.people.models import Unit, User


@dataclass(frozen=True)
class Whom:
    """A target as somebody chose it: all that is named must fit."""

    role: str = ""
    unit: Unit | None = None
    tenant: Tenant | None = None


RULES = ("length", "length_unit", "window_days", "first_days", "grace_days", "consequence")
WORDS = ("name_et", "name_en", "basis")


@transaction.atomic
def create_requirement(
    actor: User | None,
    *,
    code: str,
    quiz: Quiz,
    whom: Iterable[Whom],
    today: dt.date,
    refresh_quiz: Quiz | None = None,
    valid_from: dt.date | None = None,
    **facts: Any,
) -> Requirement:
    """Set a requirement; those whom it concerns today get it right after the commit.

    `facts` are the columns of `RULES` and `WORDS`. Raises `MayNotKeep`, `NotAProof`,
    `NobodyConcerned`.
    """
    require_keeper(actor)
    _require_proof(quiz, refresh_quiz)
    requirement = Requirement(
        code=code,
        quiz=quiz,
        refresh_quiz=refresh_quiz,
        valid_from=valid_from or today,
        created_by=actor,
        created_at=timezone.now(),
        **{name: facts[name] for name in (*RULES, *WORDS) if name in facts},
    )
    requirement.full_clean(exclude=["created_by"])
    requirement.save(force_insert=True)
    _aim(requirement, whom)
    record(actor, "training.requirement_set", requirement, data=_told(requirement))
    _give_to_people()
    return requirement


@transaction.atomic
def change_requirement(
    actor: User | None,
    *,
    requirement: Requirement,
    whom: Iterable[Whom],
    today: dt.date,
    **facts: Any,
) -> Requirement:
    """Change the rules or whom they concern, from today on; passes recorded stay as they are."""
    require_keeper(actor)
    locked = _locked(requirement, today)
    for name in (*RULES, *WORDS, "quiz", "refresh_quiz"):
        if name in facts:
            setattr(locked, name, facts[name])
    _require_proof(locked.quiz, locked.refresh_quiz)
    locked.full_clean(exclude=["created_by"])
    locked.save()
    locked.targets.all().delete()
    _aim(locked, whom)
    record(actor, "training.requirement_changed", locked, data=_told(locked))
    _give_to_people()
    return locked


@transaction.atomic
def end_requirement(actor: User | None, *, requirement: Requirement, today: dt.date) -> None:
    """Let a requirement end today: nobody owes it any more, what was proved stays."""
    require_keeper(actor)
    locked = _locked(requirement, today)
    locked.valid_until = max(today, locked.valid_from)
    locked.save(update_fields=["valid_until"])
    record(actor, "training.requirement_ended", locked, data={"code": locked.code})
    _give_to_people()


def _give_to_people() -> None:
    """What people owe follows in the background: in a big agency it takes a while."""
    transaction.on_commit(lambda: follow_rights.delay(None), robust=True)


def _locked(requirement: Requirement, today: dt.date) -> Requirement:
    locked = Requirement.objects.select_for_update().get(pk=requirement.pk)
    if locked.valid_until is not None and locked.valid_until <= today:
        raise AlreadyOver
    return locked


def _require_proof(*quizzes: Quiz | None) -> None:
    if any(quiz is not None and quiz.purpose != Purpose.PROOF for quiz in quizzes):
        raise NotAProof


def _aim(requirement: Requirement, whom: Iterable[Whom]) -> None:
    chosen = list(dict.fromkeys(whom))
    if not chosen:
        raise NobodyConcerned
    RequirementTarget.objects.bulk_create(
        RequirementTarget(
            requirement=requirement,
            role="external_user" if one.tenant else one.role,
            unit=one.unit,
            tenant=one.tenant,
        )
        for one in chosen
    )


def _told(requirement: Requirement) -> dict[str, Any]:
    targets = requirement.targets.order_by("pk").values_list("role", "unit__code", "tenant__code")
    return {
        "code": requirement.code,
        "quiz": requirement.quiz_id,
        "refresh_quiz": requirement.refresh_quiz_id,
        "from": requirement.valid_from.isoformat(),
        "targets": [list(target) for target in targets],
        **{name: getattr(requirement, name) for name in RULES},
    }
