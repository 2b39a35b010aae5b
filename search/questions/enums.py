"""How a question ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ending(models.TextChoices):
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed without an answer")
