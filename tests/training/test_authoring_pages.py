"""Pages of those who look after the bank."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from guidance.training.enums import Order, QuestionState, QuizState
from guidance.training.formats import gift
from guidance.training.models import Course, Question, Quiz, Remarking
from guidance.training.services.staleness import mark_stale
from guidance.training.standing import standing
from portal.audit.models import AuditEvent
from tests.factories import UnitFactory, UserFactory, World, lead
from tests.training.school import School, choice, matching, number, ordering, short
from tests.training.test_item_rows import take
from tests.training.test_questions import png

ROWS = {"answer-1": "SKA", "share-1": "100", "comment-1": "Õige.", "answer-2": "EMTA"}
FACTS = {
    "text": "Kes **maksab**?",
    "category": "Toetused/Lapsetoetus",
    "language": "et",
    "difficulty": "2",
    "mark": "1",
    "tags": "üks, kaks",
    "name": "",
    "feedback": "",
    "what_changed": "",
}


@pytest.fixture
def author(school: School, client: Client) -> Client:
    client.force_login(school.author)
    return client


def page(client: Client, name: str, /, *args: Any, status: int = 200, **query: str) -> str:
    response = client.get(reverse(f"training:{name}", args=args), query)
    assert response.status_code == status
    return response.content.decode()


def send(client: Client, name: str, /, *args: Any, status: int = 302, **data: Any) -> str:
    query = data.pop("query", "")
    response = client.post(reverse(f"training:{name}", args=args) + query, data)
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def test_finding_questions(author: Client, school: School) -> None:
    school.question(choice("Kes maksab pensioni?"))
    school.question(number("Mitu päeva?", "30"))
    retired = school.question(short("Vana?", "a"))
    retired.state, retired.retired_because = QuestionState.RETIRED, "vana"
    retired.save()
    assert "Kes maksab pensioni?" in page(author, "bank", q="pensioni")
    assert "Kes maksab pensioni?" not in page(author, "bank", liik="numeric")
    assert "Vana?" not in page(author, "bank")
    assert "Vana?" in page(author, "bank", seis="retired")
    assert "Mitu päeva?" in page(author, "bank", allikas="without", kat=str(school.category.pk))
    assert "Mitu päeva?" in page(author, "bank", kat="pole", liik="pole")


def test_the_list_asks_few_queries(
    author: Client, school: School, django_assert_max_num_queries: Any
) -> None:
    for _ in range(20):
        school.question()
    page(author, "bank")
    with django_assert_max_num_queries(14):
        page(author, "bank")


def test_others_do_not_see_the_bank(school: School, client: Client) -> None:
    client.force_login(school.learner)
    page(client, "bank", status=404)
    page(client, "report", status=404)


@pytest.mark.parametrize(
    "kind",
    ["single", "multiple", "truefalse", "matching", "ordering", "numeric", "short", "description"],
)
def test_editor_of_each_kind_opens(author: Client, kind: str) -> None:
    assert "id_text" in page(author, "question_new", liik=kind)


def test_no_editor_for_what_cannot_be_asked(author: Client) -> None:
    page(author, "question_new", liik="essay", status=404)


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("single", ROWS),
        ("multiple", ROWS | {"share-1": "50", "share-2": "50", "answer-3": "c", "share-3": "-100"}),
        ("truefalse", {"truth": "false", "comment-1": "Ei", "comment-2": "Jah"}),
        ("matching", {"answer-1": "a", "match-1": "1", "answer-2": "b", "match-2": "2"}),
        ("ordering", {"answer-1": "üks", "answer-2": "kaks"}),
        ("numeric", {"answer-1": "12,5:0,5", "share-1": ""}),
        ("short", {"answer-1": "SKA"}),
        ("description", {}),
    ],
)
def test_writing_previewing_and_editing_each_kind(
    author: Client, kind: str, rows: dict[str, str]
) -> None:
    query = f"?liik={kind}"
    shown = send(author, "question_new", query=query, status=200, do="preview", **FACTS, **rows)
    assert "<strong>maksab</strong>" in shown
    assert not Question.objects.exists()
    send(author, "question_new", query=query, do="save", ready="on", **FACTS, **rows)
    question = Question.objects.get()
    assert (question.state, question.category.path) == (
        QuestionState.READY,
        "Toetused/Lapsetoetus",
    )
    assert question.current and question.current.kind == kind
    page(author, "bank_question", question.pk)
    edited = page(author, "question_edit", question.pk)
    for value in rows.values():
        assert value in edited or kind in ("numeric", "truefalse")
    send(
        author,
        "question_edit",
        question.pk,
        do="save",
        **(FACTS | {"text": "Uus?", "what_changed": "Selgem."}),
        **rows,
    )
    question.refresh_from_db()
    assert (question.current.number, question.current.text) == (2, "Uus?")


def test_errors_stand_by_their_row_and_nothing_is_lost(author: Client) -> None:
    rows = ROWS | {"share-2": "palju", "answer-2": "Minu vale vastus"}
    shown = send(author, "question_new", query="?liik=single", status=422, **FACTS, **rows)
    assert 'id="id_error-2"' in shown
    assert "Minu vale vastus" in shown
    shown = send(author, "question_new", status=422, **(FACTS | {"text": ""}), **ROWS)
    assert "field--bad" in shown
    shown = send(author, "question_new", status=422, **FACTS, **{"answer-1": "a", "answer-2": "b"})
    assert "100 %" in shown


def test_new_question_about_a_paragraph(author: Client, school: School, world: World) -> None:
    version = world.publish(audience="public")
    anchor = version.paragraphs[-1]["anchor"]
    listed = page(author, "coverage_of", version.document_id)
    assert anchor in listed
    query = f"?liik=single&versioon={version.pk}&loik={anchor}"
    assert "Lapsetoetust" in page(author, "question_new", versioon=str(version.pk), loik=anchor)
    send(author, "question_new", query=query, **FACTS, **ROWS)
    assert Question.objects.get().current.sources.get().anchor == anchor
    page(author, "question_new", versioon=str(version.pk), loik="p-pole", status=404)
    assert version.title in page(author, "coverage")


def test_tying_a_question_to_paragraphs(author: Client, school: School, world: World) -> None:
    version = world.publish(audience="public")
    question = school.question()
    assert question.current.text in page(author, "coverage")
    assert version.title in page(author, "question_tie", question.pk, q=version.title)
    document = str(version.document_id)
    anchor = version.paragraphs[0]["anchor"]
    assert anchor in page(author, "question_tie", question.pk, tekst=document)
    send(author, "question_tie", question.pk, query=f"?tekst={document}", anchor=anchor)
    assert question.current.sources.get().anchor == anchor
    assert question.versions.count() == 1


def stale_question(school: School, world: World) -> Question:
    version = world.publish(body="## Reegel\n\nToetus on 60 eurot.", audience="public")
    question = school.sourced(version)
    page_of = world.fresh(version.document.specific)
    world.publish(
        page_of,
        body="## Reegel\n\nToetus on 80 eurot.",
        change_class="substantive",
        what_changed="Summa.",
        applies_from=timezone.localdate(),
    )
    mark_stale(today=timezone.localdate())
    question.refresh_from_db()
    assert question.state == QuestionState.STALE
    return question


def test_stale_desk(author: Client, school: School, world: World) -> None:
    question = stale_question(school, world)
    assert question.current.text in page(author, "stale")
    shown = page(author, "stale_question", question.pk)
    assert "60 eurot" in shown and "80 eurot" in shown
    send(author, "stale_question", question.pk)
    question.refresh_from_db()
    assert question.state == QuestionState.READY


def test_retiring_from_the_desk_needs_a_reason(
    author: Client, school: School, world: World
) -> None:
    question = stale_question(school, world)
    send(author, "question_retire", question.pk, back="stale", reason="")
    question.refresh_from_db()
    assert question.state == QuestionState.STALE
    send(author, "question_retire", question.pk, back="stale", reason="Ei kehti.")
    question.refresh_from_db()
    assert question.state == QuestionState.RETIRED
    page(author, "question_edit", question.pk, status=404)


def test_draft_is_put_to_use(author: Client, school: School) -> None:
    question = school.question(ready=False)
    page(author, "bank_question", question.pk)
    send(author, "question_use", question.pk)
    question.refresh_from_db()
    assert question.state == QuestionState.READY


def upload(text: str, name: str = "f.gift") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def test_import_page_tries_and_imports(author: Client) -> None:
    page(author, "import")
    facts = {"format": "gift", "category": "", "language": "et"}
    text = "A{T}\n\nKatki{=a\n"
    shown = send(author, "import", status=200, do="try", file=upload(text), **facts)
    assert "3" in shown and not Question.objects.exists()
    send(author, "import", status=200, do="import", file=upload(text), **facts)
    assert Question.objects.count() == 1
    send(author, "import", status=422, **facts)


def test_template_of_each_language(author: Client) -> None:
    response = author.get(reverse("training:import_template"))
    book = load_workbook(io.BytesIO(response.content))
    assert book.worksheets[0]["A1"].value == "Liik"
    facts = {"format": "xlsx", "category": "", "language": "et"}
    file = SimpleUploadedFile("m.xlsx", response.content)
    send(author, "import", status=200, do="import", file=file, **facts)
    assert Question.objects.count() == 4


def test_export_of_what_was_found(author: Client, school: School) -> None:
    school.question(choice("Esimene?"))
    school.question(choice("Teine?"))
    url = reverse("training:export") + "?q=Teine"
    response = author.post(url, {"format": "gift"})
    assert [one.text.text for one in gift.read(response.content).questions] == ["Teine?"]
    assert AuditEvent.objects.filter(verb="training.questions_exported").exists()
    assert author.post(url, {"format": "pole"}).status_code == 302


RULES = {
    "title": "Uus test",
    "slug": "uus-test",
    "summary": "",
    "purpose": "proof",
    "behaviour": "deferred",
    "order": "fixed",
    "shuffle_answers": "on",
    "pass_percent": "80",
    "shown_after_pass": "answers",
    "shown_after_fail": "feedback",
    "audience": "staff",
}


def test_quiz_is_set_up_filled_and_opened(author: Client, school: School) -> None:
    first, second = school.question(), school.question()
    page(author, "quiz_new")
    send(author, "quiz_new", **RULES)
    quiz = Quiz.objects.get()
    assert (quiz.state, quiz.readers) == (QuizState.DRAFT, " staff ")
    send(author, "quiz_state", quiz.slug, state="open")
    quiz.refresh_from_db()
    assert quiz.state == QuizState.DRAFT
    assert first.current.text in page(author, "quiz_edit", quiz.slug, q="Küsimus")
    send(author, "quiz_add", quiz.slug, do="fixed", questions=[first.pk, second.pk])
    send(author, "quiz_add", quiz.slug, do="draw", category=school.category.pk, count=2)
    send(author, "quiz_add", quiz.slug, status=422, do="draw", count=2)
    send(author, "quiz_add", quiz.slug, status=422, do="fixed")
    send(author, "quiz_slot", quiz.slug, 2, do="up")
    assert [slot.question_id for slot in quiz.slots.order_by("place")] == [
        second.pk,
        first.pk,
        None,
    ]
    send(author, "quiz_slot", quiz.slug, 1, do="up")
    send(author, "quiz_slot", quiz.slug, 1, do="remove")
    assert [slot.place for slot in quiz.slots.order_by("place")] == [1, 2]
    send(author, "quiz_state", quiz.slug, state="open")
    quiz.refresh_from_db()
    assert quiz.state == QuizState.OPEN
    page(author, "quiz_edit", quiz.slug)
    page(author, "quizzes")


def test_rules_are_changed_and_checked(author: Client, school: School) -> None:
    quiz = school.quiz([school.question()])
    page(author, "quiz_rules", quiz.slug)
    facts = RULES | {"slug": quiz.slug, "pass_percent": "70", "audience": "assigned"}
    send(author, "quiz_rules", quiz.slug, **facts)
    quiz.refresh_from_db()
    assert (quiz.pass_percent, quiz.readers) == (70, " ")
    send(author, "quiz_rules", quiz.slug, status=422, **(facts | {"pass_percent": "170"}))
    event = AuditEvent.objects.filter(verb="training.quiz_changed").last()
    assert event is not None and "pass_percent" in str(event.data)


def test_figures_of_few_people_are_not_shown(author: Client, school: School) -> None:
    quiz = school.quiz([school.question()])
    school.take(quiz, 1)
    assert "20" in page(author, "quiz_figures", quiz.slug)


@pytest.fixture
def taken(school: School) -> Quiz:
    quiz = school.quiz([school.question() for _ in range(3)])
    for place in range(22):
        good = place % 3
        answers = ["2" if good == 2 else "1", "1" if good else "2", "1" if good == 2 else "2"]
        take(school, quiz, answers)
    return quiz


def test_figures_page(author: Client, taken: Quiz, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(30):
        shown = page(author, "quiz_figures", taken.slug)
    assert shown.count('class="chart-bar"') == 10
    assert shown.count("chart-dot") == 2
    assert "is-bad" in shown
    page(author, "quiz_figures", taken.slug, aasta="2026")
    page(author, "quiz_figures", taken.slug, aasta="1999")


def test_report(author: Client, taken: Quiz) -> None:
    assert taken.title in page(author, "report", aasta="2026")
    assert taken.title not in page(author, "report", aasta="2024")


@pytest.mark.parametrize("year", ["20269", "abc", "", "0", "٢٠٢٦"])
def test_a_year_that_is_none(author: Client, taken: Quiz, year: str) -> None:
    page(author, "quiz_figures", taken.slug, aasta=year)
    page(author, "report", aasta=year)


def test_the_report_is_for_heads_and_owners_too(client: Client, taken: Quiz) -> None:
    unit = UnitFactory(code="team")
    head = UserFactory(unit=unit, roles=["payout_specialist"])
    for person, status in ((UserFactory(roles=["service_owner"]), 200), (head, 404)):
        client.force_login(person)
        page(client, "report", status=status)
    lead(unit, head)
    shown = page(client, "report")
    assert taken.title in shown and reverse("training:people") in shown
    assert reverse("training:report") in page(client, "people")


def test_annulling_shows_what_would_change_first(author: Client, taken: Quiz) -> None:
    version = taken.slots.get(place=3).question.current
    assert "0" in page(author, "remark", taken.slug, version.pk)
    assert not Remarking.objects.exists()
    send(author, "remark", taken.slug, version.pk, status=422, way="annul", reason=" ")
    send(author, "remark", taken.slug, version.pk, way="annul", reason="Kaks õiget vastust.")
    assert Remarking.objects.get().reason == "Kaks õiget vastust."
    assert "Kaks õiget vastust." in page(author, "quiz_figures", taken.slug)
    page(author, "remark", taken.slug, 10**6, status=404)


def test_marking_by_the_next_version(author: Client, school: School, taken: Quiz) -> None:
    question = taken.slots.get(place=1).question
    version = question.current
    mended = choice(version.text, ("Sotsiaalkindlustusamet", "0"), ("Vald", "100"), ("Pank", "0"))
    from guidance.training.services.questions import save_question

    save_question(school.author, parsed=mended, question=question)
    page(author, "remark", taken.slug, version.pk, viis="mark")
    send(author, "remark", taken.slug, version.pk, way="mark", reason="Vale võti.")
    assert Remarking.objects.get().target == Question.objects.get(pk=question.pk).current


def test_pictures_are_added_and_taken_away(author: Client, school: School) -> None:
    question = school.question()
    place = ("question_pictures", question.pk)
    send(author, *place, file=SimpleUploadedFile("silt.png", png()), alt="Hoiatussilt")
    send(author, *place, file=SimpleUploadedFile("silt.png", png()), alt="Teine")
    question.refresh_from_db()
    assert question.current.number == 3 and question.state == QuestionState.READY
    shown = page(author, "bank_question", question.pk)
    assert 'alt="Hoiatussilt"' in shown and 'alt="Teine"' in shown
    send(author, "question_edit", question.pk, do="save", **FACTS, **ROWS)
    question.refresh_from_db()
    kept = question.current.images.values_list("name", "alt")
    assert list(kept) == [("silt.png", "Hoiatussilt"), ("2-silt.png", "Teine")]
    send(author, *place, eemalda="silt.png")
    question.refresh_from_db()
    assert question.current.images.get().alt == "Teine"
    before = question.current.number
    send(author, *place, file=SimpleUploadedFile("x.svg", b"<svg/>"), alt="x")
    send(author, *place, file=SimpleUploadedFile("silt.png", png()), alt="")
    question.refresh_from_db()
    assert question.current.number == before


def test_a_translation_is_tied_to_its_original(
    author: Client, school: School, world: World
) -> None:
    version = world.publish(world.draft())
    original = school.sourced(version)
    query = f"?tolge={original.pk}"
    shown = author.get(reverse("training:question_new") + query).content.decode()
    assert original.current.text in shown
    facts = {**FACTS, "text": "Who pays?", "language": "et"}
    send(author, "question_new", query=query, status=422, do="save", **facts, **ROWS)
    facts["language"] = "en"
    send(author, "question_new", query=query, do="save", ready="on", **facts, **ROWS)
    variant = Question.objects.get(language="en")
    assert variant.variant_of == original and variant.state == QuestionState.READY
    assert [one.note_version for one in variant.current.sources.all()] == [version]
    assert str(variant.pk) in page(author, "bank_question", original.pk)
    page(author, "bank_question", variant.pk)
    for key in (variant.pk, 10**6, "x"):
        page(author, "question_new", tolge=str(key), status=404)


def test_tags_can_be_taken_away(author: Client, school: School) -> None:
    question = school.question()
    send(author, "question_edit", question.pk, do="save", **FACTS, **ROWS)
    assert question.tags.count() == 2
    send(author, "question_edit", question.pk, do="save", **{**FACTS, "tags": ""}, **ROWS)
    assert question.tags.count() == 0


def test_every_page_has_its_words_for_matching_and_ordering(author: Client, school: School) -> None:
    for parsed in (matching("Sobita", a="1", b="2"), ordering("Sea ritta", "üks", "kaks")):
        page(author, "bank_question", school.question(parsed).pk)


def test_an_imported_question_keeps_its_markup_when_it_is_edited(
    author: Client, school: School
) -> None:
    text = "[html]<p>Kes on <b>_____</b>?</p>{=[plain]a*b#[html]<i>Jah</i> ~[html]<u>b</u>}"
    (parsed,) = gift.read(text.encode()).questions
    question = school.question(parsed)
    shown = page(author, "question_edit", question.pk)
    assert "&lt;p&gt;" in shown and "Markdown" not in shown
    rows = {"answer-1": "a*b", "share-1": "100", "comment-1": "<i>Jah</i>"}
    rows |= {"answer-2": "<u>b</u>", "answer-3": "<b>uus</b>"}
    facts = FACTS | {"text": "<p>Mis on <b>_____</b>?</p>"}
    send(author, "question_edit", question.pk, do="save", **facts, **rows)
    question.refresh_from_db()
    version = question.current
    assert (version.text_format, version.html) == ("html", "Mis on <b>_____</b>?")
    first, second, third = version.asked.answers
    assert (first.words.html, first.feedback.html) == ("a*b", "<i>Jah</i>")
    assert (second.words.html, third.words.html) == ("<u>b</u>", "<b>uus</b>")


def test_editing_loses_no_answer_and_no_arrow(author: Client, school: School) -> None:
    choices = [("õige", "100"), *((f"vale {place}", "0") for place in range(30))]
    question = school.question(choice("Palju?", *choices))
    rows = {f"answer-{place}": words for place, (words, _) in enumerate(choices, start=1)}
    facts = FACTS | {"text": "Palju neid on?"}
    send(author, "question_edit", question.pk, do="save", **facts, **rows, **{"share-1": "100"})
    question.refresh_from_db()
    assert len(question.current.asked.answers) == 31
    pairs = school.question(matching("Vii kokku", **{"a -> b": "c", "d": "e"}))
    rows = {"answer-1": "a -> b", "match-1": "c", "answer-2": "d", "match-2": "e"}
    send(author, "question_edit", pairs.pk, do="save", **facts, **rows)
    pairs.refresh_from_db()
    first = pairs.current.asked.pairs[0]
    assert (first.words.text, first.match) == ("a -> b", "c")


def test_marks_that_are_no_number_are_refused(author: Client) -> None:
    shown = send(
        author, "question_new", status=422, do="save", **(FACTS | {"mark": "kaks"}), **ROWS
    )
    assert 'value="kaks"' in shown
    assert not Question.objects.exists()


def test_figures_of_draws_tell_people_and_topic(author: Client, school: School) -> None:
    for place in range(4):
        school.question(choice(f"Küsimus {place}?"))
    quiz = school.quiz([], order=Order.SHUFFLED)
    school.draw(quiz, 2)
    for place in range(21):
        take(school, quiz, ["1", "1" if place % 2 else "2"])
    (draw,) = standing(quiz).draws
    assert (draw.people, draw.category, draw.figures.repeats) == (21, "Toetused", 2)
    assert draw.weight == pytest.approx(100)
    assert '<span class="small soft">Toetused</span>' in page(author, "quiz_figures", quiz.slug)


def test_an_address_is_made_of_the_title(author: Client) -> None:
    rules = {
        "title": "Õppe lühike kordus",
        "purpose": "proof",
        "behaviour": "deferred",
        "order": "fixed",
        "pass_percent": "80",
        "shown_after_pass": "answers",
        "shown_after_fail": "feedback",
        "audience": "staff",
    }
    send(author, "quiz_new", **rules)
    send(author, "quiz_new", **rules)
    assert list(Quiz.objects.order_by("pk").values_list("slug", flat=True)) == [
        "oppe-luhike-kordus",
        "oppe-luhike-kordus-2",
    ]
    send(author, "quiz_rules", "oppe-luhike-kordus", **(rules | {"title": "Uus nimi"}))
    assert Quiz.objects.get(title="Uus nimi").slug == "oppe-luhike-kordus"
    send(author, "course_new", title="Õppe lühike kordus", audience="staff")
    assert Course.objects.get().slug == "oppe-luhike-kordus"


def test_every_label_of_the_rules_is_estonian(author: Client) -> None:
    assert ">Kursus</label>" in page(author, "quiz_new")
