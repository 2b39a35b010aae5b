"""Why a person's data are opened."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """The purposes a person chooses from; the sentence beside it says the rest."""

    CASE = "case", _("Deciding a case")
    INQUIRY = "inquiry", _("Answering the person")
    PAYOUT = "payout", _("Paying out or checking a payment")
    ACCOUNT = "account", _("Managing accounts and access rights")
    SUPPORT = "support", _("Helping a user of an information system")
    QUALITY = "quality", _("Checking the quality of work")
    OVERSIGHT = "oversight", _("Overseeing the use of data")
    SECURITY = "security", _("Investigating a security incident")
    BREAK_GLASS = "break_glass", _("Emergency access")


# Looking because of an investigation stays unseen by the person for a while (GDPR art 23).
HIDDEN_PURPOSES = frozenset({Purpose.SECURITY.value})
HIDDEN_DAYS = 180
# Nobody chooses this one from the list: it follows from an opened emergency access.
CHOSEN_PURPOSES = tuple(purpose for purpose in Purpose if purpose is not Purpose.BREAK_GLASS)
EVERYDAY_PURPOSES = tuple(
    purpose for purpose in CHOSEN_PURPOSES if purpose.value not in HIDDEN_PURPOSES
)
