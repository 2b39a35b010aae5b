"""The whole path: publish, index, find on a date, as somebody who may or may not read it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from content.documents.models import NoteVersion
from portal.people.roles import Role
from portal.shell.asof import AsOf
from search import services, tasks
from search.enums import Status
from search.finding import Question, Results, find
from search.models import SearchDocument
from tests.factories import UserFactory, World

TODAY = dt.date(2026, 11, 21)
WITHOUT_DEMAND = "Lasterikka pere toetus algab kolmanda lapse sünnist."


def ask(text: str, user: Any = None, on: dt.date = TODAY, **facts: Any) -> Results:
    known = facts.pop("known", TODAY)
    asof = AsOf(on=on, known=known, today=TODAY)
    return find(Question(text, asof, **facts), user or AnonymousUser())


def labels(results: Results) -> list[str]:
    return [result.label for result in results.results]


def test_a_word_in_another_form_leads_to_the_paragraph(
    world: World, built: Callable[[], int]
) -> None:
    version = world.publish(
        title="Lapsetoetuse maksmine", body="## Algus\n\nEsimene lõik.\n\n" + WITHOUT_DEMAND
    )
    built()
    results = ask("lasterikaste perede toetused")
    (hit,) = results.results
    paragraph = next(p for p in version.paragraphs if p["text"] == WITHOUT_DEMAND)
    assert hit.url == f"{version.permalink}#{paragraph['anchor']}"
    assert "Lasterikka" in [piece.text for piece in hit.excerpt if piece.marked]
    assert hit.status.state == "in_force"


def test_each_day_finds_the_version_that_is_read_on_it(
    world: World, built: Callable[[], int]
) -> None:
    page = world.draft(title="Summa", body="Toetus on safiir.", applies_from=dt.date(2024, 1, 1))
    world.publish(page)
    world.publish(
        page,
        body="Toetus on rubiin.",
        applies_from=dt.date(2026, 1, 1),
        what_changed="Uus summa.",
        correction_reason="Otsus.",
    )
    built()
    assert ask("safiir").total == 0
    assert ask("safiir").counts["status"] == {"past": 1}
    assert ask("rubiin").total == 1
    past = ask("safiir", on=dt.date(2025, 6, 1))
    assert (past.total, past.results[0].status.state) == (1, "past")
    found = ask("safiir", statuses=frozenset({Status.PAST}))
    assert found.results[0].url.startswith(NoteVersion.objects.get(number=1).get_absolute_url())


def test_what_was_published_later_is_not_known_earlier(
    world: World, built: Callable[[], int]
) -> None:
    world.publish(body="Kuldmünt.", applies_from=dt.date(2024, 1, 1))
    built()
    assert ask("kuldmünt").total == 1
    assert ask("kuldmünt", known=dt.date(2025, 1, 1)).total == 0


def test_a_withdrawn_document_is_only_in_the_past(world: World, built: Callable[[], int]) -> None:
    page = world.draft(body="Kuldmünt.", applies_from=dt.date(2024, 1, 1))
    world.publish(page)
    world.publish(
        page,
        withdrawal=True,
        applies_from=dt.date(2026, 1, 1),
        what_changed="Tühistatud.",
        correction_reason="Otsus.",
    )
    built()
    assert ask("kuldmünt").total == 0
    assert ask("kuldmünt", statuses=frozenset(Status)).total == 1


AUDIENCES: dict[str, dict[str, Any]] = {
    "public": {"audience": "public"},
    "external": {"audience": "external"},
    "staff": {"audience": "staff"},
    "payouts": {"audience": "roles", "audience_roles": ["payout_specialist"]},
}


@pytest.mark.django_db
def test_every_role_finds_exactly_what_it_may_read(world: World, built: Callable[[], int]) -> None:
    kinds = ["practice_note", "interpretation", "guidance", "memo"]
    for name, facts in AUDIENCES.items():
        for kind in kinds:
            world.publish(kind=kind, title=f"Kuldmünt {name}", body="Hõbemünt.", **facts)
    built()
    people: list[Any] = [AnonymousUser(), *(UserFactory(roles=[role]) for role in Role.values)]
    for person in people:
        may = set(NoteVersion.objects.visible_to(person).values_list("document_number", flat=True))
        everything = ask("kuldmünt", person)
        found = {label for page in (1, 2) for label in labels(ask("kuldmünt", person, page=page))}
        assert found == may, person
        assert everything.total == len(may)
        assert sum(everything.counts["kind"].values()) == len(may)


def test_permission_is_asked_once_more_of_the_room_itself(
    world: World, built: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    world.publish(title="Kuldmünt", audience="staff")
    built()
    monkeypatch.setattr("search.finding.tokens_of", lambda user: frozenset({"public", "staff"}))
    assert ask("kuldmünt").results == []


def test_publishing_reaches_the_index(
    world: World, built: Callable[[], int], django_capture_on_commit_callbacks: Any
) -> None:
    built()
    with django_capture_on_commit_callbacks(execute=True):
        version = world.publish(body="Kuldmünt.")
    assert labels(ask("kuldmünt")) == [version.document_number]


def test_tasks_may_be_repeated_and_may_find_nothing(world: World, built: Callable[[], int]) -> None:
    version = world.publish(body="Kuldmünt.")
    built()
    for _ in range(2):
        tasks.index_version(version.pk)
        tasks.maintain()
        tasks.rebuild()
    tasks.index_version(version.pk + 1000)
    assert ask("kuldmünt").total == 1
    assert SearchDocument.objects.filter(source="documents").count() == 1


def test_what_no_source_knows_any_more_is_forgotten(world: World, built: Callable[[], int]) -> None:
    version = world.publish(body="Kuldmünt.")
    built()
    row = SearchDocument.objects.get(key=str(version.pk))
    row.pk, row.key = None, "999999"
    row.save(force_insert=True)
    services.sync_index()
    assert len(services.engine().contents()) == 2
    services.refresh(source="documents", scope=version.document_number)
    assert len(services.engine().contents()) == 1


def test_without_an_index_titles_are_searched_by_the_same_rules(
    world: World, index_dir: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(tasks.rebuild, "delay", lambda: asked.append(1))
    world.publish(title="Kuldmünt", audience="staff")
    open_one = world.publish(title="Kuldmünt kõigile")
    services.refresh_everything()
    results = ask("kuldmünt")
    assert (results.has_index, labels(results)) == (False, [open_one.document_number])
    ask("kuldmünt")
    assert asked == [1]


def test_law_is_found_on_its_dates_and_a_citation_shows_it_first(
    world: World, built: Callable[[], int], imported_act: Any
) -> None:
    note = world.publish(body="Makstakse PHS § 17 lg 2 alusel.")
    other = world.publish(body="Makstakse PHS § 171 alusel.")
    built()
    results = ask("phs 17")
    assert results.provision is not None
    assert results.provision.citation.short() == "PHS § 17"
    assert [document.url for document in results.provision.resting] == [note.permalink]
    assert labels(results) == [note.document_number]
    assert other.document_number not in labels(results)
    assert labels(ask("endine säte")) == []
    (old,) = ask("endine säte", on=dt.date(2020, 1, 1)).results
    assert (old.label, old.kind) == ("PHS § 9", "provision")
    assert ask("lapsetoetus", kinds=frozenset({"provision"})).total == 1


def test_amounts_are_found_by_their_value(world: World, built: Callable[[], int]) -> None:
    world.publish(
        body="Toetus on {{large_family_allowance.three_to_six}} kuus.",
        applies_from=dt.date(2024, 1, 1),
    )
    built()
    assert ask("450 eurot kuus").total == 1
    assert "{{" not in SearchDocument.objects.get().units[0][1]
