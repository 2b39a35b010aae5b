"""The letter with the link for setting a password, in the person's language."""

import datetime as dt
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from portal.people.models import User
from portal.people.passwords import may_set_password, tokens


def send_password_letter(person: User, *, first: bool, now: dt.datetime) -> bool:
    """Send the link; False when the account opens nothing any more or has no address."""
    if not person.email or not may_set_password(person, timezone.localdate(now)):
        return False
    with translation.override(person.language):
        _compose(person, first, now).send()
    return True


def _compose(person: User, first: bool, now: dt.datetime) -> EmailMultiAlternatives:
    key = urlsafe_base64_encode(force_bytes(person.pk))
    path = reverse("people:set_password", args=[key, tokens.make_token(person)])
    context = {
        "person": person,
        "first": first,
        "link": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path,
        "until": timezone.localtime(now + dt.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)),
        "support": settings.SUPPORT_EMAIL,
    }
    message = EmailMultiAlternatives(
        subject=_("Kaasus: set your password"),
        body=render_to_string("people/letters/password.txt", context),
        to=[formataddr((str(person), person.email))],
        headers={"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"},
    )
    html = render_to_string("people/letters/password.html", context)
    message.attach_alternative(html, "text/html")
    return message
