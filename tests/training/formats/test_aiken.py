"""Aiken: what is read, what is refused, and with which line."""

import pytest

from guidance.training.formats import aiken
from guidance.training.formats.codes import Code


def test_questions_with_lettered_choices() -> None:
    found = aiken.read(b"Kes\nmaksab?\r\nA)EMTA\r\nB. SKA < & >\r\n\r\nanswer: b\r\n")
    (question,) = found.questions
    assert question.text.text == "Kes maksab?"
    assert [(a.text.text, a.fraction) for a in question.answers] == [("EMTA", 0), ("SKA < & >", 1)]
    assert question.line == 1


@pytest.mark.parametrize("text", ["E.g. mis?", "Kus elab\nE. coli?", "I. osa"])
def test_a_letter_before_the_first_choice_belongs_to_the_text(text: str) -> None:
    (question,) = aiken.read(f"{text}\nA. a\nB. b\nANSWER: B".encode()).questions
    assert question.text.text == text.replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q\nA) a\nANSWER: A", [(3, Code.TOO_FEW_ANSWERS)]),
        ("A) a\nB) b\n\nANSWER: A", [(1, Code.NOT_STARTED), (4, Code.NOT_STARTED)]),
        ("A) a\nB) b\n\nQ\nA) a\nANSWER: A", [(1, Code.NOT_STARTED), (6, Code.TOO_FEW_ANSWERS)]),
        ("ANSWER: A", [(1, Code.NOT_STARTED)]),
        ("Q\nA) a\nB) b\n\nR\nA) a\nB) b\nANSWER: A", [(5, Code.NOT_FINISHED)]),
        ("Q\nA) a\nB) b\nANSWER: C", [(4, Code.NO_SUCH_CHOICE)]),
        ("Q\nA) a\nB) b\nANSWER: A B", [(4, Code.NO_SUCH_CHOICE)]),
        ("Q\nA) a\nA) b\nANSWER: A", [(3, Code.SAME_LETTER)]),
        ("Q\nA) a\nB)\nANSWER: A", [(3, Code.EMPTY_ANSWER)]),
        ("Q\nA) a\nB) b", [(3, Code.NOT_FINISHED)]),
        ("", [(1, Code.NOTHING_HERE)]),
    ],
)
def test_what_is_refused(text: str, expected: list[tuple[int, str]]) -> None:
    found = aiken.read(text.encode())
    assert [(problem.line, problem.code) for problem in found.problems] == expected
