"""Notifications with the mails that carry them, and announcements."""

from portal.notifications.models.items import Choice, Mail, Notification, Subscription
from portal.notifications.models.notices import Dismissal, MeToo, Notice

__all__ = ["Choice", "Dismissal", "Mail", "MeToo", "Notice", "Notification", "Subscription"]
