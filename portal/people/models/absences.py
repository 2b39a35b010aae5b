"""Absences and who stands in."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.people.querysets import AbsenceQuerySet, SubstitutionQuerySet
from portal.people.roles import Role


class Absence(models.Model):
    """A person is away for `[valid_from, valid_until)`; a long absence suspends their own roles."""

    class Kind(models.TextChoices):
        LEAVE = "leave", _("Leave")
        SICKNESS = "sickness", _("Sick leave")
        PARENTAL = "parental", _("Parental leave")
        OTHER = "other", _("Other absence")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.LEAVE)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"))
    suspends_roles = models.BooleanField(_("own roles suspended"), default=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField()

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="absence_ends_after_it_begins"
            )
        ]


class Substitution(models.Model):
    """All or some of a person's own roles pass to a substitute for `[valid_from, valid_until)`.

    Only roles a person holds in their own right pass on, never those held as a substitute.
    Ending it early sets `valid_until`; a row is never deleted.
    """

    class Ground(models.TextChoices):
        LEAVE = "leave", _("By the leave schedule")
        ORDER = "order", _("By order")

    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who is substituted"),
        on_delete=models.PROTECT,
        related_name="substituted_by",
    )
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("substitute"),
        on_delete=models.PROTECT,
        related_name="substitutes_for",
    )
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"))
    ground = models.CharField(_("ground"), max_length=8, choices=Ground)
    reference = models.CharField(_("order or schedule"), max_length=100)
    all_roles = models.BooleanField(_("all roles"), default=True)
    as_head = models.BooleanField(_("also as head of unit"), default=True)
    absence = models.ForeignKey(
        Absence, null=True, blank=True, on_delete=models.PROTECT, related_name="substitutions"
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    objects = SubstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("substitution")
        verbose_name_plural = _("substitutions")
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="substitution_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(absent=F("substitute")), name="nobody_substitutes_themselves"
            ),
        ]


class SubstitutedRole(models.Model):
    """One of the roles that pass on when not all do."""

    substitution = models.ForeignKey(Substitution, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=40, choices=Role)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["substitution", "role"], name="role_passes_on_once")
        ]
