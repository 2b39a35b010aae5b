"""Files into the bank and out again."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from guidance.training.enums import QuestionKind, QuestionState
from guidance.training.errors import MayNotAuthor
from guidance.training.format_messages import MESSAGES, told
from guidance.training.formats import gift
from guidance.training.formats.codes import Code
from guidance.training.models import Question
from guidance.training.services.exporting import export_questions
from guidance.training.services.importing import Status, import_questions
from portal.audit.models import AuditEvent
from tests.training.school import School

FILE = """$CATEGORY: Turve/Paroolid

// [id:p-1] [tag:Parool]
::Pikkus::Kui pikk peab parool olema?{#12..64}

Kellele võib parooli öelda?{=Mitte kellelegi#Õige. ~Juhile ~IT-toele}

Katkine{=a

Teine{~%50%a ~b}
"""


def statuses(report) -> list[tuple[int, str]]:
    return [(line.line, line.status.value) for line in report.lines]


def test_good_ones_are_kept_bad_ones_listed(school: School) -> None:
    report = import_questions(school.author, data=FILE.encode(), format="gift")
    assert statuses(report) == [
        (4, "imported"),
        (6, "imported"),
        (8, "refused"),
        (10, "refused"),
    ]
    question = Question.objects.get(external_id="p-1")
    assert question.category.path == "Turve/Paroolid"
    assert question.state == QuestionState.DRAFT
    assert question.current and question.current.kind == QuestionKind.NUMERIC
    assert [tag.name for tag in question.tags.all()] == ["parool"]
    assert AuditEvent.objects.filter(verb="training.questions_imported").count() == 1


def test_again_changes_nothing_and_a_new_wording_is_a_version(school: School) -> None:
    import_questions(school.author, data=FILE.encode(), format="gift")
    again = import_questions(school.author, data=FILE.encode(), format="gift")
    assert [line.status for line in again.lines[:2]] == [Status.UNCHANGED] * 2
    assert Question.objects.count() == 2
    edited = FILE.replace("peab parool", "on parool")
    third = import_questions(school.author, data=edited.encode(), format="gift")
    assert third.lines[0].status == Status.CHANGED
    assert Question.objects.get(external_id="p-1").versions.count() == 2


def test_dry_run_keeps_nothing(school: School) -> None:
    report = import_questions(school.author, data=FILE.encode(), format="gift", dry_run=True)
    assert report.count(Status.IMPORTED) == 2
    assert not Question.objects.exists()
    assert not AuditEvent.objects.filter(verb__startswith="training.question").exists()


def test_category_of_choice(school: School) -> None:
    import_questions(school.author, data=FILE.encode(), format="gift", category="Uus / tee")
    assert {question.category.path for question in Question.objects.all()} == {"Uus/tee"}


@pytest.mark.parametrize("text", ["{T}", "::Nimi::{=a ~b}", "[html]   {T}"])
def test_a_question_without_a_text_is_refused(school: School, text: str) -> None:
    data = f"{text}\n\nKas?{{T}}".encode()
    report = import_questions(school.author, data=data, format="gift")
    assert statuses(report) == [(1, "refused"), (3, "imported")]
    assert report.lines[0].reason


def test_only_authors_may(school: School) -> None:
    with pytest.raises(MayNotAuthor):
        import_questions(school.learner, data=b"", format="gift")
    with pytest.raises(MayNotAuthor):
        export_questions(school.learner, questions=Question.objects.all(), format="gift")


def test_a_file_that_is_no_picture_is_left_out(school: School) -> None:
    xml = (
        '<question type="shortanswer"><name><text>n</text></name>'
        '<questiontext format="html"><text>K?</text>'
        '<file name="a.png" encoding="base64">AQI=</file></questiontext>'
        '<answer fraction="100"><text>a</text></answer></question>'
    )
    (line,) = import_questions(school.author, data=xml.encode(), format="moodle_xml").lines
    assert line.status == Status.IMPORTED
    assert [problem.code for problem in line.warnings] == [Code.BAD_IMAGE]


@pytest.mark.parametrize("format_name", ["gift", "moodle_xml"])
def test_what_goes_out_comes_in_unchanged(school: School, format_name: str) -> None:
    text = """// [id:a]
::A::Vali.{=[html]<b>üks</b>#Jah ~kaks}

// [id:b] [tag:x]
::B::[markdown]Mitu?{~%50%1 ~%50%2 ~%-100%3 ####**Vt**}

// [id:c]
::C::Sobita{=Eesti -> Tallinn =Läti -> Riia}

// [id:d]
::D::Mitu?{#=3,5:0.5#Jah =%50%1..9 ~#Ei}

// [id:e]
::E::Pealinn on {=Tallinn =%50%Tartu} praegu.

// [id:f]
::F::Väide.{FALSE#ei#jah}
"""
    import_questions(school.author, data=text.encode(), format="gift", category="Kõik")
    export = export_questions(
        school.author, questions=Question.objects.order_by("pk"), format=format_name
    )
    assert (export.count, export.left_out) == (6, ())
    back = import_questions(school.author, data=export.text.encode(), format=format_name)
    assert not back.refused
    if format_name == "gift":
        assert [line.parsed for line in back.lines if line.status != Status.UNCHANGED] == []
    assert Question.objects.count() == 6


def run(*arguments: str, code: int = 0) -> str:
    out = StringIO()
    try:
        call_command(*arguments, stdout=out, stderr=out)
        found = 0
    except CommandError as error:
        found = error.returncode
    assert found == code
    return out.getvalue()


def test_command_tells_each_question(tmp_path: Path, school: School) -> None:
    file = tmp_path / "f.gift"
    file.write_text(FILE, encoding="utf-8")
    out = run("import_questions", str(file), "--format", "gift", "--dry-run", code=1)
    assert "+ 4: numerical (1) Pikkus" in out
    assert "8" in out and "Katkine" in out
    found = json.loads(run("import_questions", str(file), "--format", "gift", "--json", code=1))
    assert found["counts"] == {"imported": 2, "changed": 0, "unchanged": 0, "refused": 2}
    first, second = found["questions"]
    assert first["answers"][0]["number"] == {
        "form": "range",
        "value": 38,
        "tolerance": 26,
        "low": 12,
        "high": 64,
    }
    assert [answer["fraction"] for answer in second["answers"]] == [1, 0, 0]
    assert second["category"] == "Turve/Paroolid"
    assert [(one["line"], one["code"]) for one in found["problems"]] == [
        (8, "unclosed_brace"),
        (10, "grades_sum"),
    ]


def test_command_exit_codes(tmp_path: Path, school: School) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("A{T}")
    bad.write_text("A{")
    run("import_questions", str(good), "--format", "gift")
    run("import_questions", str(bad), "--format", "gift", code=2)
    run("import_questions", str(tmp_path / "none"), "--format", "gift", code=2)
    run("import_questions", str(good), "--format", "gift", "--as", "pole", code=2)


def test_export_command(tmp_path: Path, school: School) -> None:
    school.question()
    text = run("export_questions", "--format", "gift", "--category", "Toetused")
    assert len(gift.read(text.encode()).questions) == 1
    run("export_questions", "--format", "moodle_xml", "--category", "Pole", code=1)
    file = tmp_path / "out.xml"
    run("export_questions", "--format", "moodle_xml", "--output", str(file))
    assert file.read_text().startswith("<?xml")


def test_every_code_has_words() -> None:
    assert set(MESSAGES) == set(Code)
    found = gift.read(b"Q{#viis}")
    assert "viis" in told(found.problems[0])


def test_an_id_that_comes_again_overwrites_nothing(school: School) -> None:
    data = b"// [id:k1]\nA{T}\n\n// [id:k1]\nB{F}"
    report = import_questions(school.author, data=data, format="gift", category="K")
    assert [line.status for line in report.lines] == [Status.IMPORTED] * 2
    assert [one.code for one in report.lines[1].warnings] == [Code.REPEATED_ID]
    again = import_questions(school.author, data=data, format="gift", category="K")
    assert [line.status for line in again.lines] == [Status.UNCHANGED] * 2
    assert Question.objects.get(external_id="k1").current.text == "A"  # type: ignore[union-attr]


def test_the_same_id_in_another_language_is_the_translation(school: School) -> None:
    import_questions(school.author, data="// [id:k1]\nÕige?{T}".encode(), format="gift")
    english = b"// [id:k1]\nRight?{T}"
    import_questions(school.author, data=english, format="gift", language="en")
    again = import_questions(school.author, data=english, format="gift", language="en")
    assert again.lines[0].status == Status.UNCHANGED
    original = Question.objects.get(external_id="k1")
    assert (original.language, original.current and original.current.text) == ("et", "Õige?")
    (variant,) = original.variants.all()
    assert (variant.language, variant.current and variant.current.text) == ("en", "Right?")


def test_of_several_languages_each_is_taken(school: School) -> None:
    def both(et: str, en: str) -> str:
        return (
            f'<span lang="et" class="multilang">{et}</span>'
            f'<span lang="en" class="multilang">{en}</span>'
        )

    xml = (
        '<question type="truefalse"><name><text>n</text></name><idnumber>m1</idnumber>'
        f'<questiontext format="html"><text><![CDATA[{both("Õige?", "Right?")}]]></text>'
        f"</questiontext><generalfeedback><text><![CDATA[{both('Nii', 'So')}]]></text>"
        '</generalfeedback><answer fraction="100"><text>true</text></answer>'
        '<answer fraction="0"><text>false</text></answer></question>'
    ).encode()
    lines = import_questions(school.author, data=xml, format="moodle_xml").lines
    assert [(line.language, line.warnings) for line in lines] == [("et", ()), ("en", ())]
    original = Question.objects.get(external_id="m1")
    assert original.current and original.current.text == "Õige?"
    assert original.current.asked.general.text == "Nii"
    (variant,) = original.variants.all()
    assert variant.current and variant.current.text == "Right?"
