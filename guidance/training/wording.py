"""Refusals and lacks of training in words for people."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guidance.training import errors
from guidance.training.answering import NotAsked
from guidance.training.fitness import Lacking

REFUSALS: dict[type[Exception], Promise] = {
    errors.MayNotAuthor: _("Only those who look after the questions may do this."),
    errors.BadPicture: _("A picture must be PNG, JPEG, GIF or WebP and at most 2 MB."),
    errors.NoSuchParagraph: _("The text has no such paragraph any more."),
    errors.ParagraphGone: _(
        "The paragraph that the question tests is gone. Edit the question or retire it."
    ),
    errors.ReasonMissing: _("Write why."),
    errors.Retired: _("The question is retired and cannot be changed."),
    errors.NotOpen: _("This quiz cannot be taken at present."),
    errors.NoAttemptsLeft: _(
        "You have used all attempts. The next one opens 30 days after the first of them."
    ),
    errors.ReadFirst: _("Read the texts of the course and confirm it, then begin the quiz."),
    errors.NothingToAsk: _(
        "The quiz has no questions in use at present. Tell the person who looks after it."
    ),
    errors.NotTheirs: _("This attempt is somebody else's."),
    errors.AttemptOver: _("The attempt is over. What you sent was kept, but does not count."),
    errors.AlreadyChecked: _("This answer was checked already and stands."),
    errors.NotComparable: _(
        "Answers to this version cannot be marked by the other one: its answers differ."
    ),
    errors.NothingToRemark: _("No finished attempt holds this version of the question."),
    errors.AlreadyAnnulled: _("The question is annulled in this quiz already."),
    NotAsked: _("This answer does not belong to the question. Open the question anew."),
}
LACKS: dict[str, Promise] = {
    Lacking.TEXT: _("Write the question."),
    Lacking.KIND: _("Questions of this kind are kept, but no program can mark them."),
    Lacking.ANSWERS: _("Add the answers."),
    Lacking.RIGHT: _("Right answers must give full marks together."),
    Lacking.TOO_MUCH: _("An answer gives between −100 % and 100 %."),
    Lacking.PAIRS: _("Add at least two pairs with different matches."),
    Lacking.ITEMS: _("Add at least two items to put in order."),
    Lacking.NUMBER: _("Write every answer as a number."),
    Lacking.SAME: _("Two answers say the same."),
}


def refusal_words(refusal: Exception) -> str:
    """Return why something was refused, in the reader's language."""
    if isinstance(refusal, errors.NotFit):
        return " ".join(lack_words(refusal.lacking))
    return str(REFUSALS[type(refusal)])


def lack_words(codes: Iterable[str]) -> list[str]:
    """Return what a question lacks, in the reader's language."""
    return [str(LACKS[code]) for code in codes]
