"""Rules of proposals that were broken."""


class ProposalRefused(Exception):
    """A step that the rules do not allow."""


class MayNotPropose(ProposalRefused):
    """Only the staff proposes."""


class MayNotAnswer(ProposalRefused):
    """Those who answer are service owners and administrators, never of their own proposal."""


class NotNow(ProposalRefused):
    """The proposal has come too far, or not far enough, for this."""


class WordsMissing(ProposalRefused):
    """A proposal needs its argument, an answer its words."""
