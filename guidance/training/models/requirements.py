"""Who must prove what: requirements, whom they concern, and what each person owes by them."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guidance.training.models.externals import Tenant
from guidance.training.querysets_requirements import AssignmentQuerySet, RequirementQuerySet
from guidance.training.validity import Length, LengthUnit
from portal.people.models import Unit
from portal.people.models.units import Named
from portal.people.roles import Role


class Consequence(models.TextChoices):
    """What a lapsed check means for asking for access; it never takes a right away by itself."""

    NONE = "none", _("Nothing")
    WARN = "warn", _("A warning when access is asked for")
    BLOCK = "block", _("Access cannot be asked for")


class Requirement(Named):
    """A quiz that some people must pass again and again.

    A pass is valid for `length` days or months after its day. The refresh opens `window_days`
    before the end; a pass in it counts on from the old end. A newcomer has `first_days` for the
    first pass; a lapsed check has its consequence only after `grace_days`.
    """

    class Unit(models.TextChoices):
        DAYS = LengthUnit.DAYS.value, _("days")
        MONTHS = LengthUnit.MONTHS.value, _("months")

    quiz = models.ForeignKey(
        "training.Quiz",
        verbose_name=_("quiz"),
        on_delete=models.PROTECT,
        related_name="requirements",
    )
    refresh_quiz = models.ForeignKey(
        "training.Quiz",
        verbose_name=_("shorter quiz for the refresh"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="refreshed_requirements",
    )
    length = models.PositiveSmallIntegerField(_("a pass is valid for"), default=12)
    length_unit = models.CharField(_("counted in"), max_length=6, choices=Unit, default=Unit.MONTHS)
    window_days = models.PositiveSmallIntegerField(_("refresh opens, days before"), default=30)
    first_days = models.PositiveSmallIntegerField(_("days for the first pass"), default=30)
    grace_days = models.PositiveSmallIntegerField(_("days of grace"), default=14)
    consequence = models.CharField(
        _("when the check has lapsed"), max_length=5, choices=Consequence, default=Consequence.WARN
    )
    basis = models.CharField(_("which guideline asks for it"), max_length=300, blank=True)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()

    objects = RequirementQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        ordering = ["name_et", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(length__gt=0), name="requirement_length"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="requirement_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(refresh_quiz=None) | ~Q(refresh_quiz=F("quiz")),
                name="requirement_refresh_is_another_quiz",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("training:requirement", args=[self.code])

    @property
    def validity_length(self) -> Length:
        """How long a pass is valid."""
        return Length(self.length, LengthUnit(self.length_unit))

    def is_on(self, day: dt.date) -> bool:
        """Return whether the requirement is in force on a day."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


class RequirementTarget(models.Model):
    """Whom a requirement concerns: everybody whom all that is named describes.

    Nothing named is the whole staff. A unit means its parts too; a municipality means its users
    of the register; the role of external users without a municipality means all of them.
    """

    requirement = models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="targets")
    role = models.CharField(_("role"), max_length=40, choices=Role, blank=True)
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.PROTECT
    )
    tenant = models.ForeignKey(
        Tenant, verbose_name=_("municipality"), null=True, blank=True, on_delete=models.PROTECT
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "requirement",
                "role",
                Coalesce("unit", 0),
                Coalesce("tenant", 0),
                name="requirement_target_once",
            ),
            models.CheckConstraint(
                condition=Q(tenant=None) | Q(role=Role.EXTERNAL_USER, unit=None),
                name="requirement_tenant_of_external_users",
            ),
        ]

    @property
    def words(self) -> str:
        """Whom it means, in the reader's language."""
        if self.tenant is not None:
            return str(self.tenant)
        if not self.role and self.unit is None:
            return gettext("The whole staff")
        named = [self.get_role_display()] if self.role else []
        return ", ".join([*named, *([str(self.unit)] if self.unit else [])])


class Assignment(models.Model):
    """A person owes a requirement for `[since, until)`, by a role, perhaps as a substitute.

    `due_on` is the day by which the next pass is due; an absence puts it off. `valid_until` is
    where the stretch of validity ends that the ledger says, kept beside it for lists.
    """

    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, related_name="assignments"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="training_assignments"
    )
    role = models.CharField(_("by the role"), max_length=40, choices=Role, blank=True)
    for_whom = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True)
    due_on = models.DateField(_("due on"))
    valid_until = models.DateField(_("valid until"), null=True)

    objects = AssignmentQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("training that a person owes")
        verbose_name_plural = _("training that people owe")
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["requirement", "due_on", "valid_until", "person"],
                condition=Q(until=None),
                name="training_owed",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "requirement"],
                condition=Q(until=None),
                name="training_owed_once",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="training_owed_ends_after_it_begins",
            ),
        ]
