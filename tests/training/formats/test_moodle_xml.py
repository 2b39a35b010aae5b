"""Moodle XML: what is read, what is refused, and with which line."""

from decimal import Decimal

import pytest

from guidance.training.formats import moodle_xml
from guidance.training.formats.codes import Code
from guidance.training.formats.parsed import Hint, Kind, ParsedQuestion, Text, TextFormat, Unit


def question(kind: str, inside: str, text: str = "Mis?") -> str:
    return (
        f'<question type="{kind}"><name><text>N</text></name>'
        f'<questiontext format="html"><text><![CDATA[{text}]]></text></questiontext>'
        f"{inside}</question>"
    )


def one(kind: str, inside: str, text: str = "Mis?") -> ParsedQuestion:
    found = moodle_xml.read(f"<quiz>{question(kind, inside, text)}</quiz>".encode())
    assert not found.problems
    (read,) = found.questions
    return read


def codes(xml: str | bytes) -> list[tuple[int, str]]:
    found = moodle_xml.read(xml.encode() if isinstance(xml, str) else xml)
    return [(problem.line, problem.code) for problem in found.problems]


def test_several_right_answers_with_everything() -> None:
    read = one(
        "multichoice",
        '<generalfeedback format="markdown"><text>**Üld**</text></generalfeedback>'
        "<defaultgrade>2.5</defaultgrade><penalty>0.33</penalty><idnumber>k-1</idnumber>"
        "<single>false</single><shuffleanswers>0</shuffleanswers>"
        "<correctfeedback><text>Tubli</text></correctfeedback>"
        '<answer fraction="50" format="plain_text"><text>a</text>'
        "<feedback><text>jah</text></feedback></answer>"
        '<answer fraction="50"><text>b</text></answer>'
        '<answer fraction="-100"><text>c</text></answer>'
        "<hint><text>Vihje</text></hint>"
        "<tags><tag><text>turve</text></tag><tag><text>turve</text></tag></tags>",
    )
    assert (read.kind, read.single, read.shuffle) == (Kind.MULTICHOICE, False, False)
    assert (read.default_mark, read.penalty) == (Decimal("2.5"), Decimal("0.3333333"))
    assert (read.id, read.tags) == ("k-1", ("turve",))
    assert read.general_feedback == Text("**Üld**", TextFormat.MARKDOWN)
    assert read.right_feedback == Text("Tubli", TextFormat.HTML)
    assert read.hints == (Hint(Text("Vihje", TextFormat.HTML)),)
    assert [answer.fraction for answer in read.answers] == [
        Decimal("0.5"),
        Decimal("0.5"),
        -1,
    ]
    assert read.answers[0].text.format is TextFormat.PLAIN
    assert read.answers[0].feedback == Text("jah", TextFormat.HTML)


def test_true_and_false_in_any_order() -> None:
    read = one(
        "truefalse",
        '<answer fraction="0"><text>false</text></answer>'
        '<answer fraction="100"><text>true</text><feedback><text>Jah</text></feedback></answer>',
    )
    true, false = read.answers
    assert (true.right, false.right) == (True, False)
    assert true.feedback == Text("Jah", TextFormat.HTML)


def test_old_true_and_false_in_their_own_words() -> None:
    read = one(
        "truefalse",
        '<answer fraction="0"><text>Õige</text></answer>'
        '<answer fraction="100"><text>Vale</text></answer>',
    )
    assert [answer.right for answer in read.answers] == [False, True]
    assert [problem.code for problem in read.warnings] == [Code.OLD_TRUEFALSE]


def test_numbers_with_units_and_the_rest() -> None:
    read = one(
        "numerical",
        '<answer fraction="100"><text>42</text><tolerance>0.5</tolerance></answer>'
        '<answer fraction="0">*<feedback><text>Ei</text></feedback></answer>'
        "<units><unit><multiplier>100</multiplier><unit_name>senti</unit_name></unit></units>",
    )
    first, rest = read.answers
    assert first.number and (first.number.low, first.number.high) == (
        Decimal("41.5"),
        Decimal("42.5"),
    )
    assert (rest.number, rest.text.text) == (None, "*")
    assert read.units == (Unit("senti", Decimal(100)),)


def test_matching_ordering_and_short_answer() -> None:
    pairs = one(
        "matching",
        "<subquestion><text>Eesti</text><answer><text>Tallinn</text></answer></subquestion>"
        "<subquestion><text></text><answer><text>Riia</text></answer></subquestion>",
    ).pairs
    assert [(pair.question.text, pair.answer) for pair in pairs] == [
        ("Eesti", "Tallinn"),
        ("", "Riia"),
    ]
    items = one(
        "ordering",
        '<answer fraction="2"><text>teine</text></answer>'
        '<answer fraction="1"><text>esimene</text></answer>',
    ).answers
    assert [item.text.text for item in items] == ["esimene", "teine"]
    short = one(
        "shortanswer", '<usecase>1</usecase><answer fraction="100"><text>SKA</text></answer>'
    )
    assert short.case_sensitive


def test_files_come_along_and_broken_ones_are_told() -> None:
    read = one(
        "essay",
        "<generalfeedback><text>x</text>"
        '<file name="../a.png" path="/" encoding="base64">AQI=</file>'
        '<file name="b.png" encoding="base64">?</file></generalfeedback>',
    )
    assert [(image.name, image.data) for image in read.images] == [("_a.png", b"\x01\x02")]
    assert Code.BAD_IMAGE in [problem.code for problem in read.warnings]


def test_old_image_beside_the_text_comes_into_it() -> None:
    read = one("description", "<image>pilt.png</image><image_base64>AQI=</image_base64>")
    assert read.text.text.endswith('<img src="@@PLUGINFILE@@/pilt.png" alt="">')
    assert read.images[0].data == b"\x01\x02"


