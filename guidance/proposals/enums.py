"""What is proposed, and how far it has come."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Subject(models.TextChoices):
    LAW = "law", _("Change of law")
    PROCESS = "process", _("How we work")
    WORDING = "wording", _("Wording of letters and web texts")
    SYSTEM = "system", _("Information system")


class State(models.TextChoices):
    SENT = "sent", pgettext_lazy("proposal", "Waits for an answer")
    ACCEPTED = "accepted", pgettext_lazy("proposal", "Accepted")
    DONE = "done", pgettext_lazy("proposal", "Carried out")
    REJECTED = "rejected", pgettext_lazy("proposal", "Not accepted")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "Withdrawn")


# What may follow; who proposed withdraws, everything else is for those who answer.
NEXT: Mapping[str, tuple[State, ...]] = {
    State.SENT: (State.ACCEPTED, State.REJECTED, State.WITHDRAWN),
    State.ACCEPTED: (State.DONE, State.REJECTED),
    State.DONE: (),
    State.REJECTED: (),
    State.WITHDRAWN: (),
}
OPEN = frozenset({State.SENT.value, State.ACCEPTED.value})
TONES: Mapping[str, tuple[str, str]] = {
    State.SENT: ("info", "clock"),
    State.ACCEPTED: ("warn", "pen"),
    State.DONE: ("ok", "ok"),
    State.REJECTED: ("idle", "bad"),
    State.WITHDRAWN: ("idle", "withdrawn"),
}
