"""What can be wrong with a question file: one code for each sentence a person reads.

The sentences are in `guidance.training.format_messages`; what stands in brackets are the
parameters they need.
"""

from enum import StrEnum


class Code(StrEnum):
    """Why a file, a question or a part of one was not taken as it stands."""

    # the file
    NOT_UTF8 = "not_utf8"  # (byte, column)
    BINARY = "binary"
    TOO_BIG = "too_big"  # (limit) megabytes
    TOO_MANY = "too_many"  # (limit) questions
    NOTHING_HERE = "nothing_here"
    NOT_XML = "not_xml"  # (reason)
    FORBIDDEN_XML = "forbidden_xml"
    NOT_QUIZ = "not_quiz"  # (found)
    TOO_MANY_ELEMENTS = "too_many_elements"  # (most)
    NOT_XLSX = "not_xlsx"
    NO_HEADER = "no_header"  # (missing)
    # the shape of a question
    UNCLOSED_BRACE = "unclosed_brace"
    UNOPENED_BRACE = "unopened_brace"
    BLANK_LINE_INSIDE = "blank_line_inside"
    EXTRA_BRACE = "extra_brace"
    UNCLOSED_NAME = "unclosed_name"
    NO_TEXT = "no_text"
    NO_CATEGORY = "no_category"
    UNKNOWN_KIND = "unknown_kind"  # (kind)
    DRAG_KIND = "drag_kind"  # (kind)
    MARKUP_IN_TEXT = "markup_in_text"  # (tag)
    NOT_STARTED = "not_started"
    NOT_FINISHED = "not_finished"
    TEXT_BEFORE_ANSWERS = "text_before_answers"  # (text)
    # its answers
    TOO_FEW_ANSWERS = "too_few_answers"  # (least)
    TOO_MANY_ANSWERS = "too_many_answers"  # (most)
    EMPTY_ANSWER = "empty_answer"
    NO_ARROW = "no_arrow"  # (text)
    NO_PAIRED_ANSWER = "no_paired_answer"  # (text)
    NO_SUCH_CHOICE = "no_such_choice"  # (letter)
    SAME_LETTER = "same_letter"  # (letter)
    NOT_TRUE_OR_FALSE = "not_true_or_false"  # (text)
    NOT_A_NUMBER = "not_a_number"  # (text)
    BAD_TOLERANCE = "bad_tolerance"  # (text)
    BAD_RANGE = "bad_range"  # (text)
    # its grades
    BAD_GRADE = "bad_grade"  # (grade)
    GRADE_OUT_OF_RANGE = "grade_out_of_range"  # (grade)
    GRADES_SUM = "grades_sum"  # (sum)
    NO_FULL_GRADE = "no_full_grade"
    # cloze
    CLOZE_EMPTY = "cloze_empty"
    CLOZE_NO_CHOICES = "cloze_no_choices"  # (place)
    CLOZE_ONE_CHOICE = "cloze_one_choice"  # (place)
    CLOZE_NO_FULL_GRADE = "cloze_no_full_grade"  # (place)
    CLOZE_NOT_A_NUMBER = "cloze_not_a_number"  # (place, text)
    # taken, but not quite as written
    CLOZE_STORED = "cloze_stored"
    ESSAY_STORED = "essay_stored"
    FEEDBACK_ORDER = "feedback_order"
    UNKNOWN_FORMAT = "unknown_format"  # (format)
    BAD_IMAGE = "bad_image"  # (name)
    BAD_VALUE = "bad_value"  # (field, value)
    OLD_TRUEFALSE = "old_truefalse"
    GRADES_OVER = "grades_over"  # (sum)
    GRADE_AS_TEXT = "grade_as_text"  # (text)
    REPEATED_ID = "repeated_id"  # (id)
    OTHER_LANGUAGES = "other_languages"


WARNINGS = frozenset(
    {
        Code.CLOZE_STORED,
        Code.ESSAY_STORED,
        Code.FEEDBACK_ORDER,
        Code.UNKNOWN_FORMAT,
        Code.BAD_IMAGE,
        Code.BAD_VALUE,
        Code.OLD_TRUEFALSE,
        Code.GRADES_OVER,
        Code.GRADE_AS_TEXT,
        Code.REPEATED_ID,
        Code.OTHER_LANGUAGES,
    }
)


class Refused(Exception):
    """A question that cannot be taken: where, why, and the words of the sentence."""

    def __init__(self, line: int, code: Code, **params: object) -> None:
        super().__init__(line, code, params)
        self.line = line
        self.code = code
        self.params = tuple((name, str(value)[:200]) for name, value in params.items())
