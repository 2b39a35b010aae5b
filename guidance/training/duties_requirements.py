"""The duties of training in the recurring engine: what people owe, and the quarterly review."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guidance.training.models import Assignment, Requirement
from guidance.training.services import assigning
from guidance.training.services.deltas import open_ready_deltas
from guidance.training.services.ledger import DUTY, PASSED
from portal.people.models import User
from portal.people.roles import Role
from portal.recurring.enums import WhenAbsent
from portal.recurring.kinds import DutyKind, Outcome, Subject, register
from portal.recurring.models import Duty
from portal.recurring.rules import Frequency, Rule
from portal.recurring.services import create_duty

REVIEW = "training_review"
SECURITY = frozenset({Role.INFORMATION_SECURITY_SPECIALIST.value})


def subjects(keys: Iterable[int], reader: User) -> Mapping[int, Subject]:
    """Return what duties are about: the requirement, with where it is taken."""
    owed = Assignment.objects.filter(pk__in=set(keys)).select_related("requirement")
    return {
        one.pk: Subject(
            one.requirement.name,
            reverse("training:mine") if one.person_id == reader.pk else "",
        )
        for one in owed
    }


def keep_up(today: dt.date) -> None:
    """The daily round: assignments follow roles, questions on changes open when they are ready."""
    assigning.keep_up(today)
    open_ready_deltas(today)


def keep_review(today: dt.date) -> None:
    """The review of lapsed checks is owed as soon as anything is required."""
    if not Requirement.objects.on(today).exists():
        return
    if not Duty.objects.active_on(today).filter(kind=REVIEW).exists():
        create_duty(
            None,
            kind=REVIEW,
            owner=Role.INFORMATION_SECURITY_SPECIALIST.value,
            today=today,
        )


def register_kinds() -> None:
    """Make both kinds known."""
    register(
        DutyKind(
            code=DUTY,
            label=_("Training to take"),
            default_rule=Rule(Frequency.AFTER, interval=12),
            default_reminders=(90, 60, 30, 7, -1, -14),
            outcomes=(Outcome(PASSED, _("Passed"), by_hand=False),),
            icon="school",
            when_absent=WhenAbsent.WAIT,
            overseers=SECURITY,
            subjects=subjects,
            url=lambda duty: reverse("training:mine"),
            keep_up=keep_up,
        )
    )
    register(
        DutyKind(
            code=REVIEW,
            label=_("Review of lapsed knowledge checks"),
            default_rule=Rule(Frequency.QUARTER, working_day=-1),
            default_reminders=(30, 7, -1, -14),
            outcomes=(
                Outcome("nothing_found", _("Done, nothing found")),
                Outcome("findings", _("Done, with findings"), needs_comment=True),
            ),
            icon="shield",
            overseers=SECURITY,
            url=lambda duty: reverse("training:review"),
            keep_up=keep_review,
        )
    )
