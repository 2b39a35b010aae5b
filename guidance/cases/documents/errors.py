"""One exception for each broken rule of documents."""

from guidance.cases.errors import CaseRefused


class NothingAsked(CaseRefused):
    """A request names at least one document."""


class AskedAlready(CaseRefused):
    """This document is asked for already."""


class NotMissing(CaseRefused):
    """The document is there, or is not needed."""


class CertifiedAlready(CaseRefused):
    """The copy is certified already."""


class ReplacedAlready(CaseRefused):
    """Another document took its place already."""


class ReceivedInFuture(CaseRefused):
    """A document cannot be received on a day to come."""
