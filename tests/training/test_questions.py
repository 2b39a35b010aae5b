"""The bank: versions never change, saving twice is harmless, sources follow the text."""

import datetime as dt
import io
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image as Picture

from content.documents.models import NoteVersion
from guidance.training.converting import to_parsed, to_written
from guidance.training.enums import QuestionState
from guidance.training.errors import (
    BadPicture,
    MayNotAuthor,
    NoSuchParagraph,
    NotFit,
    ParagraphGone,
    ReasonMissing,
    Retired,
)
from guidance.training.formats import gift
from guidance.training.formats.parsed import Image, Kind, ParsedQuestion, Text, TextFormat
from guidance.training.models import Question, QuestionSource
from guidance.training.paragraphs import coverage, paragraphs_for
from guidance.training.presenting import right_answers
from guidance.training.services.questions import (
    confirm_question,
    retire_question,
    save_question,
    set_variant,
    use_question,
)
from guidance.training.services.staleness import mark_stale
from tests.factories import World
from tests.training.school import School, choice, matching, number, ordering, short

pytestmark = pytest.mark.django_db
TODAY = dt.date.today()


def png(side: int = 3) -> bytes:
    out = io.BytesIO()
    Picture.new("RGB", (side, side)).save(out, "PNG")
    return out.getvalue()


class TestSaving:
    def test_saving_the_same_again_changes_nothing(self, school: School) -> None:
        first = save_question(school.author, parsed=choice(), category=school.category)
        again = save_question(school.author, parsed=choice(), category=school.category)
        assert (first.created, again.created, again.changed) == (True, False, False)
        assert Question.objects.get().versions.count() == 1

    def test_the_id_of_the_file_finds_the_question(self, school: School) -> None:
        save_question(school.author, parsed=replace(choice("Vana?"), id="k1"))
        saved = save_question(school.author, parsed=replace(choice("Uus?"), id="k1"))
        assert not saved.created
        assert [one.text for one in saved.question.versions.all()] == ["Vana?", "Uus?"]
        assert saved.question.current and saved.question.current.number == 2

    def test_a_path_makes_its_categories(self, school: School) -> None:
        parsed = replace(choice(), category="$course$/top/Turve/Paroolid // PIN", tags=("PIN",))
        question = save_question(school.author, parsed=parsed).question
        assert question.category.path == "Turve/Paroolid // PIN"
        assert question.category.parent and question.category.parent.name == "Turve"
        assert question.tags.get().name == "pin"

    def test_only_authors_write(self, school: School) -> None:
        with pytest.raises(MayNotAuthor):
            save_question(school.learner, parsed=choice())

    @pytest.mark.parametrize(
        "parsed",
        [
            choice("Pole õiget?", ("a", "0"), ("b", "50")),
            choice("Üks vastus?", ("a", "100")),
            choice("Sama kaks korda?", ("a", "100"), ("a", "0")),
            matching("Üks paar?", a="1"),
            ordering("Üks?", "a"),
            ParsedQuestion(kind=Kind.ESSAY, text=Text("Arutle."), line=1),
            ParsedQuestion(kind=Kind.NUMERICAL, text=Text("Mitu?"), line=1),
        ],
    )
    def test_what_cannot_be_asked_stays_a_draft(self, school: School, parsed: Any) -> None:
        question = save_question(school.author, parsed=parsed).question
        with pytest.raises(NotFit):
            use_question(school.author, question=question)
        question.refresh_from_db()
        assert question.state == QuestionState.DRAFT

    def test_a_picture_is_kept_with_words(self, school: School) -> None:
        text = '<p>Mis see on?</p><img src="@@PLUGINFILE@@/silt.png" alt="Hoiatussilt">'
        parsed = replace(
            choice(), text=Text(text, TextFormat.HTML), images=(Image("silt.png", png()),)
        )
        version = save_question(school.author, parsed=parsed).question.current
        assert version
        assert version.images.get().alt == "Hoiatussilt"
        assert "<img" not in version.html

    @pytest.mark.parametrize("data", [b"<svg onload='x'/>", b"", png()[:30], b"GIF89a"])
    def test_what_is_no_picture_is_refused(self, school: School, data: bytes) -> None:
        with pytest.raises(BadPicture):
            save_question(school.author, parsed=replace(choice(), images=(Image("x", data),)))
        assert not Question.objects.exists()

    def test_text_is_shown_without_scripts(self, school: School) -> None:
        parsed = replace(choice('<b>Kes</b><script>alert(1)</script> <a href="javascript:x">?</a>'))
        version = save_question(school.author, parsed=parsed).question.current
        assert version
        assert "<b>Kes</b>" in version.html
        assert "script" not in version.html

    def test_a_variant_is_in_another_language(self, school: School) -> None:
        original = school.question()
        same = school.question()
        with pytest.raises(NotFit):
            set_variant(school.author, question=same, original=original)
        english = school.question(choice("Who pays?"), language="en")
        set_variant(school.author, question=english, original=original)
        assert original.variants.get() == english


