"""From an idea to its outcome: who proposes, who answers, what is told and kept."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guidance.proposals.enums import NEXT, OPEN, State, Subject
from guidance.proposals.errors import MayNotAnswer, MayNotPropose, NotNow, WordsMissing
from guidance.proposals.models import ChangeProposal, Step
from guidance.proposals.registering import to_answer_panel
from guidance.proposals.services import make_proposal, take_step
from portal.audit.models import AuditEvent
from portal.notifications.models import Notification
from portal.people.models import User
from tests.factories import UserFactory, World

pytestmark = pytest.mark.django_db
FACTS = {"subject": "wording", "title": "Kirja tähtaeg", "argument": "Tähtaeg jääb märkamata."}


def person(*roles: str) -> User:
    return UserFactory(roles=list(roles) or ["client_service_specialist"])


def proposed(by: User | None = None, **facts: Any) -> ChangeProposal:
    return make_proposal(by or person(), **{**FACTS, "subject": Subject.WORDING, **facts})


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_from_idea_to_outcome() -> None:
    proposer, owner = person(), person("service_owner")
    made = proposed(proposer)
    assert [one.person for one in Notification.objects.filter(kind="proposals.made")] == [owner]
    take_step(owner, proposal=made, state=State.ACCEPTED, words="Mõistlik.")
    done = take_step(owner, proposal=made, state=State.DONE, words="Mall on muudetud.")
    assert done.state == State.DONE and done.next_states == ()
    told = Notification.objects.filter(kind="proposals.answered", person=proposer)
    assert [one.params["state"] for one in told.order_by("pk")] == ["accepted", "done"]
    verbs = AuditEvent.objects.about(made).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["proposals.made", "proposals.accepted", "proposals.done"]


def test_nobody_answers_their_own_and_only_who_proposed_withdraws() -> None:
    owner, other = person("service_owner"), person("service_owner")
    made = proposed(owner)
    with pytest.raises(MayNotAnswer):
        take_step(owner, proposal=made, state=State.ACCEPTED, words="Hea mõte.")
    with pytest.raises(MayNotAnswer):
        take_step(other, proposal=made, state=State.WITHDRAWN, words="Ei.")
    with pytest.raises(MayNotAnswer):
        take_step(person(), proposal=made, state=State.ACCEPTED, words="Jah.")
    take_step(owner, proposal=made, state=State.WITHDRAWN, words="Mõtlesin ümber.")
    assert not Notification.objects.filter(kind="proposals.answered").exists()


def test_what_is_needed() -> None:
    made, owner = proposed(), person("service_owner")
    with pytest.raises(WordsMissing):
        take_step(owner, proposal=made, state=State.ACCEPTED, words=" ")
    with pytest.raises(NotNow):
        take_step(owner, proposal=made, state=State.DONE, words="Tehtud.")
    with pytest.raises(WordsMissing):
        proposed(argument="  ")
    with pytest.raises(MayNotPropose):
        proposed(person("external_user"))


def test_a_state_that_is_over_leads_nowhere() -> None:
    assert all(bool(following) == (state in OPEN) for state, following in NEXT.items())


def test_what_was_said_never_changes() -> None:
    made = proposed()
    take_step(person("service_owner"), proposal=made, state=State.REJECTED, words="Ei.")
    for change in (
        lambda: ChangeProposal.objects.filter(pk=made.pk).update(argument="Muu."),
        lambda: ChangeProposal.objects.filter(pk=made.pk).delete(),
        lambda: Step.objects.update(words="Muu."),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_desk_of_those_who_answer() -> None:
    owner = person("service_owner")
    assert to_answer_panel(owner, None) is None  # type: ignore[arg-type]
    proposed(owner)
    made = proposed()
    panel = to_answer_panel(owner, None)  # type: ignore[arg-type]
    assert panel and [item.url for item in panel.items] == [made.get_absolute_url()]
    assert to_answer_panel(made.by, None) is None  # type: ignore[arg-type]


def test_pages(world: World) -> None:
    version = world.publish(world.draft())
    proposer, owner = signed_in(person()), signed_in(person("service_owner"))
    address = f"{reverse('proposals:new')}?versioon={version.pk}&leht=/koolitus/aruanne/"
    assert version.title in proposer.get(address).content.decode()
    assert proposer.post(address, {**FACTS, "argument": ""}).status_code == 422
    made_at = proposer.post(address, FACTS)["Location"]
    made = ChangeProposal.objects.get()
    assert (made.version, made.page) == (version, "/koolitus/aruanne/")
    shown = proposer.get(made_at).content.decode()
    assert version.get_absolute_url() in shown and "withdrawn" in shown
    assert 'value="accepted"' not in shown
    assert made.title in proposer.get(reverse("proposals:list")).content.decode()
    assert owner.post(made_at, {"state": "done", "words": "x"}).status_code == 422
    owner.post(made_at, {"state": "rejected", "words": "Seadus ei luba."})
    assert "Seadus ei luba." in proposer.get(made_at).content.decode()
    assert made.title not in proposer.get(reverse("proposals:list")).content.decode()
    assert made.title in proposer.get(reverse("proposals:list"), {"seis": "koik"}).content.decode()
    assert "<form" not in proposer.get(made_at).content.decode().split("<main")[1]


@pytest.mark.parametrize(
    "page", ["//kuri.example/", "https://kuri.example", "javascript:1", "/\\kuri", "/" + "a" * 400]
)
def test_a_foreign_address_prompts_nothing(page: str) -> None:
    client = signed_in(person())
    client.post(f"{reverse('proposals:new')}?leht={page}", FACTS)
    assert ChangeProposal.objects.get().page == ""


def test_a_text_that_is_not_theirs_to_read_is_not_shown(world: World) -> None:
    version = world.publish(world.draft())
    client = signed_in(person("external_user"))
    assert client.get(reverse("proposals:list")).status_code == 404
    assert client.get(f"{reverse('proposals:new')}?versioon={version.pk}").status_code == 404


def test_the_list_takes_as_many_queries_for_many() -> None:
    client, counts = signed_in(person()), []
    client.get(reverse("proposals:list"))
    for more in (2, 33):
        for _ in range(more):
            proposed()
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("proposals:list"))
        counts.append(len(queries))
    assert "leht=2" in page.content.decode()
    assert counts[0] == counts[1]


def test_a_text_leads_to_a_proposal_about_it(world: World) -> None:
    version = world.publish(world.draft())
    shown = signed_in(person()).get(version.get_absolute_url()).content.decode()
    assert f"{reverse('proposals:new')}?versioon={version.pk}" in shown
