"""Kinds and states of questions, quizzes, attempts and courses."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class QuestionKind(models.TextChoices):
    SINGLE = "single", _("One right answer")
    MULTIPLE = "multiple", _("Several right answers")
    TRUE_FALSE = "truefalse", _("True or false")
    MATCHING = "matching", _("Matching")
    ORDERING = "ordering", _("Putting in order")
    NUMERIC = "numeric", _("Number")
    SHORT = "short", _("Short answer")
    DESCRIPTION = "description", _("Text without a question")
    ESSAY = "essay", _("Essay")
    CLOZE = "cloze", _("Text with gaps")


# Answered by choosing among the keys of the version's answers.
CHOSEN = frozenset({QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.TRUE_FALSE})
TYPED = frozenset({QuestionKind.NUMERIC, QuestionKind.SHORT})
# Kept so that nothing of an imported file is lost, but no program can mark them: never asked.
UNASKED = frozenset({QuestionKind.ESSAY, QuestionKind.CLOZE})


class TextFormat(models.TextChoices):
    """How a text is marked up; Moodle's own is plain text."""

    MARKDOWN = "markdown", "Markdown"
    HTML = "html", "HTML"
    PLAIN = "plain", _("Plain text")
    MOODLE = "moodle", "Moodle"


class QuestionState(models.TextChoices):
    """Only a ready question is drawn; a stale one waits for its author."""

    DRAFT = "draft", pgettext_lazy("question", "Draft")
    READY = "ready", pgettext_lazy("question", "In use")
    STALE = "stale", pgettext_lazy("question", "Waits for a check")
    RETIRED = "retired", pgettext_lazy("question", "Retired")


class Difficulty(models.IntegerChoices):
    EASY = 1, pgettext_lazy("question", "Easy")
    MEDIUM = 2, pgettext_lazy("question", "Medium")
    HARD = 3, pgettext_lazy("question", "Hard")


class Language(models.TextChoices):
    ESTONIAN = "et", _("Estonian")
    ENGLISH = "en", _("English")
    RUSSIAN = "ru", _("Russian")


class Purpose(models.TextChoices):
    """A proof counts towards a requirement, a delta test proves only what changed."""

    PRACTICE = "practice", _("Practice")
    PROOF = "proof", _("Proof of knowledge")
    DELTA = "delta", _("Check of what changed")


class Behaviour(models.TextChoices):
    DEFERRED = "deferred", _("Answers are checked at the end")
    IMMEDIATE = "immediate", _("Each answer is checked at once")
    CERTAINTY = "certainty", _("At the end; asks also how sure the person is")


class Order(models.TextChoices):
    FIXED = "fixed", _("As they stand")
    SHUFFLED = "shuffled", _("Mixed for each attempt")


class Shown(models.TextChoices):
    """How much a person sees of a finished attempt; each level holds those before it."""

    RESULT = "result", _("Only the result")
    MARKS = "marks", _("Which answers were right")
    FEEDBACK = "feedback", _("Also the feedback and its source")
    ANSWERS = "answers", _("Also the right answers")


SHOWN_ORDER = tuple(Shown)


class QuizState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("quiz", "Draft")
    OPEN = "open", pgettext_lazy("quiz", "Open")
    CLOSED = "closed", pgettext_lazy("quiz", "Closed")


class Audience(models.TextChoices):
    """Who may take a quiz or read a course; assigned is nobody but those with an assignment."""

    STAFF = "staff", _("Staff")
    EXTERNAL = "external", _("External users and staff")
    ROLES = "roles", _("Named roles")
    ASSIGNED = "assigned", _("Only those to whom it is assigned")


class AttemptState(models.TextChoices):
    IN_PROGRESS = "in_progress", pgettext_lazy("attempt", "In progress")
    FINISHED = "finished", pgettext_lazy("attempt", "Finished")


class Ending(models.TextChoices):
    """How an attempt ended."""

    BY_PERSON = "person", _("The person finished it")
    TIME = "time", _("The time ran out")


class Certainty(models.IntegerChoices):
    """How sure the person is: for reports only, never part of a mark."""

    GUESS = 1, pgettext_lazy("certainty", "Guessing")
    FAIRLY = 2, pgettext_lazy("certainty", "Fairly sure")
    SURE = 3, pgettext_lazy("certainty", "Completely sure")


class RemarkKind(models.TextChoices):
    """Why marks of finished attempts were given anew."""

    REGRADE = "regrade", _("Marked anew by another version")
    ANNUL = "annul", _("Question annulled: full marks for all")


class PartKind(models.TextChoices):
    NOTE = "note", _("Text to read")
    PAGE = "page", _("Page of the course")
    FILE = "file", _("File")
