"""Training: the bank of questions, quizzes, attempts, courses, and who must prove what."""

from guidance.training.models.attempts import (
    Answer,
    Attempt,
    AttemptItem,
    RemarkedItem,
    Remarking,
)
from guidance.training.models.courses import Acknowledgement, Course, CoursePart
from guidance.training.models.externals import ExternalUser, InvitationUpload, Tenant
from guidance.training.models.ledger import (
    Certificate,
    DeltaTask,
    DeltaTest,
    Ground,
    Validity,
)
from guidance.training.models.practice import PracticeCard, PracticeReview
from guidance.training.models.questions import (
    Category,
    Question,
    QuestionImage,
    QuestionSource,
    QuestionVersion,
    Tag,
)
from guidance.training.models.quizzes import Quiz, QuizSlot
from guidance.training.models.requirements import (
    Assignment,
    Consequence,
    Requirement,
    RequirementTarget,
)

__all__ = [
    "Acknowledgement",
    "Answer",
    "Assignment",
    "Attempt",
    "AttemptItem",
    "Category",
    "Certificate",
    "Consequence",
    "Course",
    "CoursePart",
    "DeltaTask",
    "DeltaTest",
    "ExternalUser",
    "Ground",
    "InvitationUpload",
    "PracticeCard",
    "PracticeReview",
    "Question",
    "QuestionImage",
    "QuestionSource",
    "QuestionVersion",
    "Quiz",
    "QuizSlot",
    "RemarkedItem",
    "Remarking",
    "Requirement",
    "RequirementTarget",
    "Tag",
    "Tenant",
    "Validity",
]
