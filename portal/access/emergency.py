"""Emergency access: opening it, using it and reviewing it."""

import datetime as dt

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from portal.access.errors import (
    AlreadyReviewed,
    CommentMissing,
    MayNotBreakGlass,
    MayNotReview,
    NoPassword,
    NotOpen,
    OneSubjectOnly,
    OwnData,
    ReasonMissing,
    ReviewOwed,
    TooManyAttempts,
    WrongPassword,
)
from portal.access.models import BREAK_GLASS_HOURS, BreakGlass, BreakGlassEnd, BreakGlassReview
from portal.access.notices import tell_opened, tell_reviewed
from portal.access.permissions import may_break_glass, may_review
from portal.audit.models import AuditEvent
from portal.audit.services import record
from portal.people.acting import acting_for
from portal.people.models import User
from portal.people.roles import Role

ATTEMPTS = 5
ATTEMPTS_WITHIN = dt.timedelta(minutes=15)
SHORTEST_REASON = 15
FAILED = "access.confirmation_failed"


def may_open(user: User, subject: str, at: dt.datetime) -> BreakGlass | None:
    """Return the emergency access by which a person may open this person or case at a moment."""
    if not subject:
        return None
    grants = BreakGlass.objects.of(user).open_at(at)
    return next((grant for grant in grants if grant.subject == subject), None)


def confirm_password(actor: User, password: str, at: dt.datetime) -> None:
    """Raise unless the person proves anew who they are; wrong attempts are counted."""
    if not actor.has_usable_password():
        raise NoPassword
    since = at - ATTEMPTS_WITHIN
    if AuditEvent.objects.filter(actor=actor, verb=FAILED, at__gt=since).count() >= ATTEMPTS:
        raise TooManyAttempts
    if not actor.check_password(password):
        with transaction.atomic():
            record(actor, FAILED, actor)
        raise WrongPassword


def open_break_glass(
    actor: User,
    *,
    reason: str,
    password: str,
    at: dt.datetime,
    subject_code: str = "",
    case_reference: str = "",
) -> BreakGlass:
    """Open one person's or one case's data for two hours; head and security hear of it at once.

    Raises when the former one is not reviewed yet: nobody collects them.
    """
    if not may_break_glass(actor):
        raise MayNotBreakGlass
    if bool(subject_code) == bool(case_reference):
        raise OneSubjectOnly
    if subject_code and subject_code == actor.personal_code:
        raise OwnData
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonMissing
    confirm_password(actor, password, at)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=actor.pk)
        grant = BreakGlass.objects.create(
            person=actor,
            subject_code=subject_code,
            case_reference=case_reference,
            reason=reason.strip(),
            opened_at=at,
            ends_at=at + dt.timedelta(hours=BREAK_GLASS_HOURS),
            after=_review_of_former(actor),
        )
        record(
            actor,
            "access.break_glass_opened",
            grant,
            data={"ends_at": grant.ends_at.isoformat()},
            personal={"subject": grant.subject, "reason": grant.reason},
        )
        tell_opened(grant)
    return grant


@transaction.atomic
def close_break_glass(actor: User, *, grant: BreakGlass, at: dt.datetime) -> BreakGlassEnd:
    """Close one's own emergency access before its two hours are over; the review stays owed."""
    User.objects.select_for_update(no_key=True).get(pk=actor.pk)
    if not BreakGlass.objects.of(actor).open_at(at).filter(pk=grant.pk).exists():
        raise NotOpen
    end = BreakGlassEnd.objects.create(grant=grant, ended_at=at)
    record(actor, "access.break_glass_closed", grant)
    return end


def open_until() -> Subquery:
    """Until when the emergency access of the person of a session is open; read with the person."""
    now = timezone.now()
    since = now - dt.timedelta(hours=BREAK_GLASS_HOURS)
    grants = BreakGlass.objects.open_at(now).filter(person=OuterRef("pk"), opened_at__gte=since)
    return Subquery(grants.values("ends_at")[:1])


def owed_review(user: User) -> BreakGlass | None:
    """Return the emergency access that must be reviewed before the next one."""
    return BreakGlass.objects.of(user).unreviewed().first()


def _review_of_former(actor: User) -> BreakGlassReview | None:
    former = BreakGlass.objects.of(actor).select_related("review").first()
    if former is None:
        return None
    review = getattr(former, "review", None)
    if review is None:
        raise ReviewOwed
    return review


@transaction.atomic
def review_break_glass(
    actor: User,
    *,
    grant: BreakGlass,
    outcome: str,
    comment: str,
    at: dt.datetime,
    today: dt.date,
) -> BreakGlassReview:
    """Say whether an emergency access was justified; fault is found only with a comment."""
    grant = BreakGlass.objects.select_for_update().get(pk=grant.pk)
    if not may_review(actor, grant, today):
        raise MayNotReview
    if BreakGlassReview.objects.filter(grant=grant).exists():
        raise AlreadyReviewed
    if outcome != BreakGlassReview.Outcome.JUSTIFIED and not comment.strip():
        raise CommentMissing
    review = BreakGlassReview.objects.create(
        grant=grant,
        reviewer=actor,
        reviewed_at=at,
        outcome=outcome,
        comment=comment.strip(),
    )
    record(
        actor,
        "access.break_glass_reviewed",
        grant,
        for_whom=acting_for(actor, Role.INFORMATION_SECURITY_SPECIALIST, today),
        data={"outcome": str(outcome)},
        personal={"comment": review.comment} if review.comment else None,
    )
    tell_reviewed(review)
    return review
