"""Where a search came from, and what experts do about one that found nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    PAGE = "page", _("Page")
    API = "api", _("API")


class Outcome(models.TextChoices):
    SYNONYM = "synonym", _("Words were added")
    NOTE = "note", _("A text is being written")
    QUESTION = "question", _("An expert was asked")
    NOT_OURS = "not_ours", _("Nothing to do")
