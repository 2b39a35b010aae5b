"""Who did not find asks; an expert sees it, answers or closes it; nobody else reads it."""

import uuid
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from portal.people.roles import Role
from search.models import ExpertAnswer, ExpertQuestion
from search.questions import services, views
from search.questions.enums import Ending
from search.questions.errors import EndedAlready, MayNotAnswer, NothingAsked
from tests.factories import UserFactory, World
from tests.search.test_page import RELAXED


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def ask(client: Client, question: str = "Kes maksab kooliraha?", back: str = "q=kooliraha") -> Any:
    sent = {"question": question, "back": back}
    return client.post(f"/otsi/kysi/{uuid.uuid4()}/", sent)


def test_whoever_has_no_account_reads_the_answer_at_an_address_of_their_own(world: World) -> None:
    visitor = Client(enforce_csrf_checks=True)
    answer = ask(visitor, "Mari Maasikas 49403136515 tahab kooliraha", "q=kooliraha&kind=memo")
    question = ExpertQuestion.objects.get()
    assert answer["Location"] == f"/otsi/kysimused/{question.pk}/"
    assert (question.words, question.key, question.asked_by) == ("kooliraha", "kooliraha", None)
    assert question.text == "[nimi] [isikukood] tahab kooliraha"
    page = visitor.get(answer["Location"])
    assert "no-store" in page["Cache-Control"]
    assert '<form class="card"' not in page.content.decode()
    expert = signed_in(world.author)
    assert question.get_absolute_url() in expert.get("/otsi/kysimused/").content.decode()
    expert.post(answer["Location"], {"text": "Kooliraha maksab vald.", "ending": "answered"})
    html = visitor.get(answer["Location"]).content.decode()
    assert "Kooliraha maksab vald." in html
    assert world.author.last_name not in html
    assert not ExpertQuestion.objects.open().exists()


def test_whoever_has_an_account_is_told_and_finds_it_again(world: World) -> None:
    reader = signed_in(world.reader)
    address = ask(reader)["Location"]
    assert "Kooliraha" not in Client().get(address).content.decode()
    assert Client().get(address).status_code == 404
    assert signed_in(UserFactory(roles=["auditor"])).get(address).status_code == 404
    expert = signed_in(world.author)
    assert address in expert.get("/toolaud/").content.decode()
    assert expert.post(address, {"text": " ", "ending": "closed"}).status_code == 200
    assert expert.post(address, {"text": "Ei ole meie toetus.", "ending": "closed"})["Location"]
    assert address not in expert.get("/toolaud/").content.decode()
    assert "kooliraha – Kes maksab kooliraha?" in reader.get("/teated/").content.decode()
    assert address in reader.get("/otsi/kysimused/?view=ended").content.decode()
    assert "Ei ole meie toetus." in reader.get(address).content.decode()


def test_of_two_answers_the_second_is_told(world: World) -> None:
    ask(Client())
    question = ExpertQuestion.objects.get()
    expert = signed_in(world.author)
    expert.post(question.get_absolute_url(), {"text": "Esimene."})
    page = expert.post(question.get_absolute_url(), {"text": "Teine."})
    assert page.status_code == 200
    assert [answer.text for answer in ExpertAnswer.objects.all()] == ["Esimene."]
    with pytest.raises(EndedAlready):
        services.answer_question(
            world.author, question=question, ending=Ending.CLOSED, text="Kolmas."
        )


@pytest.mark.django_db
@pytest.mark.parametrize("role", [r for r in Role.values if r not in {"expert", "administrator"}])
def test_only_experts_answer(role: str) -> None:
    question = services.ask_experts(None, words="kooliraha", text="")
    person = UserFactory(roles=[role])
    with pytest.raises(MayNotAnswer):
        services.answer_question(person, question=question, ending=Ending.ANSWERED, text="Mina.")
    assert signed_in(person).post(question.get_absolute_url(), {"text": "x"}).status_code == 404
    other = services.ask_experts(UserFactory(), words="salajane küsimus", text="")
    html = signed_in(person).get("/otsi/kysimused/").content.decode()
    assert str(other.pk) not in html and str(question.pk) not in html


@pytest.mark.django_db
def test_the_same_question_sent_twice_is_one_and_nothing_is_none(client: Client) -> None:
    key = uuid.uuid4()
    for _ in range(2):
        client.post(f"/otsi/kysi/{key}/", {"question": "Kas?", "back": "q=kool"})
    client.post(f"/otsi/kysi/{key}/", {"question": "Või?", "back": "q=kool"})
    assert ExpertQuestion.objects.count() == 2
    answer = client.post(f"/otsi/kysi/{key}/", {"question": " ", "back": "next=//kuri.example"})
    assert answer["Location"].startswith("/otsi/?")
    with pytest.raises(NothingAsked):
        services.ask_experts(None, words="", text=" \n")
    assert ExpertQuestion.objects.count() == 2


@pytest.mark.django_db
def test_nobody_floods_the_experts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_ASKED", 2)
    for number in range(4):
        ask(client, f"Küsimus {number}")
    assert ExpertQuestion.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_questions_and_answers_never_change(client: Client) -> None:
    ask(client)
    question = ExpertQuestion.objects.get()
    for change in (
        lambda: ExpertQuestion.objects.update(text="x"),
        lambda: ExpertQuestion.objects.filter(pk=question.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@RELAXED
@given(
    question=st.text(max_size=300),
    back=st.one_of(st.text(max_size=60), st.text(max_size=60).map(lambda text: f"q={text}")),
)
def test_any_question_gets_an_answer(db: None, question: str, back: str) -> None:
    client = Client()
    text = question.encode("utf-8", "replace").decode()
    assert ask(client, text, back.encode("utf-8", "replace").decode()).status_code == 302


def test_the_list_takes_a_constant_number_of_queries(
    world: World, django_assert_max_num_queries: Any
) -> None:
    expert = signed_in(world.author)
    expert.get("/otsi/kysimused/")
    for number in range(30):
        services.ask_experts(world.reader, words=f"sõna{number}", text="Kas?")
    with django_assert_max_num_queries(12):
        assert len(expert.get("/otsi/kysimused/").context["page"].object_list) == 25
