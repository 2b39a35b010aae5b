"""Units, a tree with heads, and fields of expertise."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.people.querysets import UnitHeadQuerySet
from portal.people.querysets_units import UnitQuerySet

if TYPE_CHECKING:
    from portal.people.models.persons import User


class Named(models.Model):
    """Something with a code and a name in both languages."""

    code = models.SlugField(_("code"), max_length=64, unique=True)
    name_et = models.CharField(_("name in Estonian"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if (get_language() or "").startswith("en") else self.name_et


class Unit(Named):
    """A unit of the agency; units form a tree. Who heads it on which day, `UnitHead` says."""

    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
    )
    closed_on = models.DateField(_("closed from"), null=True, blank=True, editable=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["name_et"]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("id")), name="unit_not_its_own_part")
        ]

    def path(self) -> "list[Unit]":
        """The units from the top down to this one; read before with `with_path`."""
        return [*(self.parent.path() if self.parent else []), self]

    def head_on(self, day: dt.date) -> "User | None":
        """Return who heads the unit on a day, at work or not."""
        row = self.headships.on(day).select_related("person").first()
        return row.person if row else None

    @cached_property
    def head(self) -> "User | None":
        """The head today; `headed` and `with_heads` read it for many units."""
        return self.head_on(timezone.localdate())


class UnitHead(models.Model):
    """A person heads a unit for `[valid_from, valid_until)`, by an order or from the start.

    A row is never deleted; naming another head ends it. A unit has one head on a day.
    """

    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="headships"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("head"),
        on_delete=models.PROTECT,
        related_name="headships",
    )
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    order_reference = models.CharField(_("order"), max_length=100, blank=True)
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    named_at = models.DateTimeField(_("named at"))
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    objects = UnitHeadQuerySet.as_manager()

    class Meta:
        verbose_name = _("head of a unit")
        verbose_name_plural = _("heads of units")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="head_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(named_by=None) | ~Q(order_reference=""), name="head_by_order_names_it"
            ),
            models.CheckConstraint(
                condition=Q(named_by=None) | ~Q(named_by=F("person")),
                name="nobody_names_themselves_head",
            ),
        ]


class Field(Named):
    """A field of expertise, such as family benefits; a reviewer must share it with the text."""

    class Meta:
        verbose_name = _("field of expertise")
        verbose_name_plural = _("fields of expertise")
        ordering = ["name_et"]
