"""The kinds of decisions and what they mean for a case."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guidance.cases.enums import Outcome


class DecisionKind(models.TextChoices):
    GRANT = "grant", pgettext_lazy("decision", "Grant")
    PARTLY_GRANT = "partly_grant", pgettext_lazy("decision", "Grant in part")
    REFUSE = "refuse", pgettext_lazy("decision", "Refuse")
    CHANGE = "change", pgettext_lazy("decision", "Change")
    SUSPEND = "suspend", pgettext_lazy("decision", "Suspend")
    RESUME = "resume", pgettext_lazy("decision", "Resume")
    END = "end", pgettext_lazy("decision", "End")
    RECOVER = "recover", pgettext_lazy("decision", "Recover an overpayment")
    WAIVE = "waive", pgettext_lazy("decision", "Give up recovery")
    NO_CLAIM = "no_claim", pgettext_lazy("decision", "Nothing to recover")


# Against the interest of the person: heard before (HMS § 40), always with reasons (HMS § 56).
BURDENING = frozenset(
    {
        DecisionKind.PARTLY_GRANT,
        DecisionKind.REFUSE,
        DecisionKind.SUSPEND,
        DecisionKind.END,
        DecisionKind.RECOVER,
    }
)
GRANTING = frozenset({DecisionKind.GRANT, DecisionKind.PARTLY_GRANT})
FROM_A_DAY = frozenset(
    {DecisionKind.CHANGE, DecisionKind.SUSPEND, DecisionKind.RESUME, DecisionKind.END}
)

OUTCOMES = {
    DecisionKind.GRANT: Outcome.GRANTED,
    DecisionKind.PARTLY_GRANT: Outcome.PARTLY_GRANTED,
    DecisionKind.REFUSE: Outcome.REFUSED,
    DecisionKind.CHANGE: Outcome.CHANGED,
    DecisionKind.SUSPEND: Outcome.SUSPENDED,
    DecisionKind.RESUME: Outcome.RESUMED,
    DecisionKind.END: Outcome.ENDED,
    DecisionKind.RECOVER: Outcome.RECOVERED,
    DecisionKind.WAIVE: Outcome.WAIVED,
    DecisionKind.NO_CLAIM: Outcome.NO_CLAIM,
}


class Missing(models.TextChoices):
    """What a proposal lacks before it can be signed."""

    CLAIM = "claim", _("Say in short what was asked for (SÜS § 26).")
    AMOUNTS = "amounts", _("Choose what is granted: amounts with their first and last day.")
    NOTHING_GRANTED = "nothing_granted", _("A refusal grants nothing: take the amounts off.")
    DAY = "day", _("Say from which day it holds.")
    REASONS = "reasons", _("Write the reasons (HMS § 56).")
    BASIS = "basis", _("Cite at least one provision or guidance text.")
    UNKNOWN_MARK = "unknown_mark", _("The reasons point at a citation that is not there.")
    DEPARTURE = "departure", _("Say why you depart from the calculation.")
    ONLY_WORDS = "only_words", _("A correction leaves what was decided as it was (HMS § 59).")
    MATTER = "matter", _("Fill in what is asked back, by when and how.")
    HEARING = "hearing", _("Hear the person first, or say why not (HMS § 40).")


class ChallengeOutcome(models.TextChoices):
    """How a challenge ends (HMS § 85)."""

    SATISFIED = "satisfied", _("Satisfied")
    PARTLY = "partly", _("Satisfied in part")
    REJECTED = "rejected", _("Rejected")
    RETURNED = "returned", _("Returned without examining")
    WITHDRAWN = "withdrawn", _("Withdrawn by the person")


SUCCEEDED = frozenset({ChallengeOutcome.SATISFIED, ChallengeOutcome.PARTLY})


class RowResult(models.TextChoices):
    """What a recalculation would do to a decision."""

    CHANGES = "changes", _("Changes")
    BY_HAND = "by_hand", _("To be looked at by hand")


class ByHand(models.TextChoices):
    """Why a decision is not calculated anew together with the others."""

    DEPARTS = "departs", _("The amounts depart from the calculation.")
    OVERLAID = "overlaid", _("A later decision changed a part of it.")
    NO_FACTS = "no_facts", _("It was made without a calculation.")
    MISSING_RATE = "missing_rate", _("The table of amounts lacks a value.")
    CONTRADICTORY = "contradictory", _("Its facts do not fit the rules any more.")
    LESS = "less", _("The person would get less and must be heard first (HMS § 40).")
    CHANGED_SINCE = "changed_since", _("Something changed after the preview.")


class ReopeningKind(models.TextChoices):
    """Why the agency takes up a decision of its own again."""

    CORRECT = "correct", _("Correct an obvious mistake (HMS § 59)")
    REPLACE = "replace", _("Replace the decision by a new one")
