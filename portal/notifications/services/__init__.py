"""Telling people, their choices and subscriptions, mails, announcements."""

from portal.notifications.services.choices import (
    choose_delivery,
    subscribe,
    unsubscribe,
)
from portal.notifications.services.mails import (
    clean_old,
    form_digests,
    recover_forsaken,
    send_mail,
)
from portal.notifications.services.notices import (
    announce,
    change_notice,
    dismiss_notice,
    end_notice,
    report_me_too,
)
from portal.notifications.services.telling import (
    Telling,
    mark_all_read,
    mark_read,
    notify,
    notify_each,
)

__all__ = [
    "Telling",
    "announce",
    "change_notice",
    "choose_delivery",
    "clean_old",
    "dismiss_notice",
    "end_notice",
    "form_digests",
    "mark_all_read",
    "mark_read",
    "notify",
    "notify_each",
    "recover_forsaken",
    "report_me_too",
    "send_mail",
    "subscribe",
    "unsubscribe",
]
