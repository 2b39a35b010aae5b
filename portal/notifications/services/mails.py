"""Mails: claimed, sent once, taken up again after a crash.

Only the holder of a claim sends. Whoever is killed between the mail server's acceptance and
writing it down cannot know; such a mail is sent again under the same Message-ID: a notice is
rather repeated than lost.
"""

import datetime as dt
import logging

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from portal.notifications.enums import MailState
from portal.notifications.mailing import compose
from portal.notifications.models import Mail, Notification

MOST_ATTEMPTS = 10
CLAIM_MINUTES = 15
KEPT_DAYS = 180
log = logging.getLogger(__name__)


def send_mail(*, mail_id: int) -> bool:
    """Claim and send a waiting mail; False when it was not waiting, or nothing went out."""
    if not _claim(mail_id):
        return False
    mail = Mail.objects.select_related("person").get(pk=mail_id)
    try:
        message = compose(mail, timezone.localdate())
        if message is None:
            _settle(mail, MailState.DROPPED)
            return False
        message.send()
    except Exception as error:  # noqa: BLE001 -- what is wrong with one keeps no other back
        given_up = mail.attempts >= MOST_ATTEMPTS
        log.warning("mail_not_sent mail=%s error=%s", mail.pk, type(error).__name__)
        _settle(mail, MailState.FAILED if given_up else MailState.WAITING)
        return False
    _settle(mail, MailState.SENT)
    return True


def _claim(mail_id: int) -> bool:
    """One statement, so that of several workers one wins."""
    claimed = (
        Mail.objects.waiting()
        .filter(pk=mail_id)
        .update(state=MailState.SENDING, changed_at=timezone.now(), attempts=F("attempts") + 1)
    )
    return bool(claimed)


def _settle(mail: Mail, state: MailState) -> None:
    held = Mail.objects.filter(pk=mail.pk, state=MailState.SENDING, attempts=mail.attempts)
    held.update(state=state, changed_at=timezone.now())


def recover_forsaken() -> int:
    """Let go of mails whose sender was killed; those that killed too many are given up."""
    since = timezone.now() - dt.timedelta(minutes=CLAIM_MINUTES)
    forsaken = Mail.objects.forsaken(since)
    forsaken.filter(attempts__gte=MOST_ATTEMPTS).update(state=MailState.FAILED)
    return forsaken.update(state=MailState.WAITING)


def mails_to_send() -> list[int]:
    """Return the waiting mails whose turn it is; after each failure the pause doubles."""
    now = timezone.now()
    turn = Q(attempts__gte=MOST_ATTEMPTS)
    for attempts in range(MOST_ATTEMPTS):
        turn |= Q(attempts=attempts, changed_at__lte=now - dt.timedelta(minutes=2**attempts))
    return list(Mail.objects.waiting().filter(turn).order_by("pk").values_list("pk", flat=True))


def form_digests(*, today: dt.date) -> list[int]:
    """Gather each person's notifications into the summary of the day; return the new mails.

    A person gets one summary a day: what comes after it waits for the next one.
    """
    active = get_user_model().objects.active_on(today)
    waiting = Notification.objects.for_digest().filter(person__in=active)
    people = waiting.order_by().values_list("person", flat=True).distinct()
    formed = (_form_digest(person, today) for person in list(people))
    return [pk for pk in formed if pk is not None]


@transaction.atomic
def _form_digest(person: int, today: dt.date) -> int | None:
    now = timezone.now()
    mail, created = Mail.objects.get_or_create(
        person_id=person, digest_day=today, defaults={"created_at": now, "changed_at": now}
    )
    if not created:
        return None
    Notification.objects.for_digest().filter(person=person).update(mail=mail)
    return mail.pk


@transaction.atomic
def clean_old(*, now: dt.datetime) -> int:
    """Delete what was read, and mails that are settled, half a year ago; return how many items."""
    before = now - dt.timedelta(days=KEPT_DAYS)
    deleted, _ = Notification.objects.filter(read_at__lt=before).delete()
    settled = [MailState.SENT, MailState.DROPPED, MailState.FAILED]
    Mail.objects.filter(state__in=settled, changed_at__lt=before).delete()
    return deleted
