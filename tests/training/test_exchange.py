"""The bank out into a file and in again: nothing is lost, nothing is written twice."""

from dataclasses import replace

import pytest

from guidance.training.enums import Difficulty
from guidance.training.formats.codes import Code
from guidance.training.formats.parsed import Answer, ParsedQuestion, Text, TextFormat
from guidance.training.formats.registry import READERS
from guidance.training.models import Question
from guidance.training.services.exporting import export_questions
from guidance.training.services.importing import Import, Status, import_questions
from guidance.training.services.questions import save_question, set_variant
from tests.training.school import School, choice, matching, number, short

FORMATS = ["gift", "moodle_xml"]


def out(school: School, format_name: str) -> str:
    found = Question.objects.order_by("pk")
    return export_questions(school.author, questions=found, format=format_name).text


def back(school: School, format_name: str, **facts: str) -> Import:
    data = out(school, format_name).encode()
    return import_questions(school.author, data=data, format=format_name, **facts)


def statuses(report: Import) -> set[Status]:
    return {line.status for line in report.lines}


def translated(school: School, english: ParsedQuestion, **facts: object) -> Question:
    """A question with an English translation."""
    original = school.question(**facts)  # type: ignore[arg-type]
    variant = school.question(english, language="en")
    return set_variant(school.author, question=variant, original=original).variant_of


@pytest.mark.parametrize("format_name", FORMATS)
def test_own_files_change_nothing(school: School, format_name: str) -> None:
    """However a question came into the bank, its own file says the same."""
    shares = (("Jah", "50.00000"), ("Ka", "50.00000"), ("Ei", "-50.00000"), ("Vist", "0"))
    school.question(replace(choice("Mis?", *shares), single=False))
    school.question(number("Mitu päeva?", "24.0"), difficulty=Difficulty.HARD)
    school.question(short("Pealinn on _____ praegu.", "Tallinn"))
    school.question(
        matching("Sobita", Eesti="Tallinn", Soome="Helsingi"), difficulty=Difficulty.EASY
    )
    text = "Vahemik?{#12..64=%50%1:0}\n\nSõna on {=a =%0%*} siin."
    import_questions(school.author, data=text.encode(), format="gift")
    assert statuses(back(school, format_name)) == {Status.UNCHANGED}


@pytest.mark.parametrize("format_name", FORMATS)
def test_difficulty_goes_with_the_file(school: School, format_name: str) -> None:
    school.question(replace(choice("A?"), id="k1", tags=("turve",)), difficulty=Difficulty.HARD)
    data = out(school, format_name).replace("k1", "k2").encode()
    import_questions(school.author, data=data, format=format_name, category="Mujal")
    copy = Question.objects.get(category__path="Mujal")
    assert copy.current and copy.current.difficulty == Difficulty.HARD
    assert [tag.name for tag in copy.tags.all()] == ["turve"]


def test_a_file_that_tells_no_difficulty_keeps_it(school: School) -> None:
    school.question(replace(choice("A?"), id="a"), difficulty=Difficulty.EASY)
    text = "$CATEGORY: Toetused\n\n// [id:a]\nUus?{=a ~b}"
    import_questions(school.author, data=text.encode(), format="gift")
    current = Question.objects.get().current
    assert current and (current.number, current.difficulty) == (2, Difficulty.EASY)


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("form", list(TextFormat))
def test_translations_go_out_and_come_in_together(
    school: School, format_name: str, form: TextFormat
) -> None:
    def said(text: str, feedback: str) -> ParsedQuestion:
        right = Answer(Text("42", form), right=True, feedback=Text(feedback, form))
        return replace(
            choice(),
            text=Text(text, form),
            name=text,
            answers=(right, Answer(Text(f"{text} -", form))),
            general_feedback=Text(f"<b>{text}</b>", form),
        )

    translated(school, said("Right?", ""), parsed=said("Õige?", "Jah"))
    text = out(school, format_name)
    (written,) = READERS[format_name](text.encode()).questions
    assert written.answers[0].text.text == "42"
    assert statuses(back(school, format_name)) == {Status.UNCHANGED}
    import_questions(school.author, data=text.encode(), format=format_name, category="Mujal")
    copies = Question.objects.filter(category__path="Mujal").order_by("pk")
    original, english = copies
    assert english.variant_of == original
    assert original.current and original.current.text == "Õige?"
    assert original.current.asked.answers[0].feedback.text == "Jah"
    assert english.current and english.current.text == "Right?"
    assert not english.current.asked.answers[0].feedback
    assert english.current.asked.general.text == "<b>Right?</b>"


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize(
    "english", [short("Word?", "a"), choice("Say {mlang en}", ("Agency", "100"), ("Bank", "0"))]
)
def test_a_translation_that_differs_stands_for_itself(
    school: School, format_name: str, english: ParsedQuestion
) -> None:
    translated(school, english, parsed=replace(choice("Õige?"), id="k1"))
    text = out(school, format_name)
    assert len(READERS[format_name](text.encode()).questions) == 2
    assert statuses(back(school, format_name)) == {Status.UNCHANGED}
    other = text.replace("k1", "k2").encode()
    import_questions(school.author, data=other, format=format_name, category="Mujal")
    copy = Question.objects.get(external_id="k2", category__path="Mujal")
    assert [one.language for one in copy.variants.all()] == ["en"]


