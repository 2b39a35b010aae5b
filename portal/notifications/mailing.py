"""What a mail says: in the person's language, text and HTML, nothing personal."""

import datetime as dt
from email.utils import formataddr
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from portal.notifications.models import Mail, Notification
from portal.notifications.seeing import visible_to
from portal.notifications.unsubscribing import token_for

if TYPE_CHECKING:
    from portal.people.models import User

SHOWN = 50


def compose(mail: Mail, today: dt.date) -> EmailMultiAlternatives | None:
    """Return the message, or None when the account is closed or nothing may be read any more."""
    person = get_user_model().objects.active_on(today).filter(pk=mail.person_id).first()
    if person is None or not person.email:
        return None
    items = list(mail.notifications.order_by("created_at", "pk"))
    if mail.digest_day is not None:
        items = [item for item in items if item.read_at is None]
    items = visible_to(person, items)
    if not items:
        return None
    with translation.override(person.language):
        return _write(mail, person, items)


def _write(mail: Mail, person: "User", items: list[Notification]) -> EmailMultiAlternatives:
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    only = items[0] if mail.digest_day is None else None
    stop = _stop_url(person, only)
    context = {
        "person": person,
        "items": items[:SHOWN],
        "more": max(len(items) - SHOWN, 0),
        "digest": mail.digest_day,
        "base": base,
        "stop_url": base + stop if stop else "",
        "settings_url": base + reverse("notifications:choices"),
        "list_url": base + reverse("notifications:list"),
    }
    host = urlsplit(base).hostname or "localhost"
    message = EmailMultiAlternatives(
        subject=_subject(only, len(items)),
        body=render_to_string("notifications/mail.txt", context),
        to=[formataddr((str(person), person.email))],
        headers={
            "Message-ID": f"<kaasus-{mail.pk}-{mail.created_at:%Y%m%d%H%M%S}@{host}>",
            "List-Id": f"Kaasus <teated.{host}>",
            "List-Unsubscribe": f"<{context['stop_url'] or context['settings_url']}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    if stop:
        message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.attach_alternative(render_to_string("notifications/mail.html", context), "text/html")
    return message


def _subject(only: Notification | None, count: int) -> str:
    """The words of the kind, or how many there are: nothing that depends on anybody."""
    if only is not None:
        return f"Kaasus: {only.spec.label}"
    return ngettext("Kaasus: %(count)d notice", "Kaasus: %(count)d notices", count) % {
        "count": count
    }


def _stop_url(person: "User", only: Notification | None) -> str:
    """A summary and a mandatory kind have no link that ends them at once."""
    if only is None or only.spec.mandatory:
        return ""
    return reverse("notifications:stop", args=[token_for(person, only.kind)])
