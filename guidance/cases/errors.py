"""One exception for each broken rule of cases; the words are made in `wording`."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from guidance.cases.models import Case


class CaseRefused(Exception):
    """A rule of cases would be broken; nothing was changed."""


class UnknownKind(CaseRefused):
    """There is no such kind of case."""


class MayNotAct(PermissionDenied):
    """Only the handler, the unit or its lead may do this."""


class WrongState(CaseRefused):
    """The case stands where this cannot be done."""


class StaleCase(CaseRefused):
    """Somebody changed the case after the person had opened it."""

    def __init__(self, case: "Case", seen: int) -> None:
        super().__init__(case.number)
        self.case = case
        self.seen = seen


class WrongCode(CaseRefused):
    """The personal code does not exist."""


class BirthDateDiffers(CaseRefused):
    """The personal code says another birth date."""


class BornInFuture(CaseRefused):
    """The birth date is still to come."""


class CodeMissing(CaseRefused):
    """A person has a personal code of Estonia or a date of birth."""


class OtherPersonSameCode(CaseRefused):
    """The code belongs to a person registered under another name or birth date."""


class DayInFuture(CaseRefused):
    """What has happened cannot have a day that is still to come."""


class EmptyInterval(CaseRefused):
    """A period ends before it begins."""


class DocumentExpired(CaseRefused):
    """The identity document was not valid on the day."""


class UnknownBenefit(CaseRefused):
    """The kind of case does not concern this benefit."""


class DocumentNumberMissing(CaseRefused):
    """A document that somebody saw has a number."""


class AlreadyParty(CaseRefused):
    """The person is in the case in this role already."""


class TitleMissing(CaseRefused):
    """A task says what to do."""


class NotAHandler(CaseRefused):
    """The person named is no client-service specialist of the unit's tree."""


class OwnCase(CaseRefused):
    """Nobody handles a case in which they are the applicant or a party."""


class ReasonMissing(CaseRefused):
    """This is done only with a reason."""


class WaitsAlready(CaseRefused):
    """A case waits for one thing at a time."""


class NotWaiting(CaseRefused):
    """The case waits for nothing."""


class WrongOutcome(CaseRefused):
    """A case of this kind does not end so."""


class TaskDone(CaseRefused):
    """The task is done already."""


class DocumentsMissing(CaseRefused):
    """What the checklist asks for is neither there nor found not needed."""


class NothingPaid(CaseRefused):
    """Nothing was paid to the person on the days asked for."""


class NobodyToWriteTo(CaseRefused):
    """Nobody is chosen, or more people than one batch of letters goes to."""
