"""Hearings of people before a decision against their interest."""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guidance.cases.models import Case, CaseLetter


class Hearing(models.Model):
    """A person is asked what they say to a burdening decision, or why they are not (HMS § 40).

    Open until the reply is recorded or the term has passed.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="hearings")
    intention = models.TextField(_("what is planned"), max_length=4000, blank=True)
    letter = models.OneToOneField(CaseLetter, null=True, on_delete=models.PROTECT, related_name="+")
    begun_on = models.DateField()
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    until = models.DateField(null=True)
    reply = models.TextField(_("reply"), max_length=10_000, blank=True)
    replied_on = models.DateField(null=True)
    waived_because = models.TextField(_("why the person is not heard"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-begun_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) & ~Q(waived_because="")
                | Q(until__gt=F("begun_on"), waived_because=""),
                name="hearing_has_term_or_reason",
            ),
            models.CheckConstraint(
                condition=Q(replied_on=None, reply="") | Q(replied_on__gte=F("begun_on")),
                name="hearing_reply_after_asking",
            ),
        ]

    def is_done(self, today: dt.date) -> bool:
        """Whether the person was heard: replied, let the term pass, or need not be asked."""
        if self.waived_because or self.replied_on is not None:
            return True
        return self.until is not None and self.until < today


def was_heard(hearings: Sequence[Hearing], today: dt.date) -> bool:
    """Whether one of the hearings of a case is done and none is open."""
    return bool(hearings) and all(hearing.is_done(today) for hearing in hearings)
