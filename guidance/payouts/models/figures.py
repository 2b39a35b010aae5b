"""Figures of a run, counted once when it was handed over, for statistics."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    FEMALE = "F", _("Women")
    MALE = "M", _("Men")
    UNKNOWN = "", _("Not known")


NO_CHILD = -1


class RunFigure(models.Model):
    """What one run paid in one cell: a benefit, an age of child, a sex, a place. Append-only.

    Cents add up over cells. Counts of people and payments do not, since one person gets several
    benefits for several children: for every way of looking that splits a person there is a count
    of its own, in which each person (payment) stands in one cell only. `people` adds up to the
    people of the whole, `people_benefit` to the people of each benefit, and so on. Somebody paid
    by two runs of a month is counted in one of them. A payment made again is not counted twice.
    `people_kept` are those of whom something was kept: one who is kept from for several benefits
    stands in one cell, so that of a sum it is how many people stand behind it at least.
    `age` is in full years on the first day of the month, `NO_CHILD` where it is the family's.
    """

    run = models.ForeignKey("payouts.PayoutRun", on_delete=models.PROTECT, related_name="figures")
    kind = models.CharField(max_length=16)
    benefit = models.CharField(max_length=40)
    age = models.SmallIntegerField()
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    county = models.CharField(max_length=40, blank=True)
    municipality = models.CharField(max_length=60, blank=True)
    gross = models.BigIntegerField()
    deducted = models.BigIntegerField()
    people = models.IntegerField()
    people_kind = models.IntegerField()
    people_benefit = models.IntegerField()
    people_age = models.IntegerField()
    people_kind_age = models.IntegerField()
    people_benefit_age = models.IntegerField()
    people_kept = models.IntegerField(default=0)
    payments = models.IntegerField()
    payments_kind = models.IntegerField()
    payments_benefit = models.IntegerField()
    payments_age = models.IntegerField()
    payments_kind_age = models.IntegerField()
    payments_benefit_age = models.IntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("figure of a run")
        verbose_name_plural = _("figures of runs")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "benefit", "age", "sex", "municipality"],
                name="payout_figure_once",
            ),
            models.CheckConstraint(
                condition=Q(people__gte=0)
                & Q(people__lte=F("people_benefit"))
                & Q(people_benefit__lte=F("people_benefit_age")),
                name="payout_figure_counts",
            ),
        ]