def test_a_language_alone_names_itself(school: School) -> None:
    translated(school, choice("Right?"))
    found = Question.objects.filter(language="en")
    text = export_questions(school.author, questions=found, format="gift").text
    report = import_questions(school.author, data=text.encode(), format="gift")
    assert [(line.language, line.status) for line in report.lines] == [("en", Status.UNCHANGED)]


def test_a_language_that_the_bank_does_not_know_is_told_of(school: School) -> None:
    text = r"\{mlang et\}Kas?\{mlang\}\{mlang fr\}Est-ce?\{mlang\}{T}"
    (line,) = import_questions(school.author, data=text.encode(), format="gift").lines
    assert (line.language, [one.code for one in line.warnings]) == ("et", [Code.OTHER_LANGUAGES])
    assert line.parsed and line.parsed.text.text == "Kas?"


class TestIds:
    """An id is that of its file: other courses may have the same."""

    FILE = "$CATEGORY: {}\n\n// [id:1]\n{}{{T}}"

    def put(self, school: School, place: str, words: str) -> list[Status]:
        data = self.FILE.format(place, words).encode()
        return [
            one.status for one in import_questions(school.author, data=data, format="gift").lines
        ]

    def test_two_courses_may_both_have_a_first_question(self, school: School) -> None:
        assert self.put(school, "Turve", "Esimene?") == [Status.IMPORTED]
        assert self.put(school, "Toetused", "Teine?") == [Status.IMPORTED]
        found = {one.category.path: str(one) for one in Question.objects.filter(external_id="1")}
        assert found == {"Turve": "Esimene?", "Toetused": "Teine?"}
        assert self.put(school, "Turve", "Esimene, aga teisiti?") == [Status.CHANGED]

    def test_both_in_one_file(self, school: School) -> None:
        text = self.FILE.format("Turve", "A") + "\n\n" + self.FILE.format("Toetused", "B")
        report = import_questions(school.author, data=text.encode(), format="gift")
        assert [line.warnings for line in report.lines] == [(), ()]
        assert Question.objects.filter(external_id="1").count() == 2
        assert statuses(back(school, "gift")) == {Status.UNCHANGED}

    def test_a_question_that_was_moved_is_known_by_its_words(self, school: School) -> None:
        self.put(school, "Turve", "Esimene?")
        assert self.put(school, "Turve/Paroolid", "Esimene?") == [Status.UNCHANGED]
        assert Question.objects.get().category.path == "Turve/Paroolid"

    def test_a_file_without_categories_finds_its_ids(self, school: School) -> None:
        import_questions(school.author, data=b"// [id:1]\nA{T}", format="gift")
        question = Question.objects.get()
        moved = replace(choice("A"), id="1")
        save_question(school.author, parsed=moved, question=question, category=school.category)
        report = import_questions(school.author, data=b"// [id:1]\nB{T}", format="gift")
        assert statuses(report) == {Status.CHANGED}
        assert Question.objects.get().category == school.category

    def test_in_a_place_where_the_id_is_taken_it_is_put_aside(self, school: School) -> None:
        self.put(school, "Turve", "A?")
        self.put(school, "Toetused", "B?")
        moved = Question.objects.get(category__path="Turve")
        save_question(school.author, parsed=choice("A?"), question=moved, category=school.category)
        moved.refresh_from_db()
        assert (moved.category, moved.external_id) == (school.category, "")
