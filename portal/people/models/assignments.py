"""Who holds which role, from when until when, and on what ground."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.people.models.units import Field, Unit
from portal.people.querysets import RoleAssignmentQuerySet
from portal.people.roles import Role


class Ground(models.TextChoices):
    """Why a person holds a role of their own."""

    APPOINTMENT = "appointment", _("By order")
    REQUEST = "request", _("By an approved request")


class RoleAssignment(models.Model):
    """A role held by a person for `[valid_from, valid_until)`.

    A row is never deleted; ending a role sets `valid_until`. An interval that ends on the day it
    begins was cancelled before it began.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="assignments",
    )
    role = models.CharField(_("role"), max_length=40, choices=Role)
    unit = models.ForeignKey(
        Unit, verbose_name=_("only in unit"), null=True, blank=True, on_delete=models.PROTECT
    )
    field = models.ForeignKey(
        Field, verbose_name=_("only in field"), null=True, blank=True, on_delete=models.PROTECT
    )
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    ground = models.CharField(_("ground"), max_length=12, choices=Ground)
    order_reference = models.CharField(_("order"), max_length=100, blank=True)
    request = models.OneToOneField(
        "people.AccessRequest",
        verbose_name=_("request"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assignment",
    )
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    granted_at = models.DateTimeField(_("granted at"))
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(_("reason for the end"), max_length=300, blank=True)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("role of a person")
        verbose_name_plural = _("roles of people")
        ordering = ["person", "role", "valid_from"]
        indexes = [models.Index(fields=["role", "valid_from", "valid_until"], name="role_days")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="role_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(ground=Ground.APPOINTMENT) | ~Q(order_reference=""),
                name="role_by_order_names_it",
            ),
            models.CheckConstraint(
                condition=Q(ground=Ground.REQUEST, request__isnull=False)
                | Q(ground=Ground.APPOINTMENT, request=None),
                name="role_by_request_names_it",
            ),
        ]

    @property
    def is_cancelled(self) -> bool:
        return self.valid_until is not None and self.valid_until <= self.valid_from

    def is_on(self, day: dt.date) -> bool:
        """Return whether the interval covers the day."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)
