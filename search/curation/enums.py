"""Kinds of rule."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RuleKind(models.TextChoices):
    TWO_WAY = "two_way", _("Words that mean the same")
    ONE_WAY = "one_way", _("Word that also finds another")
    PIN = "pin", _("Recommended document")
    EXCLUDE = "exclude", _("Excluded document")


SYNONYMS = frozenset({RuleKind.TWO_WAY, RuleKind.ONE_WAY})
RULINGS = frozenset({RuleKind.PIN, RuleKind.EXCLUDE})
