"""What a document is about: benefits and life events."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.people.models import Field, Named


class Benefit(Named):
    """A benefit type; a closed one is no longer granted, its guidance is kept."""

    field = models.ForeignKey(
        Field, verbose_name=_("field of expertise"), null=True, on_delete=models.PROTECT
    )
    closed = models.BooleanField(_("closed"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("benefit")
        verbose_name_plural = _("benefits")
        ordering = ["order", "code"]


class LifeEvent(Named):
    """An event in life that people come with, such as a birth."""

    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("life event")
        verbose_name_plural = _("life events")
        ordering = ["order", "code"]
