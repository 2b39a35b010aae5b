"""Background work of notifications: every task may be repeated and may come late."""

from collections.abc import Iterable

from celery import shared_task
from django.db import transaction
from django.utils import timezone

IN_ONE_TASK = 100


def enqueue(mail_ids: list[int]) -> None:
    """Send mails after the commit; when no broker answers, the sweep finds them."""
    for start in range(0, len(mail_ids), IN_ONE_TASK):
        part = mail_ids[start : start + IN_ONE_TASK]
        transaction.on_commit(lambda part=part: send_mails.delay(part), robust=True)  # type: ignore[misc]


@shared_task
def send_mails(mail_ids: Iterable[int]) -> None:
    """Send those that still wait."""
    from portal.notifications.services import send_mail

    for mail_id in mail_ids:
        send_mail(mail_id=mail_id)


@shared_task
def sweep_mails() -> None:
    """Every few minutes: take up again what a crash, the broker or the mail server held up."""
    from portal.notifications.services import recover_forsaken
    from portal.notifications.services.mails import mails_to_send

    recover_forsaken()
    send_mails(mails_to_send())


@shared_task
def send_digests() -> None:
    """In the morning: one summary for each person who has something to read."""
    from portal.notifications.services import form_digests

    send_mails(form_digests(today=timezone.localdate()))


@shared_task
def clean() -> None:
    """Nightly: delete what was read long ago."""
    from portal.notifications.services import clean_old

    clean_old(now=timezone.now())
