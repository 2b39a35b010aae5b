"""Questions about notifications, mails and announcements; the moment is passed in."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from portal.notifications.enums import Delivery, MailState, NoticeAudience, NoticeKind

if TYPE_CHECKING:
    from portal.notifications.models import Mail, Notice, Notification  # noqa: F401
    from portal.people.models import User

EXTERNAL = "external_user"


class NotificationQuerySet(models.QuerySet["Notification"]):
    """What people were told."""

    def of(self, person: "User") -> Self:
        return self.filter(person=person)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def count_of_person(self) -> Coalesce:
        """Return how many of these each person of another query has."""
        counted = self.filter(person=OuterRef("pk")).order_by().values("person")
        return Coalesce(Subquery(counted.annotate(count=Count("pk")).values("count")), 0)

    def for_digest(self) -> Self:
        """What waits for a summary; what was read in the portal meanwhile does not."""
        return self.unread().filter(delivery=Delivery.DIGEST, mail=None)


class MailQuerySet(models.QuerySet["Mail"]):
    """Mails on their way."""

    def waiting(self) -> Self:
        return self.filter(state=MailState.WAITING)

    def forsaken(self, since: dt.datetime) -> Self:
        """Mails whose sender claimed them before a moment and never came back."""
        return self.filter(state=MailState.SENDING, changed_at__lt=since)


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Announcements and outages."""

    def live(self, now: dt.datetime) -> Self:
        """Shown at the moment; when an outage should end is only expected."""
        not_over = Q(shown_until=None) | Q(shown_until__gt=now) | Q(kind=NoticeKind.OUTAGE)
        return self.filter(not_over, shown_from__lte=now, ended_at=None)

    def outages(self) -> Self:
        return self.filter(kind=NoticeKind.OUTAGE)

    def announcements(self) -> Self:
        return self.filter(kind=NoticeKind.ANNOUNCEMENT)

    def not_put_away_by(self, person: "User") -> Self:
        from portal.notifications.models import Dismissal

        return self.filter(~Exists(Dismissal.objects.filter(notice=OuterRef("pk"), person=person)))

    def with_me_toos(self, person: "User") -> Self:
        """With how many are disturbed and whether the person is one of them."""
        from portal.notifications.models import MeToo

        mine = MeToo.objects.filter(notice=OuterRef("pk"), person=person)
        found = self.annotate(disturbed=Count("me_toos"), is_mine=Exists(mine))
        return found.order_by("-shown_from", "-pk")


def is_for(user: "User", audience: str, roles: list[str]) -> bool:
    """Return whether an audience covers the person, by the roles in effect today."""
    match audience:
        case NoticeAudience.ALL:
            return True
        case NoticeAudience.STAFF:
            return bool(user.roles - {EXTERNAL})
        case _:
            return not user.roles.isdisjoint(roles)
