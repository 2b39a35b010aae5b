"""Words for what decisions refuse."""

from django.utils.translation import gettext as _

from guidance.benefits.family import ContradictoryInput
from guidance.benefits.rates import MissingRate
from guidance.benefits.reading import BadInput
from guidance.calculator.words import contradiction_words, missing_rate_words
from guidance.decisions import errors
from guidance.decisions.enums import Missing


def refusal_words(refusal: Exception) -> str:
    """Say why something was refused, and what to do."""
    if isinstance(refusal, errors.Incomplete):
        return " ".join(str(Missing(code).label) for code in refusal.missing)
    if isinstance(refusal, ContradictoryInput):
        return contradiction_words(refusal.what)
    if isinstance(refusal, MissingRate):
        return missing_rate_words(refusal)
    if isinstance(refusal, BadInput):
        return contradiction_words(refusal.what)
    return _WORDS[type(refusal)]() if type(refusal) in _WORDS else _("This cannot be done now.")


_WORDS = {
    errors.NoDecisions: lambda: _("A case of this kind ends without a decision."),
    errors.UnderReview: lambda: _("The proposal waits for a signature and cannot be changed."),
    errors.NothingToSign: lambda: _("No proposal waits for a signature here any more."),
    errors.ChangedSince: lambda: _(
        "Somebody saved the proposal after you had opened it. What you wrote is still below: "
        "compare it with theirs, then save again."
    ),
    errors.OwnProposal: lambda: _("Somebody else must sign: you had a part in this proposal."),
    errors.ReasonMissing: lambda: _("Write it in a few words."),
    errors.NotThere: lambda: _(
        "No such provision was in force on the day whose rules apply, or you may not read the text."
    ),
    errors.ActMissing: lambda: _(
        "The register of laws holds no such act. Check the abbreviation, or cite a guidance text "
        "until the act is imported."
    ),
    errors.AlreadyReplaced: lambda: _("Another decision has already replaced this one."),
    errors.HearingOpen: lambda: _("The person is being heard already, or has replied."),
    errors.ChallengeStands: lambda: _("A challenge against this decision is already open."),
    errors.ChallengeOver: lambda: _("The challenge is decided already."),
    errors.EarlierThanDecision: lambda: _("A challenge cannot come before the decision."),
    errors.ReopenedAlready: lambda: _("The decision is being looked at again already."),
    errors.BlockStands: lambda: _("A block with this title is there already."),
    errors.NotMonth: lambda: _("A recalculation begins with a month."),
    errors.NotReady: lambda: _(
        "The preview is not ready yet, or everybody in it has to be looked at one by one."
    ),
    errors.NothingChanges: lambda: _("Nothing changes for anybody: there is nothing to sign."),
    errors.PreviewChanged: lambda: _("The preview was changed meanwhile. Look at it again."),
    errors.ReplyOutsideTerm: lambda: _(
        "The day of the reply lies between the day of the letter and today."
    ),
    errors.TermTooShort: lambda: _("Give at least 15 days for the reply."),
}
