"""Filling a proposal with what an earlier decision said."""

from django.utils import translation
from django.utils.translation import gettext as _

from guidance.decisions.again import is_correction
from guidance.decisions.models import Citation, Proposal, Reopening
from guidance.decisions.models.sources import COPIED


def copy_decision(reopening: Reopening, proposal: Proposal) -> None:
    """Fill a new proposal with what the decision said, and with why it is taken up again."""
    decision = reopening.decision
    content = decision.content
    proposal.kind = decision.kind
    proposal.effective_on = decision.effective_on
    for name in ("claim", "facts", "computed", "granted", "departure"):
        setattr(proposal, name, content[name])
    proposal.blocks = content.get("blocks", [])
    proposal.reasons = f"{_introduction(reopening)}\n\n{content['reasons']}"
    proposal.save()
    Citation.objects.bulk_create(
        Citation(proposal=proposal, **{name: getattr(one, name) for name in COPIED})
        for one in decision.citations.order_by("place")
    )


def _introduction(reopening: Reopening) -> str:
    with translation.override(reopening.case.applicant.language):
        words = (
            _("We correct an obvious mistake in the decision %(number)s: %(why)s")
            if is_correction(reopening)
            else _("This decision replaces the decision %(number)s: %(why)s")
        )
        return words % {"number": reopening.decision.number, "why": reopening.why}
