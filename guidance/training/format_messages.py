"""Words for every code of the exchange formats, and how a problem is told."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guidance.training.formats.codes import WARNINGS, Code
from guidance.training.formats.parsed import Problem

MESSAGES: Mapping[str, str | Promise] = {
    Code.NOT_UTF8: gettext_lazy(
        "The file is not in UTF-8: byte %(byte)s in column %(column)s. Save it again as UTF-8."
    ),
    Code.BINARY: gettext_lazy("The file is not text."),
    Code.TOO_BIG: gettext_lazy("The file is larger than %(limit)s MB."),
    Code.TOO_MANY: gettext_lazy(
        "The file has more than %(limit)s questions; the rest was not read. Split the file."
    ),
    Code.NOTHING_HERE: gettext_lazy("The file has no questions."),
    Code.NOT_XML: gettext_lazy("The file is not correct XML from here on: %(reason)s"),
    Code.FORBIDDEN_XML: gettext_lazy("The XML declares entities of its own; that is not allowed."),
    Code.NOT_QUIZ: gettext_lazy("This is no file of questions: it begins with <%(found)s>."),
    Code.TOO_MANY_ELEMENTS: gettext_lazy("The question has more than %(most)s XML elements."),
    Code.NOT_XLSX: gettext_lazy("The file is not an XLSX workbook."),
    Code.NO_HEADER: gettext_lazy("The first row lacks the headings: %(missing)s."),
    Code.UNCLOSED_BRACE: gettext_lazy("The brace { is not closed."),
    Code.UNOPENED_BRACE: gettext_lazy("The brace } was not opened."),
    Code.BLANK_LINE_INSIDE: gettext_lazy(
        "A blank line stands inside the braces. Remove it: a blank line ends a question."
    ),
    Code.EXTRA_BRACE: gettext_lazy(
        "There is another brace in the question. Separate questions by a blank line; "
        "a brace that belongs to the text is written \\{ or \\}."
    ),
    Code.UNCLOSED_NAME: gettext_lazy("The name that begins with :: does not end with ::."),
    Code.NO_TEXT: gettext_lazy("The question has no text."),
    Code.NO_CATEGORY: gettext_lazy("The category has no name."),
    Code.UNKNOWN_KIND: gettext_lazy("Questions of the kind “%(kind)s” are not supported."),
    Code.DRAG_KIND: gettext_lazy(
        "Questions answered by dragging are not supported (%(kind)s): they cannot be answered by "
        "keyboard or with a screen reader."
    ),
    Code.MARKUP_IN_TEXT: gettext_lazy(
        "The tag <%(tag)s> stands inside a text and would be lost. Put the text into CDATA or "
        "write &lt; for <."
    ),
    Code.NOT_STARTED: gettext_lazy("There is no question before this line."),
    Code.NOT_FINISHED: gettext_lazy("The question before this line has no line ANSWER:."),
    Code.TEXT_BEFORE_ANSWERS: gettext_lazy(
        "“%(text)s” stands before the first answer without = or ~."
    ),
    Code.TOO_FEW_ANSWERS: gettext_lazy("There must be at least %(least)s answers."),
    Code.TOO_MANY_ANSWERS: gettext_lazy("There are more than %(most)s answers."),
    Code.EMPTY_ANSWER: gettext_lazy("An answer is empty."),
    Code.NO_ARROW: gettext_lazy("“%(text)s” has no -> between the two sides of the pair."),
    Code.NO_PAIRED_ANSWER: gettext_lazy("“%(text)s” has nothing to match it with."),
    Code.NO_SUCH_CHOICE: gettext_lazy("The right answer “%(letter)s” is not among the choices."),
    Code.SAME_LETTER: gettext_lazy("Two choices have the letter %(letter)s."),
    Code.NOT_TRUE_OR_FALSE: gettext_lazy("“%(text)s” is neither true nor false."),
    Code.NOT_A_NUMBER: gettext_lazy("“%(text)s” is not a number."),
    Code.BAD_TOLERANCE: gettext_lazy("The tolerance in “%(text)s” is not a number of 0 or more."),
    Code.BAD_RANGE: gettext_lazy("The range “%(text)s” begins above its end."),
    Code.BAD_GRADE: gettext_lazy("The grade “%(grade)s” is not a percentage."),
    Code.GRADE_OUT_OF_RANGE: gettext_lazy("The grade %(grade)s %% is not from −100 to 100."),
    Code.GRADES_SUM: gettext_lazy(
        "The right answers are worth %(sum)s %% together: nobody could get the whole mark."
    ),
    Code.NO_FULL_GRADE: gettext_lazy("No answer is worth 100 %%: nobody could get the whole mark."),
    Code.CLOZE_EMPTY: gettext_lazy("The text has no gaps."),
    Code.CLOZE_NO_CHOICES: gettext_lazy("Gap %(place)s has no answers."),
    Code.CLOZE_ONE_CHOICE: gettext_lazy("Gap %(place)s has only one choice."),
    Code.CLOZE_NO_FULL_GRADE: gettext_lazy("No answer of gap %(place)s is worth 100 %%."),
    Code.CLOZE_NOT_A_NUMBER: gettext_lazy("“%(text)s” in gap %(place)s is not a number."),
    Code.CLOZE_STORED: gettext_lazy("A text with gaps is kept, but cannot be asked here."),
    Code.ESSAY_STORED: gettext_lazy("An essay is kept, but cannot be asked here."),
    Code.FEEDBACK_ORDER: gettext_lazy(
        "Check the feedback: the first was taken as the answer to “true”, the second to “false”."
    ),
    Code.UNKNOWN_FORMAT: gettext_lazy("The text format “%(format)s” is unknown; read as HTML."),
    Code.BAD_IMAGE: gettext_lazy("The file “%(name)s” in the question is broken and was left out."),
    Code.BAD_VALUE: gettext_lazy(
        "The value “%(value)s” of %(field)s cannot be used; the usual one was taken."
    ),
    Code.OLD_TRUEFALSE: gettext_lazy(
        "The answers are not called true and false; the first was taken as true."
    ),
    Code.GRADES_OVER: gettext_lazy(
        "The right answers are worth %(sum)s %% together: some of them are enough for the mark."
    ),
    Code.GRADE_AS_TEXT: gettext_lazy("“%(text)s” is no grade and was taken for text."),
    Code.REPEATED_ID: gettext_lazy(
        "An earlier question of the file has the same id “%(id)s”; this one was kept without it."
    ),
    Code.OTHER_LANGUAGES: gettext_lazy(
        "The file has the texts in other languages too; those the bank does not know were left out."
    ),
}


def words_of(problem: Problem) -> str:
    """The problem as a sentence, without its line."""
    return str(MESSAGES[problem.code]) % dict(problem.params)


def told(problem: Problem) -> str:
    """The problem with its line: “Line 12: An answer is empty.”"""
    return _("Line %(line)s: %(problem)s") % {
        "line": problem.line,
        "problem": words_of(problem),
    }


def is_warning(problem: Problem) -> bool:
    """Whether the question was taken all the same."""
    return problem.code in WARNINGS