@pytest.mark.parametrize(
    "parsed",
    [
        choice("Kes?", ("a", "100"), ("b", "-33.33333"), general_feedback=Text("Selgitus")),
        replace(choice("Mis?", ("a", "50"), ("b", "50"), ("c", "-100")), single=False),
        number("Mitu?", "12.50", "0.25"),
        short("Kes?", "vald", "*omavalitsus*"),
        matching("Seo", a="1", b="2"),
        ordering("Sea", "a", "b", "c"),
    ],
)
def test_nothing_of_a_file_is_lost(parsed: ParsedQuestion) -> None:
    """Of grades what they are worth is kept, not how the file wrote them."""
    back = replace(to_parsed(to_written(parsed)), line=1)
    assert _worth(back) == _worth(parsed)


def _worth(parsed: ParsedQuestion) -> ParsedQuestion:
    answers = tuple(
        replace(one, weight=one.fraction * 100, text=Text("") if one.number else one.text)
        for one in parsed.answers
    )
    return replace(parsed, answers=answers)


class TestUse:
    def test_retiring_asks_why_and_is_for_good(self, school: School) -> None:
        question = school.question()
        with pytest.raises(ReasonMissing):
            retire_question(school.author, question=question, reason="  ")
        retire_question(school.author, question=question, reason="Seadus muutus")
        with pytest.raises(Retired):
            use_question(school.author, question=question)


