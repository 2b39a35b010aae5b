"""GIFT: what is read, what is refused, and with which line."""

from decimal import Decimal

import pytest

from guidance.training.formats import gift
from guidance.training.formats.codes import Code
from guidance.training.formats.parsed import Kind, ParsedQuestion, Text, TextFormat


def one(text: str) -> ParsedQuestion:
    found = gift.read(text.encode())
    assert not found.problems
    (question,) = found.questions
    return question


def refused(text: str) -> list[tuple[int, str]]:
    found = gift.read(text.encode())
    return [(problem.line, problem.code) for problem in found.problems]


def test_single_choice_with_feedback_and_line() -> None:
    question = one("\n// kommentaar\n::Lapsed::Kes maksab?{\n=SKA#Õige!\n~EMTA#Ei.\n####Vt PHS.\n}")
    assert (question.kind, question.name, question.line) == (Kind.MULTICHOICE, "Lapsed", 3)
    assert question.single
    assert [answer.fraction for answer in question.answers] == [1, 0]
    assert question.answers[0].feedback == Text("Õige!")
    assert question.general_feedback == Text("Vt PHS.")


def test_several_right_answers() -> None:
    question = one("Mis on {~%50%a ~%50%b ~%-100%c}?")
    assert not question.single
    assert [answer.fraction for answer in question.answers] == [
        Decimal("0.5"),
        Decimal("0.5"),
        -1,
    ]
    assert question.text == Text("Mis on _____ ?")
    assert question.blank


def test_decimal_comma_in_grade_and_number() -> None:
    question = one("Arv?{#=3,5:0,25 =%33,33333%10..12,5 ~#Vale}")
    first, second, rest = question.answers
    assert first.number and (first.number.value, first.number.tolerance) == (
        Decimal("3.5"),
        Decimal("0.25"),
    )
    assert second.weight == Decimal("33.33333")
    assert second.number and (second.number.low, second.number.high) == (10, Decimal("12.5"))
    assert rest.number is None and rest.fraction == 0 and rest.feedback == Text("Vale")


def test_wrong_answer_right_after_a_number() -> None:
    answers = one("1–5?{#3:2~#Vale}").answers
    assert [answer.text.text for answer in answers] == ["3:2", "*"]


def test_ordering_keeps_the_order() -> None:
    question = one("::J::[html]Järjesta{>3 none\nesimene\nteine\nkolmas\n}")
    assert question.kind is Kind.ORDERING
    assert [answer.text.text for answer in question.answers] == ["esimene", "teine", "kolmas"]
    assert question.answers[0].text.format is TextFormat.HTML


def test_matching_with_a_distractor() -> None:
    question = one("Sobita{\n=Eesti -> Tallinn\n=Läti -> Riia\n= -> Vilnius\n}")
    assert [pair.answer for pair in question.pairs] == ["Tallinn", "Riia", "Vilnius"]
    assert not question.pairs[2].question


def test_arrow_in_feedback_alone_is_no_matching() -> None:
    assert one("Kuhu?{=Talitus#vt avaleht -> talitused}").kind is Kind.SHORTANSWER


def test_formats_of_question_and_answers() -> None:
    question = one("[markdown]**Kas** {=[html]<b>jah</b> ~[plain]ei ~[muu]x}?")
    assert [answer.text.format.value for answer in question.answers] == [
        "html",
        "plain",
        "markdown",
    ]
    assert question.answers[2].text.text == "[muu]x"


def test_escapes() -> None:
    question = one(r"::a\:\:b::1 \= 1 \# \{x\} \~ C\:\\ \p{T}")
    assert question.name == "a::b"
    assert question.text.text == "1 = 1 # {x} ~ C:\\ \\p"


def test_escaped_line_break_stays_and_raw_one_is_a_space() -> None:
    assert one("a\nb\\nc{T}").text.text == "a b\nc"


def test_ids_and_tags() -> None:
    question = one("// [tag: üks] x [id: a\\]b ] [tag:kaks]\n// [tag:üks]\nMiks?{}")
    assert (question.id, question.tags) == ("a]b", ("üks", "kaks"))


def test_categories() -> None:
    found = gift.read(b"$CATEGORY: Turve/Paroolid\n\nA{T}\n\n$CATEGORY: Pered\nB{F}\n\nC{T}")
    assert [question.category for question in found.questions] == [
        "Turve/Paroolid",
        "Pered",
        "Pered",
    ]
    assert [category.line for category in found.categories] == [1, 5]


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_marks_and_line_ends(start: bytes, end: bytes) -> None:
    found = gift.read(start + b"A{T}" + end + end + "Õ{F}".encode() + end)
    assert [question.text.text for question in found.questions] == ["A", "Õ"]
    assert found.questions[1].line == 3


def test_utf16_with_its_mark_is_read() -> None:
    assert gift.read("Küsimus{T}".encode("utf-16")).questions[0].text.text == "Küsimus"


