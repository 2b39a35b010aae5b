"""Dues: what the agency owes a person for a month, by which decision."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guidance.cases.models import Person
from guidance.decisions.models import Decision, Entitlement
from guidance.payouts.querysets import DueQuerySet


class Due(models.Model):
    """Signed cents of a chain (person, benefit, child) for a month. Append-only.

    The sum of a chain's month is what the latest signed decision on it gives. A later decision
    writes the difference only, under its own name. `month` is its first day; `child` is None
    when the benefit is the whole family's; without an `entitlement` the decision took it away.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="dues", db_index=False
    )
    child = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="dues_for", db_index=False
    )
    benefit = models.CharField(_("benefit"), max_length=40)
    month = models.DateField(_("month"))
    cents = models.IntegerField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="dues")
    entitlement = models.ForeignKey(
        Entitlement, null=True, on_delete=models.PROTECT, related_name="dues", db_index=False
    )
    created_at = models.DateTimeField()

    objects = DueQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("due")
        verbose_name_plural = _("dues")
        ordering = ["month", "pk"]
        indexes = [models.Index(fields=["person", "month"], name="due_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "person", "benefit", "child", "decision"],
                condition=Q(child__isnull=False),
                name="due_of_child_once",
            ),
            models.UniqueConstraint(
                fields=["month", "person", "benefit", "decision"],
                condition=Q(child=None),
                name="due_of_family_once",
            ),
            models.CheckConstraint(condition=~Q(cents=0), name="due_is_something"),
            models.CheckConstraint(condition=Q(month__day=1), name="due_whole_month"),
        ]


class Accrual(models.Model):
    """Decisions were made into dues up to a month: what was written. Append-only."""

    month = models.DateField(_("month"))
    rows = models.PositiveIntegerField()
    cents = models.BigIntegerField()
    looked_back_to = models.DateTimeField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("accrual")
        verbose_name_plural = _("accruals")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(month__day=1), name="accrual_whole_month")
        ]
