"""Whatever is given: an answer, no crash, in time that grows with the length alone."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.training.formats import aiken, gift, moodle_xml, xlsx
from guidance.training.formats.codes import Code
from guidance.training.formats.parsed import Reading

READERS = [gift.read, moodle_xml.read, aiken.read, xlsx.read]
Reader = Callable[[bytes], Reading]

signs = st.sampled_from("{}~=#:\\%[]<>/&;-.,*\n\r \tTFaõ0159_$→\ufeff\u2028\x00\ufdd0")
pieces = st.sampled_from(
    [
        *("::", "####", "->", "//", "[id:", "[tag:a]", "[html]", "$CATEGORY:", "{T}", "{#", "%50%"),
        *("<quiz>", "</quiz>", '<question type="multichoice">', "</question>", "<text>", "</text>"),
        *(
            '<answer fraction="100">',
            "</answer>",
            "<![CDATA[",
            "]]>",
            "{1:MC:",
            "\n\n",
            "ANSWER: A",
        ),
        *("A) ", "&lt;", "<name>", "</name>", "<questiontext>", "</questiontext>", "1e99", "1..2"),
    ]
)
texts = st.lists(st.one_of(signs, pieces), max_size=60).map("".join)


def check(found: Reading) -> None:
    assert found.questions or found.problems or found.categories
    assert all(isinstance(problem.code, Code) and problem.line > 0 for problem in found.problems)
    assert all(question.line > 0 for question in found.questions)


@settings(deadline=None, max_examples=300)
@given(texts)
def test_any_text(text: str) -> None:
    for read in READERS:
        check(read(text.encode()))


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    for read in READERS:
        check(read(data))


@settings(deadline=None, max_examples=100)
@given(texts)
def test_any_text_inside_a_question(text: str) -> None:
    inside = text.replace("]]>", "")
    xml = (
        f'<quiz><question type="cloze"><questiontext><text><![CDATA[{inside}]]></text>'
        "</questiontext></question></quiz>"
    )
    check(moodle_xml.read(xml.encode()))


SIGNS = [
    "{",
    "}",
    "\\",
    "~",
    "=",
    ":",
    "#",
    "\n",
    "//\n",
    "{\n\n",
    "a\n\n",
    "<",
    "[id:",
    "%",
    "A)x\n",
    "$CATEGORY: a\n",
]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("sign", SIGNS)
def test_cost_grows_with_the_length(read: Reader, sign: str) -> None:
    """Four times the input may cost at most eight times the steps of the interpreter."""
    steps = [_steps(read, (sign * length).encode()) for length in (2_000, 8_000)]
    assert steps[1] <= 8 * steps[0] + 2_000


def _steps(read: Reader, data: bytes) -> int:
    """How many lines of these readers run; what C does for them is linear by itself."""
    import sys

    count = 0

    def count_line(frame: object, event: str, argument: object) -> object:
        nonlocal count
        count += event == "line"
        return count_line

    before = sys.gettrace()
    sys.settrace(count_line)
    try:
        check(read(data))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    ("read", "data"),
    [
        (gift.read, b"q{=a" + b"~b" * 500_000 + b"}"),
        (gift.read, b"q{T}\n\n" * 170_000),
        (gift.read, b"{\n\n" * 330_000),
        (moodle_xml.read, b'<quiz><question type="essay">' + b"<a/>" * 250_000),
        (moodle_xml.read, b"<quiz>" + b"<question/>" * 90_000),
        (aiken.read, b"q\nA) a\nB) b\nANSWER: A\n" * 43_000),
    ],
)
def test_a_million_bytes_end_at_a_limit(read: Reader, data: bytes) -> None:
    found = read(data)
    assert {problem.code for problem in found.problems} & {
        Code.TOO_MANY,
        Code.TOO_MANY_ANSWERS,
        Code.TOO_MANY_ELEMENTS,
    }


def test_a_million_bytes_of_categories_are_one_place() -> None:
    """Done line by line; looking back over all the lines each time took a quarter of a minute."""
    found = gift.read(b"$CATEGORY: Turve\n" * 60_000)
    assert [one.path for one in found.categories] == ["Turve"]
