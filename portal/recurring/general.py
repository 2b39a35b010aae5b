"""The kinds of duty that need no room of their own, and those whose room is still to come."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from portal.people.models import User
from portal.people.roles import Role
from portal.recurring.enums import WhenAbsent
from portal.recurring.kinds import DutyKind, Outcome, Subject, register
from portal.recurring.rules import Frequency, Rule, Shift

SECURITY = frozenset({Role.INFORMATION_SECURITY_SPECIALIST.value})
LATE_TWICE = (-1, -14)
DONE = Outcome("done", _("Done"))
NOT_NEEDED = Outcome("not_needed", _("Not needed this time"), needs_comment=True)
HELD = Outcome("held", _("Held"))
NOT_HELD = Outcome("not_held", _("Not held"), needs_comment=True)


def people(keys: Iterable[int], reader: User) -> Mapping[int, Subject]:
    """Return the people that talks are with."""
    found = User.objects.filter(pk__in=set(keys)).only("first_name", "last_name", "username")
    return {person.pk: Subject(str(person)) for person in found}


PURPOSEFUL_USE = DutyKind(
    code="purposeful_use_check",
    label=_("Purposeful-use check"),
    default_rule=Rule(Frequency.QUARTER, working_day=-1),
    default_reminders=(30, 7, *LATE_TWICE),
    outcomes=(
        Outcome("nothing_found", _("Done, nothing found")),
        Outcome("findings", _("Done, with findings"), needs_comment=True),
    ),
    icon="shield",
    creators=SECURITY,
    overseers=SECURITY,
)
KNOWLEDGE_CHECK = DutyKind(
    code="knowledge_check",
    label=_("Knowledge check"),
    default_rule=Rule(Frequency.AFTER, interval=12, shift=Shift.NEXT),
    default_reminders=(30, 7, *LATE_TWICE),
    outcomes=(Outcome("passed", _("Passed")),),
    icon="school",
    when_absent=WhenAbsent.WAIT,
    creators=SECURITY,
    overseers=SECURITY,
)
PAYOUT = DutyKind(
    code="monthly_payout",
    label=_("Monthly payout"),
    default_rule=Rule(Frequency.MONTH, day=8, shift=Shift.PREVIOUS),
    default_reminders=(5, 1, *LATE_TWICE),
    outcomes=(Outcome("handed_over", _("Handed over")), NOT_NEEDED),
    icon="coins",
    creators=frozenset({Role.PAYOUT_SPECIALIST.value}),
    overseers=frozenset({Role.PAYOUT_SPECIALIST.value}),
)
ACCESS_REVIEW = DutyKind(
    code="access_review",
    label=_("Review of access rights"),
    default_rule=Rule(Frequency.CHOSEN, chosen=(3, 9), working_day=-1),
    default_reminders=(30, 7, *LATE_TWICE),
    outcomes=(
        Outcome("confirmed", _("All rights confirmed")),
        Outcome("changed", _("Rights were changed"), needs_comment=True),
    ),
    icon="lock",
    creators=SECURITY | {Role.USER_SUPPORT.value},
    by_head=True,
    overseers=SECURITY | {Role.USER_SUPPORT.value},
)
OTHER = DutyKind(
    code="other",
    label=_("Other duty"),
    default_rule=Rule(Frequency.MONTH, working_day=-1),
    default_reminders=(7, *LATE_TWICE),
    outcomes=(DONE, NOT_NEEDED),
    icon="flag",
    by_head=True,
)
TALKS = tuple(
    DutyKind(
        code=code,
        label=label,
        default_rule=rule,
        default_reminders=(14, 3, *LATE_TWICE),
        outcomes=(HELD, NOT_HELD),
        icon="users",
        by_head=True,
        about_person=True,
        subjects=people,
    )
    for code, label, rule in (
        ("talk_one_to_one", _("One-to-one talk"), Rule(Frequency.AFTER, interval=1)),
        ("talk_annual", _("Annual talk"), Rule(Frequency.YEAR)),
        ("talk_probation", _("Probation talk"), Rule(Frequency.AFTER, interval=2)),
    )
)


def register_kinds() -> None:
    """Make the general kinds known."""
    for kind in (PURPOSEFUL_USE, KNOWLEDGE_CHECK, PAYOUT, ACCESS_REVIEW, OTHER, *TALKS):
        register(kind)
