"""The appeal notice of decisions: the one place of its words (HMS § 57)."""

from django.utils.translation import gettext as _
from django.utils.translation import override


def appeal_notice(language: str) -> str:
    """Return where, by when and how a decision may be challenged, in a letter's language."""
    with override(language):
        return _(
            "If you do not agree with the decision, you may file a challenge with the Estonian "
            "Social Insurance Board within 30 days of the day on which you learned of it."
        )
