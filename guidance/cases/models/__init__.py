"""People, cases and what belongs to them. Rows change only through services."""

from guidance.cases.models.answers import Answer
from guidance.cases.models.cases import Case, CaseNumberSeries, Party
from guidance.cases.models.documents import CaseDocument, Certification, DocumentRequest
from guidance.cases.models.events import CaseEvent, CaseTask
from guidance.cases.models.letters import CaseLetter
from guidance.cases.models.persons import Identification, Person
from guidance.cases.models.terms import Deadline, Wait
from guidance.cases.models.words import CaseWord

__all__ = [
    "Answer",
    "Case",
    "CaseDocument",
    "CaseEvent",
    "CaseLetter",
    "CaseNumberSeries",
    "CaseTask",
    "CaseWord",
    "Certification",
    "Deadline",
    "DocumentRequest",
    "Identification",
    "Party",
    "Person",
    "Wait",
]
