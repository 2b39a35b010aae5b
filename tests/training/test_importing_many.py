"""Many questions at once: as few statements as for some, and the same as one after the other."""

import datetime as dt
from collections.abc import Sequence

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from guidance.training.enums import QuestionState
from guidance.training.models import Category, Question
from guidance.training.services.importing import Import, Status, import_questions
from guidance.training.services.places import MOST_STEPS
from guidance.training.services.staleness import mark_stale
from portal.audit.models import AuditEvent
from portal.people.services import ensure_roles
from tests.documents.test_concurrency import at_once
from tests.factories import World
from tests.training.school import School

pytestmark = pytest.mark.django_db


def put(school: School, text: str, **facts: str) -> Import:
    return import_questions(school.author, data=text.encode(), format="gift", **facts)


def statuses(report: Import) -> list[Status]:
    return [line.status for line in report.lines]


def file_of(count: int, word: str = "Küsimus") -> str:
    return "".join(
        f"$CATEGORY: Teema {place % 3}/Osa\n\n// [id:k{place}] [tag:silt {place % 4}]\n"
        f"{word} {place}?{{=a ~b ~c}}\n\n"
        for place in range(count)
    )


@pytest.mark.parametrize("step", ["new", "again", "changed", "moved"])
def test_many_ask_as_often_as_few(school: School, step: str) -> None:
    asked = []
    for count in (10, 90):
        place = f"Kogus {count}"
        if step != "new":
            put(school, file_of(count), category=place)
        word = "Uus" if step == "changed" else "Küsimus"
        with CaptureQueriesContext(connection) as queries:
            report = put(
                school, file_of(count, word), category=f"{place}/x" if step == "moved" else place
            )
        assert len(report.lines) == count and not report.refused
        asked.append(len(queries))
    assert asked[1] <= asked[0] + 2 < 45  # SQLite takes some rows at a time


def test_each_question_stands_in_the_audit_log(school: School) -> None:
    put(school, file_of(3))
    put(school, file_of(3).replace("Küsimus 1", "Uus 1"))
    events = AuditEvent.objects.filter(object_type="training.question").order_by("pk")
    added, changed = "training.question_added", "training.question_changed"
    assert [(one.verb, one.facts["version"]) for one in events] == [
        *[(added, 1)] * 3,
        (changed, 2),
    ]
    assert events.last().object_id == str(Question.objects.get(external_id="k1").pk)  # type: ignore[union-attr]


Piece = tuple[str, str, str]
pieces = st.lists(
    st.tuples(
        st.sampled_from(["A", "A/B", "C"]),
        st.sampled_from(["", "[id:1]", "[id:2] [tag:x]", "[id:3] [tag:difficulty:hard]"]),
        st.sampled_from(["Esimene", "Teine", "Kolmas"]),
    ),
    min_size=2,
    max_size=8,
    unique_by=lambda one: (one[0], one[1][:6] or one[2]),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pieces, pieces)
@example(
    [("A", "[id:2]", "Esimene"), ("C", "[id:2]", "Kolmas")],
    [("A", "[id:2]", "Kolmas"), ("A/B", "[id:2]", "Kolmas")],
)
def test_a_file_is_the_same_as_its_questions_one_by_one(
    school: School, first: Sequence[Piece], then: Sequence[Piece]
) -> None:
    """No id comes twice in a category: that is known of a whole file only."""

    def text(some: Sequence[Piece]) -> str:
        return "".join(f"$CATEGORY: {place}\n\n// {head}\n{words}?{{=a ~b}}\n\n"
                       for place, head, words in some)  # fmt: skip

    def kept(files: Sequence[Sequence[Piece]]) -> tuple[list[Status], list[object]]:
        with transaction.atomic():
            told = [status for some in files for status in statuses(put(school, text(some)))]
            found = _bank()
            transaction.set_rollback(True)
        return told, found

    assert kept([first, then]) == kept([[one] for one in [*first, *then]])


def _bank() -> list[object]:
    return [
        (
            one.external_id,
            one.category.path,
            [(version.number, version.text, version.difficulty) for version in one.versions.all()],
            one.current and one.current.number,
            [tag.name for tag in one.tags.all()],
        )
        for one in Question.objects.select_related("category", "current").order_by("pk")
    ]


def test_a_changed_translation_without_an_id_is_a_version(school: School) -> None:
    def said(english: str) -> str:
        return rf"\{{mlang et\}}Kas?\{{mlang\}}\{{mlang en\}}{english}?\{{mlang\}}{{T}}"

    put(school, said("Is it"))
    assert statuses(put(school, said("Is it so"))) == [Status.UNCHANGED, Status.CHANGED]
    (variant,) = Question.objects.exclude(variant_of=None)
    assert [one.text for one in variant.versions.all()] == ["Is it?", "Is it so?"]


def test_a_file_that_mends_stale_questions_puts_them_to_use(school: School, world: World) -> None:
    body = "## Reegel\n\nToetust makstakse kuni 16-aastaseks saamiseni.\n\nTaotlus on kirjalik."
    version = world.publish(body=body, audience="staff")
    question = school.sourced(version, 1)
    world.publish(
        world.fresh(version.document.specific),
        body=body.replace("16", "19"),
        change_class="substantive",
        what_changed="Muudatus.",
        applies_from=dt.date.today(),
    )
    mark_stale(today=dt.date.today())
    Question.objects.update(external_id="k1")
    text = "$CATEGORY: Toetused\n\n// [id:k1]\nKui kaua?{{{}}}"
    report = put(school, text.format("=a =b"))
    assert [bool(line.reason) for line in report.lines] == [False]
    question.refresh_from_db()
    assert question.current is not None
    assert (question.state, question.stale_by) == (QuestionState.READY, None)
    quotes = [one.quote for one in question.current.sources.all()]
    assert quotes == ["Toetust makstakse kuni 19-aastaseks saamiseni."]


def test_categories_without_end_are_cut(school: School) -> None:
    put(school, "$CATEGORY: " + "a/" * 5_000 + "\n\nKas?{T}")
    assert Category.objects.filter(path__startswith="a").count() == MOST_STEPS
    assert Question.objects.get().category.path == "/".join("a" * MOST_STEPS)


@pytest.mark.django_db(transaction=True)
def test_the_same_file_from_two_windows_is_kept_once(transactional_db: None) -> None:
    ensure_roles()
    school = School()
    reports: list[Import] = []
    windows = (lambda: reports.append(put(school, file_of(30))) for _ in range(3))
    assert not any(at_once(*windows))
    assert sorted(one.count(Status.IMPORTED) for one in reports) == [0, 0, 30]
    assert Question.objects.count() == 30
