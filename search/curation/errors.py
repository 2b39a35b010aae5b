"""One exception for each broken rule of curation; words for people are made in the form."""


class RuleRefused(ValueError):
    """A rule cannot be taken; `field` names what to mend, `other` the rule it collides with."""

    field = "words"

    def __init__(self, other: str = "") -> None:
        super().__init__(other)
        self.other = other


class NoSubject(RuleRefused):
    """No word carries a subject, so that the rule would never apply."""


class TooManyWords(RuleRefused):
    """A rule is for at most six words."""


class ForbiddenSign(RuleRefused):
    """`=`, `>` and, on the left, `,` are signs of the synonym list."""


class SameWord(RuleRefused):
    """Both sides are forms of the same words."""

    field = "others"


class NoOtherWords(RuleRefused):
    """A synonym needs words on the other side, of which each carries a subject."""

    field = "others"


class Circle(RuleRefused):
    """Other one-way rules lead back to the word; words that mean the same are two-way."""

    field = "others"


class AlreadyThere(RuleRefused):
    """The same rule is in effect already."""


class Contradiction(RuleRefused):
    """The document is pinned and excluded for the same query."""

    field = "document"


class UnknownDocument(RuleRefused):
    """No document that the person may read has that number or address."""

    field = "document"


class ReasonMissing(RuleRefused):
    """A rule says why."""

    field = "reason"


class ChangedMeanwhile(RuleRefused):
    """Somebody added a row after the one that the person looked at."""

    field = "reason"


class RuleWithdrawn(RuleRefused):
    """A withdrawn rule is not withdrawn again."""

    field = "reason"


class MayNotCurate(PermissionError):
    """Only experts and administrators make search rules."""
