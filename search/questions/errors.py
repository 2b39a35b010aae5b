"""One exception for each broken rule of questions; words for people are made in the view."""


class QuestionRefused(ValueError):
    """A question or an answer cannot be taken."""


class NothingAsked(QuestionRefused):
    """Neither the words of the search nor the text of the question says anything."""


class AnswerEmpty(QuestionRefused):
    """An answer, and a closing too, says something to the one who asked."""


class EndedAlready(QuestionRefused):
    """Somebody answered or closed the question meanwhile."""


class MayNotAnswer(PermissionError):
    """Only experts and administrators answer."""
