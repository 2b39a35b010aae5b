"""Named values of the law room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.law.rt_xml import Level, State


class ProvisionLevel(models.TextChoices):
    PREAMBLE = Level.PREAMBLE.value, _("preamble")
    SECTION = Level.SECTION.value, _("section of an act")
    SUBSECTION = Level.SUBSECTION.value, _("subsection")
    CLAUSE = Level.CLAUSE.value, _("clause")
    SUBCLAUSE = Level.SUBCLAUSE.value, _("subclause")
    WHOLE = Level.WHOLE.value, _("whole text")


class ProvisionState(models.TextChoices):
    VALID = State.VALID.value, _("valid")
    REPEALED = State.REPEALED.value, _("repealed")
    OMITTED = State.OMITTED.value, _("left out of the published text")
