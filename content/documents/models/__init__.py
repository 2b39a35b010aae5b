"""Documents: the page is the identity and the draft, the version is what was published."""

from content.documents.models.numbering import NumberSeries
from content.documents.models.pages import (
    DocumentPage,
    GuidancePage,
    HomePage,
    InterpretationPage,
    MemoPage,
    PracticeNotePage,
    SectionPage,
)
from content.documents.models.tasks import ApprovalTask, PeerReviewTask
from content.documents.models.taxonomy import Benefit, LifeEvent
from content.documents.models.versions import CitedProvision, NoteVersion

__all__ = [
    "ApprovalTask",
    "Benefit",
    "CitedProvision",
    "DocumentPage",
    "GuidancePage",
    "HomePage",
    "InterpretationPage",
    "LifeEvent",
    "MemoPage",
    "NoteVersion",
    "NumberSeries",
    "PeerReviewTask",
    "PracticeNotePage",
    "SectionPage",
]
