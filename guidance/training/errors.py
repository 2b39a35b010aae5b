"""One exception for each broken rule of questions, quizzes and attempts; words are in `wording`."""


class TrainingRefused(Exception):
    """A rule of training would be broken; nothing was changed."""


class MayNotAuthor(TrainingRefused):
    """The person does not look after questions and quizzes."""


class NotFit(TrainingRefused):
    """A question cannot be used as it is; `lacking` are codes of `fitness.Lacking`."""

    def __init__(self, lacking: list[str]) -> None:
        super().__init__(", ".join(lacking))
        self.lacking = lacking


class BadPicture(TrainingRefused):
    """A picture of a question is of no known kind, broken or too large."""


class NoSuchParagraph(TrainingRefused):
    """The text has no such paragraph, or the person may not read it."""


class ParagraphGone(TrainingRefused):
    """The paragraph that the question tests is no longer there: edit the question or retire it."""


class ReasonMissing(TrainingRefused):
    """This is done only with a reason."""


class Retired(TrainingRefused):
    """The question is retired and not changed any more."""


class NotOpen(TrainingRefused):
    """The quiz cannot be taken by the person today."""


class NoAttemptsLeft(TrainingRefused):
    """The person has used every attempt that the quiz allows."""


class ReadFirst(TrainingRefused):
    """The texts of the course are to be read and confirmed before the quiz."""


class NothingToAsk(TrainingRefused):
    """The quiz has no question that may be asked at present."""


class NotTheirs(TrainingRefused):
    """The attempt is somebody else's."""


class AttemptOver(TrainingRefused):
    """The attempt is finished; the answer came too late and is kept without counting."""


class AlreadyChecked(TrainingRefused):
    """The answer was checked and stands."""


class NotComparable(TrainingRefused):
    """Answers given to one version cannot be marked by the key of the other."""


class NothingToRemark(TrainingRefused):
    """No finished attempt of the quiz holds the version."""


class AlreadyAnnulled(TrainingRefused):
    """The version is annulled in the quiz."""
