"""A few openings of the demo people's data, so that the pages have something to show."""

import datetime as dt
from dataclasses import dataclass

from portal.access.models import AccessEntry, BreakGlass
from portal.access.purposes import Purpose
from portal.access.services import record_access
from portal.people.models import User
from portal.people.roles import Role


@dataclass(frozen=True)
class Opening:
    """An invented opening of a colleague's account: by which role, why."""

    by: Role
    purpose: Purpose
    sentence: str = ""
    case_reference: str = ""


OPENINGS = (
    Opening(
        Role.USER_SUPPORT, Purpose.ACCOUNT, "Kontrollisin konto isikukoodi enne õiguse andmist."
    ),
    Opening(Role.USER_SUPPORT, Purpose.SUPPORT, case_reference="P-2026-0117"),
    Opening(
        Role.INFORMATION_SECURITY_SPECIALIST,
        Purpose.SECURITY,
        "Võõrast kohast sisselogimise katsete uurimine.",
    ),
)
SHOWN_PEOPLE = 6


def load_demo_access(now: dt.datetime) -> int:
    """Write a few entries about the demo people; does nothing when there are some already."""
    if AccessEntry.objects.exists() or BreakGlass.objects.exists():
        return 0
    today = now.date()
    people = User.objects.filter(email__endswith="@kaasus.example")
    written = 0
    for opening in OPENINGS:
        actor = people.with_role(opening.by, on=today).order_by("pk").first()
        if actor is None:
            continue
        for person in (
            people.exclude(pk=actor.pk).exclude(personal_code="").order_by("pk")[:SHOWN_PEOPLE]
        ):
            record_access(
                actor,
                subject_code=person.personal_code,
                subject_label=str(person),
                what="access.account",
                purpose=opening.purpose,
                sentence=opening.sentence,
                case_reference=opening.case_reference,
            )
            written += 1
    return written
