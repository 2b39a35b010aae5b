"""How a notification goes out and where a mail stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Delivery(models.TextChoices):
    """Besides the portal, where every notification is shown."""

    AT_ONCE = "at_once", _("By e-mail at once")
    DIGEST = "digest", _("In the daily summary")
    NONE = "none", _("In the portal only")


class MailState(models.TextChoices):
    WAITING = "waiting", _("Waits")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    DROPPED = "dropped", _("Nothing to send")
    FAILED = "failed", _("Given up")


class NoticeKind(models.TextChoices):
    ANNOUNCEMENT = "announcement", _("Announcement")
    OUTAGE = "outage", _("Outage")


class NoticeAudience(models.TextChoices):
    ALL = "all", _("Everybody with an account")
    STAFF = "staff", _("Staff")
    ROLES = "roles", _("Named roles")


class Severity(models.TextChoices):
    INFO = "info", _("For information")
    WARN = "warn", _("Disturbs work")
    BAD = "bad", _("Stops work")
