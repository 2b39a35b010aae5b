"""Building blocks of reasons: versions kept by experts, put into proposals with their sources."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from guidance.cases.sources import paragraph_source
from guidance.decisions import services
from guidance.decisions.content import renumbered
from guidance.decisions.errors import Incomplete, MayNotWriteBlocks, NotThere
from guidance.decisions.integrity import check_blocks
from guidance.decisions.models import Proposal, ReasonBlock, ReasonBlockVersion
from portal.audit.integrity import Result
from tests.cases.conftest import TODAY
from tests.factories import UserFactory


@pytest.fixture
def expert(db: None) -> Any:
    return UserFactory(roles=["expert"])


def source(desk: Any, user: Any) -> Any:
    return paragraph_source(user, desk.version, desk.version.paragraphs[-1]["anchor"])


def write(desk: Any, user: Any, **changes: Any) -> ReasonBlockVersion:
    facts = {
        "title": "Laps elab taotlejaga",
        "text": "Laps elab taotlejaga ühes leibkonnas [1].",
        "sources": [source(desk, user)],
        "benefit": "child_allowance",
        **changes,
    }
    return services.write_block(user, **facts)


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_marks_point_at_other_places() -> None:
    assert renumbered("A [1], b [2], c [1].", {1: 3, 2: 1}) == "A [3], b [1], c [3]."


def test_put_into_a_proposal_its_citations_get_the_numbers_there(desk: Any, expert: Any) -> None:
    version = write(desk, expert)
    proposal = desk.save(desk.begin(), reasons="Kõigepealt.")
    put = services.put_block(desk.office.handler, proposal=proposal, version=version, today=TODAY)
    assert put.reasons == "Kõigepealt.\n\nLaps elab taotlejaga ühes leibkonnas [1]."
    again = services.put_block(desk.office.handler, proposal=put, version=version, today=TODAY)
    assert again.citations.count() == 1
    assert again.blocks == [version.pk, version.pk]


def test_the_decision_says_which_versions_it_was_composed_of(desk: Any, expert: Any) -> None:
    version = write(desk, expert)
    proposal = desk.save(desk.begin(), facts=desk.facts(), claim="Lapsetoetus", reasons="")
    services.put_block(desk.office.handler, proposal=proposal, version=version, today=TODAY)
    decision = desk.sign(desk.send(Proposal.objects.get(pk=proposal.pk)))
    assert decision.content["blocks"] == [version.pk]


def test_a_new_version_leaves_the_old_one(desk: Any, expert: Any) -> None:
    first = write(desk, expert)
    second = write(desk, expert, block=first.block, text="Teisiti öeldud [1].")
    assert (first.number, second.number) == (1, 2)
    assert first.block.versions.first() == second
    with pytest.raises(DatabaseError), transaction.atomic():
        ReasonBlockVersion.objects.filter(pk=first.pk).update(text="Muu")
    check_blocks(result := Result("blocks"))
    assert (result.checked, result.findings) == (2, [])


def test_a_mark_without_a_source_is_refused(desk: Any, expert: Any) -> None:
    with pytest.raises(Incomplete):
        write(desk, expert, text="Nii [2].")
    assert not ReasonBlock.objects.exists()


def test_handlers_write_none_and_what_is_retired_is_not_put(desk: Any, expert: Any) -> None:
    with pytest.raises(MayNotWriteBlocks):
        write(desk, desk.office.handler)
    version = write(desk, expert)
    services.retire_block(expert, block=version.block)
    version.block.refresh_from_db()
    with pytest.raises(NotThere):
        services.put_block(desk.office.handler, proposal=desk.begin(), version=version, today=TODAY)


def test_on_the_pages_an_expert_writes_and_a_handler_puts_in(desk: Any, expert: Any) -> None:
    client = client_of(expert)
    anchor = desk.version.paragraphs[-1]["anchor"]
    typed = {
        "title": "Laps elab taotlejaga",
        "text": "Laps elab taotlejaga [1].",
        "language": "et",
        "benefit": "child_allowance",
    }
    found = client.post("/pohjendused/uus/", {**typed, "do": "find", "otsi": "toetust"})
    assert f"{desk.version.pk}:{anchor}" in found.content.decode()
    wrong = client.post("/pohjendused/uus/", {**typed, "do": "save"})
    assert wrong.status_code == 422
    client.post(
        "/pohjendused/uus/", {**typed, "do": "save", "allikas": [f"{desk.version.pk}:{anchor}"]}
    )
    block = ReasonBlock.objects.get()
    assert block.title in client.get("/pohjendused/").content.decode()
    again = client.get(block.get_absolute_url()).content.decode()
    assert f"{desk.version.pk}:{anchor}" in again

    proposal = desk.begin()
    address = f"/juhtumid/{desk.case.number}/otsus/"
    handler = client_of(desk.office.handler)
    assert block.title in handler.get(address).content.decode()
    handler.post(
        address,
        {"seen": proposal.version, "kind": "grant", "do": "block", "block": block.pk},
    )
    proposal.refresh_from_db()
    assert proposal.reasons == "Laps elab taotlejaga [1]."
    assert client_of(desk.office.handler).post(block.get_absolute_url()).status_code == 403
