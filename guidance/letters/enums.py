"""How a letter goes out and what a place in a template holds."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Channel(models.TextChoices):
    """The ways of SÜS § 27."""

    POST = "post", _("By post")
    PORTAL = "portal", _("In the self-service portal")
    EMAIL = "email", pgettext_lazy("channel", "By e-mail")
    IN_PERSON = "in_person", _("In person")