def test_feedback_of_a_true_statement_by_moodle_and_by_hand() -> None:
    by_hand = one("A{T#jah#ei}")
    true, false = by_hand.answers
    assert true.feedback == Text("jah") and false.feedback == Text("ei")
    assert [problem.code for problem in by_hand.warnings] == [Code.FEEDBACK_ORDER]
    by_moodle = one("// question: 7  name: A\n::A::A{TRUE#ei#jah}")
    true, false = by_moodle.answers
    assert true.feedback == Text("jah") and false.feedback == Text("ei")
    assert not by_moodle.warnings


def test_essay_is_kept_with_a_warning() -> None:
    assert [problem.code for problem in one("Arutle{}").warnings] == [Code.ESSAY_STORED]


def test_what_looks_like_a_grade_is_told() -> None:
    question = one("Vorming?{\n=a\n~%d%n}")
    assert question.answers[1].text.text == "%d%n"
    assert [(one.line, one.code) for one in question.warnings] == [(3, Code.GRADE_AS_TEXT)]


def test_a_range_is_told_without_zeros_that_nobody_wrote() -> None:
    assert one("Arv?{#3.141..3.142}").answers[0].text.text == "3.141..3.142"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\nQ{=a\n", [(2, Code.UNCLOSED_BRACE)]),
        ("Q a}", [(1, Code.UNOPENED_BRACE)]),
        ("Q{=a\n\n~b}", [(2, Code.BLANK_LINE_INSIDE)]),
        ("Q{\n\n=a\n\n~b}\n\nR{T}", [(2, Code.BLANK_LINE_INSIDE)]),
        ("Q{T}\nR{F}", [(2, Code.EXTRA_BRACE)]),
        ("Q{=a {b} ~c}", [(1, Code.EXTRA_BRACE)]),
        ("::nimi Q{T}", [(1, Code.UNCLOSED_NAME)]),
        ("::nimi::\n{}", [(1, Code.NO_TEXT)]),
        ("Q{~a}", [(1, Code.TOO_FEW_ANSWERS)]),
        ("Q{~%50%a ~b}", [(1, Code.GRADES_SUM)]),
        ("Q{~%150%a ~b}", [(1, Code.GRADE_OUT_OF_RANGE)]),
        ("Q{~%1000%a ~b}", [(1, Code.GRADE_OUT_OF_RANGE)]),
        ("Q{\n=a\n~%--5%b}", [(3, Code.BAD_GRADE)]),
        ("Q{=%50%a}", [(1, Code.NO_FULL_GRADE)]),
        ("Q{x ~a =b}", [(1, Code.TEXT_BEFORE_ANSWERS)]),
        ("Q{\n=a\n~\n~b}", [(3, Code.EMPTY_ANSWER)]),
        ("Q{#}", [(1, Code.TOO_FEW_ANSWERS)]),
        ("Q{#viis}", [(1, Code.NOT_A_NUMBER)]),
        ("Q{#5:x}", [(1, Code.BAD_TOLERANCE)]),
        ("Q{#5:-1}", [(1, Code.BAD_TOLERANCE)]),
        ("Q{#5..1}", [(1, Code.BAD_RANGE)]),
        ("Q{=a->b\n=c}", [(2, Code.NO_ARROW)]),
        ("Q{=a->b\n=c->}", [(2, Code.NO_PAIRED_ANSWER)]),
        ("Q{=a->b}", [(1, Code.TOO_FEW_ANSWERS)]),
        ("Q{>\nüks}", [(1, Code.TOO_FEW_ANSWERS)]),
        ("", [(1, Code.NOTHING_HERE)]),
        ("a\x00b", [(1, Code.BINARY)]),
    ],
)
def test_what_is_refused(text: str, expected: list[tuple[int, str]]) -> None:
    assert refused(text) == expected


def test_good_questions_beside_a_bad_one_are_read() -> None:
    found = gift.read(b"A{T}\n\nB{=x\n\nC{F}\n\nD")
    assert [question.text.text for question in found.questions] == ["A", "C", "D"]
    assert [(problem.line, problem.question) for problem in found.problems] == [(3, "B{=x")]


def test_another_encoding_is_named_with_its_place() -> None:
    found = gift.read("Küsimus{T}\n\nÕ{F}".encode("windows-1252"))
    (problem,) = found.problems
    assert (problem.line, problem.code) == (1, Code.NOT_UTF8)
    assert dict(problem.params) == {"byte": "0xFC", "column": "2"}
    assert not found.questions


@pytest.mark.parametrize(
    "comment", ["// question: 7  name: A", "//Question: 0 name: A", "// question: 12 name:A"]
)
def test_comment_of_moodle_is_known_however_it_is_spaced(comment: str) -> None:
    true, false = one(f"{comment}\nA{{T#vale#õige}}").answers
    assert (true.feedback, false.feedback) == (Text("õige"), Text("vale"))


def test_a_gap_of_cloze_is_no_answer_to_be_typed() -> None:
    assert refused("Pealinn on {1:SHORTANSWER:=Tallinn}") == [(1, Code.UNKNOWN_KIND)]
    assert refused("Q{:MC:=a~b}") == [(1, Code.UNKNOWN_KIND)]
    assert one("Kell?{=:30: =b}").answers[0].text.text == ":30:"