def test_categories_and_a_lone_question() -> None:
    xml = (
        '<quiz><question type="category"><category><text>$course$/A // B/C</text></category>'
        f'<info format="plain_text"><text>Jutt</text></info></question>{question("essay", "")}'
        "</quiz>"
    )
    found = moodle_xml.read(xml.encode())
    assert found.categories[0].description == Text("Jutt", TextFormat.PLAIN)
    assert found.questions[0].category == "$course$/A // B/C"
    assert moodle_xml.read(question("essay", "").encode()).questions


def test_encoding_is_that_of_the_declaration() -> None:
    xml = '<?xml version="1.0" encoding="windows-1257"?><quiz>' + question("essay", "", "Õ")
    found = moodle_xml.read((xml + "</quiz>").encode("windows-1257"))
    assert found.questions[0].text.text == "Õ"
    assert codes("<quiz>\nÕ</quiz>".encode("windows-1257")) == [(2, Code.NOT_UTF8)]


def test_lines_are_those_of_the_elements() -> None:
    xml = f"\n\n<quiz>\n{question('ddmarker', '')}\n{question('calculated', '')}</quiz>"
    assert codes(xml) == [(4, Code.DRAG_KIND), (5, Code.UNKNOWN_KIND)]


@pytest.mark.parametrize(
    ("kind", "inside", "code"),
    [
        ("multichoice", "", Code.TOO_FEW_ANSWERS),
        ("multichoice", '<answer fraction="100"><text>a</text></answer>', Code.TOO_FEW_ANSWERS),
        (
            "multichoice",
            '<single>false</single><answer fraction="33"><text>a</text></answer>'
            '<answer fraction="66"><text>b</text></answer>',
            Code.GRADES_SUM,
        ),
        ("shortanswer", '<answer fraction="sada"><text>a</text></answer>', Code.BAD_GRADE),
        ("shortanswer", '<answer fraction="900"><text>a</text></answer>', Code.GRADE_OUT_OF_RANGE),
        ("shortanswer", '<answer fraction="50"><text>a</text></answer>', Code.NO_FULL_GRADE),
        ("shortanswer", '<answer fraction="100"><text/></answer>', Code.EMPTY_ANSWER),
        ("numerical", '<answer fraction="100"><text>x</text></answer>', Code.NOT_A_NUMBER),
        ("truefalse", '<answer fraction="100"><text>true</text></answer>', Code.NOT_TRUE_OR_FALSE),
        ("matching", "<subquestion><text>a</text></subquestion>" * 2, Code.NO_PAIRED_ANSWER),
    ],
)
def test_questions_that_are_refused(kind: str, inside: str, code: str) -> None:
    assert codes(f"<quiz>{question(kind, inside)}</quiz>") == [(1, code)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Vali puuvili.", Code.CLOZE_EMPTY),
        ("Vali {1:MULTICHOICE}", Code.CLOZE_NO_CHOICES),
        ("Vali {1:MC:=Õun#Jah}", Code.CLOZE_ONE_CHOICE),
        ("Vali {1:MC:Pirn~%50%Õun}", Code.CLOZE_NO_FULL_GRADE),
        ("Mitu? {3:NM:=kolm}", Code.CLOZE_NOT_A_NUMBER),
    ],
)
def test_broken_texts_with_gaps(text: str, code: str) -> None:
    assert codes(f"<quiz>{question('cloze', '', text)}</quiz>") == [(1, code)]


def test_whole_text_with_gaps_is_kept_with_a_warning() -> None:
    read = one("cloze", "", "Pealinn on {1:SA:=Tallinn~%50%Tartu}, aasta {1:NM:=1918:0}.")
    assert [problem.code for problem in read.warnings] == [Code.CLOZE_STORED]


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ("", Code.NOT_XML),
        ("<kursus/>", Code.NOT_QUIZ),
        ("<quiz/>", Code.NOTHING_HERE),
        ('<!DOCTYPE q [<!ENTITY a "a">]><quiz>&a;</quiz>', Code.FORBIDDEN_XML),
        ('<!DOCTYPE q [<!ENTITY a SYSTEM "file:///etc/passwd">]><q>&a;</q>', Code.FORBIDDEN_XML),
        ("<quiz>" + "<a>" * 40, Code.NOT_XML),
    ],
)
def test_files_that_are_refused(xml: str, code: str) -> None:
    assert [found for _, found in codes(xml)] == [code]


def test_what_is_whole_before_the_fault_is_kept() -> None:
    found = moodle_xml.read(f"<quiz>{question('essay', '')}\n<question".encode())
    assert len(found.questions) == 1
    assert [(problem.line, problem.code) for problem in found.problems] == [(2, Code.NOT_XML)]


def test_markup_outside_cdata_is_refused_with_its_line() -> None:
    xml = (
        '<quiz><question type="truefalse"><questiontext>\n'
        "<text>Mis on\n<b>see</b>?</text></questiontext>"
        '<answer fraction="100"><text>true</text></answer>'
        '<answer fraction="0"><text>false</text></answer></question></quiz>'
    )
    assert codes(xml) == [(3, Code.MARKUP_IN_TEXT)]
    answer = '<answer fraction="100"><text>a<p>b</p></text></answer>'
    assert codes(f"<quiz>{question('shortanswer', answer)}</quiz>") == [(1, Code.MARKUP_IN_TEXT)]


def test_blank_fields_of_pairs_are_no_pairs() -> None:
    side = "<subquestion><text>{}</text><answer><text>{}</text></answer></subquestion>"
    inside = side.format("Eesti", "Tallinn") + side.format("", "Riia") + side.format("", "")
    assert [pair.answer for pair in one("matching", inside).pairs] == ["Tallinn", "Riia"]
