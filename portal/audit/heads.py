"""The end of the chain leaves the host once a day, so that a cut or rewritten chain shows."""

import datetime as dt
import json
import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.audit.models import AuditLink, HeadSent
from portal.audit.services import record


class NotAHead(ValueError):
    """What was given as a head is neither `HASH:SEQUENCE` nor a file that holds one."""


@dataclass(frozen=True)
class Head:
    """The last link of the chain at a moment."""

    sequence: int
    hash: bytes

    def __str__(self) -> str:
        return f"{self.hash.hex()}:{self.sequence}"


def current_head() -> Head | None:
    """Return the end of the chain; None while nothing has been recorded."""
    last = AuditLink.objects.order_by("-sequence").first()
    return Head(last.sequence, bytes(last.hash)) if last else None


def parse_head(text: str) -> Head:
    """Read `HASH:SEQUENCE`, as the letter says it, or the path of a file sent out."""
    path = Path(text)
    try:
        if path.is_file():
            said = json.loads(path.read_text(encoding="utf-8"))
            return Head(int(said["sequence"]), bytes.fromhex(said["hash"]))
        code, sequence = text.split(":")
        return Head(int(sequence), bytes.fromhex(code))
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise NotAHead(text) from error


def send_head(today: dt.date) -> list[HeadSent]:
    """Send the head by each way that is set up, once a day; safe to repeat."""
    head = current_head()
    if head is None:
        return []
    ways = [
        (HeadSent.Channel.MAIL, ", ".join(settings.AUDIT_HEAD_MAIL), _mail),
        (HeadSent.Channel.FILE, str(settings.AUDIT_HEAD_DIR or ""), _write),
    ]
    sent = []
    for channel, where, send in ways:
        if not where or HeadSent.objects.filter(sent_on=today, channel=channel).exists():
            continue
        send(head, today)
        sent.append(_note(head, today, channel, where))
    return sent


def _mail(head: Head, today: dt.date) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        EmailMessage(
            subject=_("Kaasus: end of the audit chain on %(day)s") % {"day": f"{today:%d.%m.%Y}"},
            body=_(
                "Keep this letter. It shows later whether the chain was cut or rewritten.\n\n"
                "Number of events: %(sequence)s\nHash of the last one: %(hash)s\n\n"
                "To check: manage.py verify_integrity --head %(head)s\n"
            )
            % {"sequence": head.sequence, "hash": head.hash.hex(), "head": head},
            to=list(settings.AUDIT_HEAD_MAIL),
        ).send()


def _write(head: Head, today: dt.date) -> None:
    folder = Path(settings.AUDIT_HEAD_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    said = {
        "sequence": head.sequence,
        "hash": head.hash.hex(),
        "written_at": timezone.now().astimezone(dt.UTC).isoformat(timespec="seconds"),
    }
    path = folder / f"head-{today:%Y-%m-%d}.json"
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")
    fresh.replace(path)


@transaction.atomic
def _note(head: Head, today: dt.date, channel: HeadSent.Channel, where: str) -> HeadSent:
    sent = HeadSent.objects.create(
        sent_on=today,
        sent_at=timezone.now(),
        channel=channel,
        sent_to=where[:300],
        sequence=head.sequence,
        hash=head.hash,
    )
    record(None, "audit.head_sent", sent, data={"sequence": head.sequence, "how": channel.value})
    return sent
