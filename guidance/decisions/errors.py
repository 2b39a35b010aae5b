"""One exception for each broken rule of decisions; the words are made in the views."""

from django.core.exceptions import PermissionDenied


class DecisionRefused(Exception):
    """A rule of decisions would be broken; nothing was changed."""


class NoDecisions(DecisionRefused):
    """Cases of this kind end without a decision."""


class Incomplete(DecisionRefused):
    """The proposal lacks something; `missing` are codes of `enums.Missing`."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class UnderReview(DecisionRefused):
    """The proposal waits for a signature; nobody changes it meanwhile."""


class NothingToSign(DecisionRefused):
    """No proposal waits for a signature."""


class ChangedSince(DecisionRefused):
    """Somebody saved the proposal after the person had opened it."""


class OwnProposal(PermissionDenied):
    """Who wrote or sent a proposal, or stands in for them, does not sign it."""


class ReasonMissing(DecisionRefused):
    """This is done only with a reason."""


class NotThere(DecisionRefused):
    """The text cited is not there, or the person may not read it."""


class ActMissing(NotThere):
    """The register of laws holds no act of this name."""


class AlreadyReplaced(DecisionRefused):
    """Another decision has replaced this one."""


class HearingOpen(DecisionRefused):
    """The person is being heard, or was."""


class TermTooShort(DecisionRefused):
    """The term for a reply ends too soon."""


class ReplyOutsideTerm(DecisionRefused):
    """A reply comes between the day of the letter and today."""


class ChallengeStands(DecisionRefused):
    """The decision is challenged already and the challenge is not decided yet."""


class ChallengeOver(DecisionRefused):
    """The challenge is decided."""


class EarlierThanDecision(DecisionRefused):
    """A challenge cannot come before its decision."""


class ReopenedAlready(DecisionRefused):
    """The decision is being looked at again already."""


class MayNotWriteBlocks(PermissionDenied):
    """Experts and service owners write building blocks."""


class BlockStands(DecisionRefused):
    """A block of this title is there already."""


class NotMonth(DecisionRefused):
    """A recalculation begins on the first day of a month."""


class NotReady(DecisionRefused):
    """The preview is not made yet, or what changes is left to be looked at one by one."""


class NothingChanges(DecisionRefused):
    """The preview found nothing that changes for anybody."""


class PreviewChanged(DecisionRefused):
    """The preview is not the one that the person looked at."""