class TestStaleness:
    BODY = "## Reegel\n\nToetust makstakse kuni 16-aastaseks saamiseni.\n\nTaotlus on kirjalik."

    @pytest.fixture
    def version(self, world: World) -> NoteVersion:
        return world.publish(body=self.BODY, audience="staff")

    def publish(self, world: World, version: NoteVersion, body: str, change: str) -> NoteVersion:
        return world.publish(
            world.fresh(version.document.specific),
            body=body,
            change_class=change,
            what_changed="Muudatus.",
            applies_from=TODAY,
        )

    def changed(self) -> str:
        return self.BODY.replace("16-aastaseks", "19-aastaseks")

    @pytest.mark.parametrize("change", ["clarifying", "substantive", "urgent"])
    def test_a_changed_paragraph_makes_its_questions_stale(
        self, school: School, world: World, version: NoteVersion, change: str
    ) -> None:
        touched, other = school.sourced(version, 1), school.sourced(version, 2)
        newer = self.publish(world, version, self.changed(), change)
        stale = mark_stale(today=TODAY)
        touched.refresh_from_db()
        other.refresh_from_db()
        assert (touched.state, touched.stale_by) == (QuestionState.STALE, newer)
        assert other.state == QuestionState.READY
        assert mark_stale(today=TODAY) == []
        assert stale in ([], [touched])

    def test_an_editorial_change_is_followed(
        self, school: School, world: World, version: NoteVersion
    ) -> None:
        question = school.sourced(version, 1)
        newer = self.publish(world, version, self.changed(), "editorial")
        mark_stale(today=TODAY)
        question.refresh_from_db()
        assert question.state == QuestionState.READY
        assert QuestionSource.objects.filter(note_version=newer).get().quote.count("19")

    def test_a_paragraph_that_is_gone_needs_an_edit(
        self, school: School, world: World, version: NoteVersion
    ) -> None:
        question = school.sourced(version, 2)
        self.publish(world, version, self.BODY.replace("Taotlus on kirjalik.", ""), "editorial")
        mark_stale(today=TODAY)
        question.refresh_from_db()
        assert question.state == QuestionState.STALE
        with pytest.raises(ParagraphGone):
            confirm_question(school.author, question=question)

    def test_confirmed_it_is_asked_again(
        self, school: School, world: World, version: NoteVersion
    ) -> None:
        question = school.sourced(version, 1)
        newer = self.publish(world, version, self.changed(), "substantive")
        mark_stale(today=TODAY)
        confirmed = confirm_question(school.author, question=question)
        assert confirmed.state == QuestionState.READY
        assert confirmed.current and confirmed.current.sources.count() == 2
        assert mark_stale(today=TODAY) == []
        assert confirmed.current.sources.filter(note_version=newer).exists()

    def test_edited_it_is_asked_again_from_the_new_text(
        self, school: School, world: World, version: NoteVersion
    ) -> None:
        question = school.sourced(version, 1)
        newer = self.publish(world, version, self.changed(), "substantive")
        mark_stale(today=TODAY)
        saved = save_question(school.author, parsed=choice("Uus?"), question=question).question
        assert saved.state == QuestionState.READY
        assert saved.current and saved.current.sources.get().note_version == newer
        assert mark_stale(today=TODAY) == []

    def test_a_coming_text_changes_nothing_before_its_day(
        self, school: School, world: World, version: NoteVersion
    ) -> None:
        question = school.sourced(version, 1)
        later = TODAY + dt.timedelta(days=30)
        world.publish(
            world.fresh(version.document.specific),
            body=self.changed(),
            change_class="substantive",
            what_changed="Muudatus.",
            applies_from=later,
        )
        assert mark_stale(today=TODAY) == []
        assert mark_stale(today=later) == [question]

    def test_a_source_must_be_there(self, school: School, version: NoteVersion) -> None:
        with pytest.raises(NoSuchParagraph):
            school.question(sources=[(version, "p-zzzzzz")])

    def test_coverage(self, school: School, version: NoteVersion) -> None:
        """Headings ask for no question."""
        question = school.sourced(version, 1)
        loose = school.question()
        assert counts(version) == [(1, 0), (0, 0)]
        assert whole(school) == [(1, 2, 1)]
        assert [one.pk for one in Question.objects.without_source()] == [loose.pk]
        retire_question(school.author, question=question, reason="Aegunud")
        assert counts(version) == [(0, 0), (0, 0)]
        assert whole(school) == [(0, 2, 0)]

    def test_coverage_after_a_change(
        self, school: School, world: World, version: NoteVersion
    ) -> None:
        """What did not change is tested as before; what did waits for a check."""
        school.sourced(version, 1)
        school.sourced(version, 2)
        later = self.publish(world, version, self.changed(), "substantive")
        (stale,) = mark_stale(today=TODAY)
        place = [one.pk for one in Question.objects.order_by("pk")].index(stale.pk)
        expected = [(1, 0), (1, 0)]
        expected[place] = (0, 1)
        assert counts(later) == expected
        assert whole(school) == [(1, 2, 2)]

    def test_amounts_of_a_paragraph_are_shown_as_they_read(self, version: NoteVersion) -> None:
        """Of an amount that nobody knows, at least not the code."""
        version.paragraphs[1]["text"] = "Toetus on {{pole.olemas@2026-01-01}} kuus."
        assert paragraphs_for(version, None)[1].text == "Toetus on … kuus."


def counts(version: NoteVersion) -> list[tuple[int, int]]:
    """How many questions test each paragraph, and how many wait."""
    found = paragraphs_for(version, None)
    return [(one.questions, one.waiting) for one in found if not one.is_heading]


def whole(school: School) -> list[tuple[int, int, int]]:
    return [
        (one.tested, one.paragraphs, one.questions) for one in coverage(school.author, "", TODAY)
    ]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("=12..64", "12 … 64"),
        ("=3.50:0.25", "3,5 ± 0,25"),
        ("=-7", "−7"),
        ("=100", "100"),
    ],
)
def test_the_right_number_is_told_with_what_else_is_right(answers: str, told: str) -> None:
    (parsed,) = gift.read(f"Mitu?{{#{answers}}}".encode()).questions
    assert [one.html for one in right_answers(to_written(parsed).content)] == [told]


def test_a_long_question_is_cut_between_words(school: School) -> None:
    question = school.question(short("Mitme tunni jooksul " * 8, "a"))
    assert str(question).endswith("tunni…") and len(str(question)) <= 80
    marked = short("", "a")
    marked = replace(marked, text=Text("<p>Kas a &lt; b <i>ja</i> c?</p>", TextFormat.HTML))
    assert str(school.question(marked)) == "Kas a < b ja c?"
