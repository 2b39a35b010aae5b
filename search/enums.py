"""Named values of the search room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """How a version stands on the chosen day."""

    IN_FORCE = "in_force", _("In force")
    FUTURE = "future", _("Applies later")
    PAST = "past", _("Earlier version")


class Language(models.TextChoices):
    ESTONIAN = "et", _("Estonian")
    RUSSIAN = "ru", _("Russian")
    ENGLISH = "en", _("English")
