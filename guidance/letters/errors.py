"""One exception for each broken rule of letters."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied


class LetterRefused(Exception):
    """A rule of letters would be broken; nothing was changed."""


class MayNotWrite(PermissionDenied):
    """Only who works on cases or payouts writes and issues letters."""


class MayNotEdit(PermissionDenied):
    """Only experts and service owners write templates."""


class MayNotApprove(PermissionDenied):
    """Only a service owner who did not write the draft, for nobody who did, publishes it."""


class NoTemplate(LetterRefused):
    """There is no version of the template for this day."""


class WrongData(LetterRefused):
    """Values are missing, unknown or of another kind."""

    def __init__(self, names: Sequence[str], position: int | None = None) -> None:
        super().__init__(", ".join(names))
        self.names = list(names)
        self.position = position


class BrokenTemplate(LetterRefused):
    """The words of a template cannot be used; `problems` are (code, what)."""

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        super().__init__(", ".join(code for code, _ in problems))
        self.problems = list(problems)


class StaleDraft(LetterRefused):
    """Somebody saved the draft in the meantime."""


class NotMade(LetterRefused):
    """The letter has no PDF yet."""


class SentOutOfRange(LetterRefused):
    """Sent before the letter was dated or on a day to come."""


class AlreadyIssued(LetterRefused):
    """The letter went out by this way on this day already, or its receipt is confirmed."""


class EmptyBatch(LetterRefused):
    """A batch has at least one letter."""
