"""Background work of people; safe to repeat."""

from smtplib import SMTPException

from celery import shared_task
from django.utils import timezone

from portal.people.letters import send_password_letter as send_letter
from portal.people.models import User
from portal.people.passwords import invite_newcomers
from portal.people.requests.reminding import look_after
from portal.people.services import mirror_accounts


@shared_task
def mirror_everybody() -> None:
    """Early every day: roles that begin or end today reach Wagtail's groups, accounts too."""
    mirror_accounts(None, timezone.localdate())


@shared_task
def look_after_requests() -> None:
    """Every morning: close what lapsed, remind of what is late, tell of what ends soon, and
    invite whose account opened or first role began."""
    look_after(timezone.localdate())
    invite_newcomers(timezone.localdate())


@shared_task(autoretry_for=(SMTPException, OSError), retry_backoff=60, max_retries=8)
def send_password_letter(person_id: int, first: bool) -> None:
    """Send the link; the token is made now, so it lies in no queue. Nobody has the key 0."""
    person = User.objects.filter(pk=person_id).first()
    if person is not None:
        send_letter(person, first=first, now=timezone.now())
