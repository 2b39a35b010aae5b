"""What is written is read back the same."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.training.formats import gift, gift_writing, moodle_xml, moodle_xml_writing
from guidance.training.formats.gift import GAP
from guidance.training.formats.parsed import (
    Answer,
    Hint,
    Image,
    Kind,
    Number,
    Pair,
    ParsedQuestion,
    Text,
    TextFormat,
    Unit,
)

ANYTHING = st.characters(
    codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"]
) | st.sampled_from("{}~=#:\\%[]/\n")


def tidy(text: str) -> str:
    """As a reader leaves a text: no spaces at its ends, none doubled."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(lines).strip()


words = st.text(ANYTHING, min_size=1, max_size=25).map(tidy).filter(bool)
lines = words.map(lambda text: " ".join(text.split())).filter(bool)
formats = st.sampled_from(list(TextFormat))


@st.composite
def rich(draw: st.DrawFn) -> Text:
    return Text(draw(words), draw(formats))


maybe = st.none() | rich()
numbers = st.decimals(-(10**6), 10**6, places=3, allow_nan=False)


@st.composite
def numeric(draw: st.DrawFn) -> Number:
    value, tolerance = draw(numbers), abs(draw(numbers))
    form = draw(st.sampled_from(["value", "tolerance", "span"]))
    return Number(value, None if form == "value" else tolerance, span=form == "span")


@st.composite
def answers(draw: st.DrawFn, kind: Kind) -> tuple[Answer, ...]:
    """Answers of which one gives the whole mark."""
    number = draw(numeric()) if kind is Kind.NUMERICAL else None
    text = Text("", TextFormat.PLAIN) if number else draw(rich())
    full = Answer(text, right=True, feedback=draw(maybe), number=number)
    others = draw(
        st.lists(st.tuples(rich(), maybe, st.integers(-100, 100)), min_size=1, max_size=3)
    )
    wrong = [
        Answer(text, right=False, weight=Decimal(weight), feedback=feedback)
        for text, feedback, weight in others
        if kind is not Kind.NUMERICAL
    ]
    return (full, *wrong)


@st.composite
def questions(draw: st.DrawFn) -> ParsedQuestion:
    kind = draw(st.sampled_from([kind for kind in Kind if kind is not Kind.CLOZE]))
    question = ParsedQuestion(
        kind=kind,
        text=draw(rich()),
        line=1,
        name=draw(lines),
        general_feedback=None if kind is Kind.DESCRIPTION else draw(maybe),
        category=draw(st.sampled_from(["", "Turve", "$course$/top/A // B/C"])),
        id=draw(st.just("") | lines),
        tags=tuple(dict.fromkeys(draw(st.lists(lines, max_size=3)))),
        default_mark=Decimal(0) if kind is Kind.DESCRIPTION else Decimal(1),
    )
    if kind is Kind.MATCHING:
        pairs = draw(st.lists(st.builds(Pair, rich(), lines), min_size=2, max_size=4))
        arrowless = [
            Pair(
                replace(pair.question, text=pair.question.text.replace("->", "-")),
                pair.answer,
            )
            for pair in pairs
        ]
        return replace(question, pairs=tuple(arrowless))
    if kind is Kind.ORDERING:
        items = draw(st.lists(rich(), min_size=2, max_size=4))
        return replace(question, answers=tuple(Answer(item, right=True) for item in items))
    if kind is Kind.TRUEFALSE:
        truth = draw(st.booleans())
        both = (
            Answer(Text("true"), truth, feedback=draw(maybe)),
            Answer(Text("false"), not truth, feedback=draw(maybe)),
        )
        return replace(question, answers=both)
    if kind in (Kind.ESSAY, Kind.DESCRIPTION):
        return question
    single = kind is not Kind.MULTICHOICE or draw(st.booleans())
    return replace(question, answers=draw(answers(kind)), single=single)


def bare(question: ParsedQuestion) -> ParsedQuestion:
    """Without what is no part of the question: its line, its warnings."""
    numbered = tuple(
        replace(one, text=Text("", TextFormat.PLAIN)) if one.number else one
        for one in question.answers
    )
    return replace(question, line=0, warnings=(), answers=numbered)


@settings(deadline=None, max_examples=400)
@given(questions())
def test_gift(question: ParsedQuestion) -> None:
    if not gift_writing.can_write(question):
        return
    written = gift_writing.write([question])
    found = gift.read(written.encode())
    assert not found.problems, written
    assert [shares(one) for one in found.questions] == [shares(question)], written


@settings(deadline=None, max_examples=400)
@given(questions(), st.binary(max_size=20), st.booleans())
def test_moodle_xml(question: ParsedQuestion, data: bytes, flag: bool) -> None:
    question = replace(
        question,
        penalty=Decimal("0.5"),
        hints=(Hint(Text("Vihje <b>", TextFormat.HTML)),),
        images=(Image("pilt 1.png", data),),
        right_feedback=Text("]]> & <", TextFormat.PLAIN),
    )
    if question.kind is Kind.SHORTANSWER:
        question = replace(question, case_sensitive=flag)
    if question.kind in (Kind.MULTICHOICE, Kind.MATCHING):
        question = replace(question, shuffle=flag)
    if question.kind is Kind.NUMERICAL:
        question = replace(question, units=(Unit("€", Decimal("0.01")),))
    written = moodle_xml_writing.write([question])
    found = moodle_xml.read(written.encode())
    assert not found.problems, written
    assert [as_shares(one) for one in found.questions] == [as_shares(question)], written


def shares(question: ParsedQuestion) -> ParsedQuestion:
    """What the answers are worth, however it was written."""
    told = tuple(
        replace(one, right=one.fraction > 0, weight=one.fraction * 100) for one in question.answers
    )
    return bare(replace(question, answers=told))


def as_shares(question: ParsedQuestion) -> ParsedQuestion:
    """Moodle XML writes shares only, and numbers by their middle."""
    if question.kind in (Kind.TRUEFALSE, Kind.ORDERING):
        return bare(question)
    told = tuple(
        replace(
            one,
            right=one.fraction == 1,
            weight=one.fraction * 100,
            number=one.number and Number(one.number.value, one.number.tolerance or Decimal(0)),
        )
        for one in question.answers
    )
    return bare(replace(question, answers=told))


def test_several_questions_keep_their_categories() -> None:
    first = ParsedQuestion(Kind.DESCRIPTION, Text("A"), 1, name="a", category="Turve")
    second = replace(first, name="b", category="Pered")
    for writer, reader in (
        (gift_writing.write, gift.read),
        (moodle_xml_writing.write, moodle_xml.read),
    ):
        found = reader(writer([first, first, second]).encode())
        assert [one.category for one in found.questions] == ["Turve", "Turve", "Pered"]


def test_gap_inside_the_text_comes_back() -> None:
    question = ParsedQuestion(
        Kind.SHORTANSWER,
        Text(f"Pealinn on {GAP} praegu."),
        1,
        name="a",
        blank=True,
        answers=(Answer(Text("Tallinn"), right=True),),
    )
    (found,) = gift.read(gift_writing.write([question]).encode()).questions
    assert bare(found) == bare(question)


def test_what_gift_cannot_hold() -> None:
    cloze = ParsedQuestion(Kind.CLOZE, Text("{1:SA:=a}"), 1)
    assert not gift_writing.can_write(cloze)
    assert gift_writing.write([cloze]) == ""
    graded = replace(cloze, kind=Kind.ESSAY, default_mark=Decimal(3), penalty=Decimal(1))
    assert gift_writing.losses(graded) == ("default_mark", "penalty")
