"""Kinds of document, classes of change and audiences, with what follows from each."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.people.roles import STAFF_ROLES, Role


class Kind(models.TextChoices):
    INTERPRETATION = "interpretation", _("Legal interpretation")
    GUIDANCE = "guidance", _("Family-benefit guidance")
    MEMO = "memo", _("Memo")
    PRACTICE_NOTE = "practice_note", _("Practice note")


PREFIXES = {
    Kind.INTERPRETATION: "ÕT",
    Kind.GUIDANCE: "PJ",
    Kind.MEMO: "M",
    Kind.PRACTICE_NOTE: "PM",
}


class ChangeClass(models.TextChoices):
    EDITORIAL = "editorial", _("Editorial")
    CLARIFYING = "clarifying", _("Clarifying")
    SUBSTANTIVE = "substantive", _("Substantive")
    URGENT = "urgent", _("Urgent")


@dataclass(frozen=True)
class Consequence:
    """What a class of change brings: who is told and whether they confirm reading."""

    told: frozenset[str]
    acknowledge: bool
    retest: bool


_APPLIERS = frozenset(
    {Role.CLIENT_SERVICE_SPECIALIST.value, Role.LEAD_SPECIALIST.value, Role.EXPERT.value}
)
CONSEQUENCES = {
    ChangeClass.EDITORIAL: Consequence(frozenset(), acknowledge=False, retest=False),
    ChangeClass.CLARIFYING: Consequence(_APPLIERS, acknowledge=False, retest=False),
    ChangeClass.SUBSTANTIVE: Consequence(
        _APPLIERS | {Role.PAYOUT_SPECIALIST.value, Role.USER_SUPPORT.value},
        acknowledge=True,
        retest=True,
    ),
    ChangeClass.URGENT: Consequence(STAFF_ROLES, acknowledge=True, retest=True),
}


class Audience(models.TextChoices):
    PUBLIC = "public", _("Public")
    EXTERNAL = "external", _("External users and staff")
    STAFF = "staff", _("Staff")
    ROLES = "roles", _("Named roles")
