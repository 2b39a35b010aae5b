"""What a person is told, what they chose, and the mails on their way."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.notifications.enums import Delivery, MailState
from portal.notifications.kinds import NotificationKind, kind_of
from portal.notifications.querysets import MailQuerySet, NotificationQuerySet


class Mail(models.Model):
    """A mail to one person: one notification at once, or the summary of a day.

    WAITING → SENDING → SENT; a mail whose sender was killed goes back to WAITING, one that nobody
    may read any more is DROPPED, one that the mail server refused too often FAILED.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mails"
    )
    digest_day = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=MailState, default=MailState.WAITING)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "digest_day"],
                condition=Q(digest_day__isnull=False),
                name="mail_one_digest_a_day",
            )
        ]
        indexes = [
            models.Index(
                fields=["changed_at"],
                condition=Q(state__in=["waiting", "sending"]),
                name="mail_on_its_way",
            )
        ]


class Notification(models.Model):
    """One happening told to one person, however many rules matched.

    Only ids and facts are stored; the words are made in the reader's language.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notifications"
    )
    event = models.CharField(max_length=200)
    kind = models.CharField(max_length=80)
    params = models.JSONField(default=dict)
    delivery = models.CharField(max_length=10, choices=Delivery)
    mail = models.ForeignKey(
        Mail, null=True, on_delete=models.SET_NULL, related_name="notifications"
    )
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="notification_once"),
            models.CheckConstraint(
                condition=Q(delivery__in=Delivery.values), name="notification_delivery_known"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-created_at", "-id"], name="notification_list"),
            models.Index(
                fields=["person"], condition=Q(read_at__isnull=True), name="notification_unread"
            ),
            models.Index(
                fields=["person"],
                condition=Q(delivery="digest", mail__isnull=True, read_at__isnull=True),
                name="notification_for_digest",
            ),
        ]

    @cached_property
    def spec(self) -> NotificationKind:
        return kind_of(self.kind)

    @property
    def title(self) -> str:
        return self.spec.title_for(self.params)

    @property
    def body(self) -> str:
        return self.spec.body(self.params)

    @property
    def mail_body(self) -> str:
        return self.spec.mail_body_for(self.params)

    @property
    def url(self) -> str:
        return self.spec.url(self.params)


class Choice(models.Model):
    """How a person wants to be told of a kind; without a row as the kind says."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notification_choices"
    )
    kind = models.CharField(max_length=80)
    delivery = models.CharField(max_length=10, choices=Delivery)

    class Meta:
        verbose_name = _("choice of delivery")
        verbose_name_plural = _("choices of delivery")
        constraints = [
            models.UniqueConstraint(fields=["kind", "person"], name="choice_once"),
            models.CheckConstraint(
                condition=Q(delivery__in=Delivery.values), name="choice_delivery_known"
            ),
        ]


class Subscription(models.Model):
    """A person wants to hear of a target, such as a document or a benefit."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="subscriptions"
    )
    topic = models.CharField(max_length=40)
    target = models.CharField(max_length=80)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ["topic", "target"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "target", "person"], name="subscription_once")
        ]
