"""Experts tell search what words mean and what comes first; at once, with who and why."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from portal.audit.models import AuditEvent
from portal.people.roles import Role
from search.curation import errors, services
from search.curation.enums import RuleKind
from search.curation.models import SearchRule
from search.curation.services import RuleText
from tests.factories import UserFactory, World
from tests.search.test_finding import ask, labels


def add(
    user: Any, kind: str, words: str, reason: str = "Nii öeldakse.", **facts: str
) -> SearchRule:
    return services.add_rule(user, text=RuleText(kind, words, **facts), reason=reason)


def pin(user: Any, words: str, version: Any, kind: str = RuleKind.PIN) -> SearchRule:
    return add(user, kind, words, document=f"documents:{version.document_number}")


@pytest.fixture
def notes(world: World, built: Callable[[], int]) -> list[Any]:
    """Three notes: two about gold, one about silver, which only staff may read."""
    found = [
        world.publish(title="Kuldmünt ja vaskraha", body="Kuldmünt."),
        world.publish(title="Kuldmündi kaalumine", body="Kaal."),
        world.publish(title="Hõbemünt", body="Hõbe.", audience="staff"),
    ]
    built()
    return found


def test_a_synonym_is_in_effect_with_the_next_search(world: World, notes: list[Any]) -> None:
    assert ask("krõbuska").total == 0
    rule = add(world.author, RuleKind.ONE_WAY, "krõbuska", others="vaskraha")
    assert labels(ask("krõbuskat")) == [notes[0].document_number]
    assert ask("vaskraha").total == 1
    services.withdraw_rule(world.author, thread=rule.thread, number=1, reason="Ei öelda.")
    assert ask("krõbuska").total == 0


def test_words_that_mean_the_same_find_each_other(world: World, notes: list[Any]) -> None:
    add(world.author, RuleKind.TWO_WAY, "vaskraha", others="krõbuska, sinine kivi")
    for typed in ("krõbuskad", "sinise kivi"):
        assert notes[0].document_number in labels(ask(typed))


def test_a_pin_comes_first_for_any_form_of_the_query(world: World, notes: list[Any]) -> None:
    pin(world.author, "mündi kaal", notes[0])
    found = ask("kaalu mündid")
    assert [each.label for each in found.recommended] == [notes[0].document_number]
    assert notes[0].document_number not in labels(found)
    assert ask("kaal").recommended == []
    assert ask("mündi kaal", kinds=frozenset({"memo"})).recommended == []
    assert ask("mündi kaal", page=2).recommended == []


def test_a_pin_shows_what_is_in_force_on_the_day_and_what_may_be_read(
    world: World, notes: list[Any]
) -> None:
    pin(world.author, "kuldmünt", notes[2])
    assert ask("kuldmünt").recommended == []
    seen = ask("kuldmünt", world.reader).recommended
    assert [each.label for each in seen] == [notes[2].document_number]
    assert ask("kuldmünt", world.reader, on=dt.date(2020, 1, 1)).recommended == []


def test_an_excluded_document_is_neither_shown_nor_counted(world: World, notes: list[Any]) -> None:
    assert ask("kuldmünt").total == 2
    pin(world.author, "kuldmündid", notes[1], RuleKind.EXCLUDE)
    found = ask("kuldmünt")
    assert (labels(found), found.total) == ([notes[0].document_number], 1)
    assert sum(found.counts["kind"].values()) == 1
    assert ask("kuldmündi kaalumine").total == 2


def test_history_keeps_every_row_with_who_and_why(world: World, notes: list[Any]) -> None:
    rule = add(world.author, RuleKind.ONE_WAY, "krõbuska", others="vaskraha", reason="Kuuldud.")
    changed = RuleText(RuleKind.ONE_WAY, "krõbuska", others="kaalumine")
    services.change_rule(
        world.reviewer, thread=rule.thread, number=1, text=changed, reason="Täpsem."
    )
    rows = SearchRule.objects.of_thread(rule.thread)
    assert [(r.number, r.made_by, r.reason) for r in rows] == [
        (2, world.reviewer, "Täpsem."),
        (1, world.author, "Kuuldud."),
    ]
    assert labels(ask("krõbuska")) == [notes[1].document_number]
    verbs = list(AuditEvent.objects.values_list("verb", flat=True).order_by("pk"))
    assert verbs[-2:] == ["search.rule_added", "search.rule_changed"]
    with pytest.raises(DatabaseError), transaction.atomic():
        SearchRule.objects.update(reason="Muudetud.")
    with pytest.raises(DatabaseError), transaction.atomic():
        SearchRule.objects.all().delete()


def test_two_people_do_not_overwrite_each_other(world: World, db: None) -> None:
    rule = add(world.author, RuleKind.ONE_WAY, "krõbuska", others="vaskraha")
    text = RuleText(RuleKind.ONE_WAY, "krõbuska", others="kuld")
    services.change_rule(world.author, thread=rule.thread, number=1, text=text, reason="Üks.")
    with pytest.raises(errors.ChangedMeanwhile):
        services.change_rule(
            world.reviewer, thread=rule.thread, number=1, text=text, reason="Kaks."
        )
    with pytest.raises(errors.ChangedMeanwhile):
        services.withdraw_rule(world.reviewer, thread=rule.thread, number=1, reason="Kaks.")


@pytest.mark.parametrize(
    ("kind", "words", "others", "broken"),
    [
        ("one_way", "ja on", "raha", errors.NoSubject),
        ("one_way", "", "raha", errors.NoSubject),
        ("one_way", "krõbuska", " , ", errors.NoOtherWords),
        ("one_way", "krõbuska", "on", errors.NoSubject),
        ("one_way", "lapsetoetus", "lapsetoetused", errors.SameWord),
        ("two_way", "toetus lapsele", "raha, lapse toetus", errors.SameWord),
        ("one_way", "a > b", "raha", errors.ForbiddenSign),
        ("one_way", "raha, kuld", "vask", errors.ForbiddenSign),
        ("one_way", "raha", "x = y", errors.ForbiddenSign),
        ("one_way", "üks kaks kolm neli viis kuus seitse", "raha", errors.TooManyWords),
        ("one_way", "vask", "sularaha", errors.AlreadyThere),
        ("two_way", "hõbe", "vaskedele", errors.AlreadyThere),
        ("one_way", "sularaha", "vask", errors.Circle),
        ("one_way", "plekk", "kivi, vask", errors.Circle),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(
    world: World, kind: str, words: str, others: str, broken: type[errors.RuleRefused]
) -> None:
    add(world.author, RuleKind.ONE_WAY, "vask", others="sularaha, plekk")
    add(world.author, RuleKind.TWO_WAY, "vask", others="hõbe")
    before = SearchRule.objects.count()
    with pytest.raises(broken):
        add(world.author, kind, words, others=others)
    assert SearchRule.objects.count() == before


def test_a_document_is_not_pinned_and_excluded_for_the_same_words(world: World) -> None:
    add(world.author, RuleKind.PIN, "kuldne münt", document="documents:PM-2026-001")
    with pytest.raises(errors.Contradiction):
        add(world.author, RuleKind.EXCLUDE, "mündid kuldsed", document="documents:PM-2026-001")
    with pytest.raises(errors.AlreadyThere):
        add(world.author, RuleKind.PIN, "kuldsele mündile", document="documents:PM-2026-001")
    with pytest.raises(errors.ReasonMissing):
        add(world.author, RuleKind.PIN, "muu", document="documents:PM-2026-001", reason=" ")


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role.values)
def test_only_experts_and_administrators_make_rules(role: str, client: Client) -> None:
    person = UserFactory(roles=[role])
    may = role in {"expert", "administrator"}
    client.force_login(person)
    assert client.get("/otsi/sonad/").status_code == (200 if may else 404)
    sent = {"words": "krõbuska", "others": "raha", "reason": "Nii öeldakse."}
    assert client.post("/otsi/sonad/uus/?kind=one_way", sent).status_code == (302 if may else 404)
    assert SearchRule.objects.exists() == may
    if not may:
        with pytest.raises(errors.MayNotCurate):
            add(person, RuleKind.ONE_WAY, "krõbuska", others="raha")


@pytest.fixture
def expert(client: Client, world: World) -> Client:
    client.force_login(world.author)
    return client


def test_a_rule_is_made_changed_and_withdrawn_on_its_pages(
    expert: Client, notes: list[Any]
) -> None:
    sent = {"words": "kuld", "document": notes[0].document_number.lower(), "reason": "Tähtis."}
    answer = expert.post("/otsi/sonad/uus/?kind=pin", sent)
    rule = SearchRule.objects.get()
    assert answer["Location"] == f"/otsi/sonad/{rule.thread}/"
    assert rule.document == f"documents:{notes[0].document_number}"
    page = expert.get(answer["Location"]).content.decode()
    assert "Kuldmünt ja vaskraha" in page and "Tähtis." in page
    change = {
        "number": 1,
        "words": "kulla",
        "document": f"http://testserver{notes[1].permalink}?on=2026-01-01",
        "reason": "Täpsem.",
    }
    assert expert.post(answer["Location"], change).status_code == 302
    assert expert.post(answer["Location"], change).status_code == 200
    gone = {"withdraw": 1, "number": 2, "reason": "Ei sobi."}
    assert expert.post(answer["Location"], gone).status_code == 302
    assert "Ei sobi." in expert.get(answer["Location"]).content.decode()
    assert str(rule.thread) not in expert.get("/otsi/sonad/").content.decode()
    assert str(rule.thread) in expert.get("/otsi/sonad/?withdrawn=1").content.decode()


@pytest.mark.parametrize(
    ("kind", "sent", "field"),
    [
        ("pin", {"words": "kuld", "document": "PM-1999-999", "reason": "x"}, "document"),
        ("two_way", {"words": "", "others": "raha", "reason": "x"}, "words"),
        ("one_way", {"words": "raha", "others": "rahad", "reason": "x"}, "others"),
        ("one_way", {"words": "raha" * 50, "others": "kuld", "reason": "x"}, "words"),
        ("one_way", {"words": "raha", "others": "kuld", "reason": " "}, "reason"),
        ("one_way", {"words": "ra\x00ha", "others": "kuld", "reason": "x"}, "words"),
    ],
)
def test_a_form_says_what_is_wrong_and_keeps_what_was_typed(
    expert: Client, kind: str, sent: dict[str, str], field: str
) -> None:
    answer = expert.post(f"/otsi/sonad/uus/?kind={kind}", sent)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    for name, value in sent.items():
        assert answer.context["form"][name].value() == value


def test_a_provision_can_be_pinned(
    expert: Client, world: World, imported_act: Any, built: Callable[[], int]
) -> None:
    built()
    sent = {"words": "pereraha", "document": "phs 17 lg 1", "reason": "Alus."}
    expert.post("/otsi/sonad/uus/?kind=pin", sent)
    assert [each.label for each in ask("pereraha").recommended] == ["PHS § 17"]


def test_the_list_of_rules_takes_a_constant_number_of_queries(
    expert: Client, world: World, notes: list[Any], django_assert_max_num_queries: Any
) -> None:
    expert.get("/otsi/sonad/")
    for number in range(12):
        pin(world.author, f"sõna{number}", notes[number % 2])
    with django_assert_max_num_queries(12):
        expert.get("/otsi/sonad/")


@pytest.mark.parametrize("query", ["kind=%00", "page=x", "words=%00%ff", "withdrawn=2&page=99"])
def test_nonsense_in_the_address_of_the_list_is_forgiven(expert: Client, query: str) -> None:
    assert expert.get(f"/otsi/sonad/?{query}").status_code == 200
    assert expert.get(f"/otsi/sonad/uus/?{query}").status_code == 200
