"""The pages of a proposal and of a decision, as their people use them."""

from typing import Any

import pytest
from django.test import Client

from guidance.cases.enums import State
from guidance.decisions.errors import ActMissing
from guidance.decisions.models import Decision, Proposal
from guidance.decisions.wording import refusal_words
from portal.access.models import AccessEntry
from tests.decisions.conftest import TEXTS


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def address(desk: Any) -> str:
    return f"/juhtumid/{desk.case.number}/otsus/"


def typed(proposal: Proposal, **changes: Any) -> dict[str, Any]:
    return {"seen": proposal.version, "kind": proposal.kind, **TEXTS, **changes}


def test_handler_writes_from_the_calculation_to_the_signature(desk: Any, address: str) -> None:
    client = client_of(desk.office.handler)
    assert client.get(address).status_code == 200
    client.post(address, {"do": "begin", "kind": "grant"})
    proposal = Proposal.objects.get()

    client.post(address, typed(proposal, do="calculate"))
    proposal.refresh_from_db()
    assert [span.cents for span in proposal.granted_spans] == [4129, 8000]

    amounts = {"take-0": "on", "cents-0": "41.29", "take-1": "on", "cents-1": "80"}
    anchor = desk.version.paragraphs[-1]["anchor"]
    page = client.get(address)
    assert f"cite:{desk.version.pk}:{anchor}" in page.content.decode()
    client.post(address, typed(proposal, do=f"cite:{desk.version.pk}:{anchor}", **amounts))
    proposal.refresh_from_db()
    assert proposal.reasons == f"{TEXTS['reasons']} [1]"

    sent = typed(proposal, do="send", reasons=proposal.reasons, **amounts)
    assert client.post(address, sent).status_code == 302
    assert desk.fresh.state == State.PROPOSED
    locked = client.get(address).content.decode()
    assert "<textarea" not in locked


def test_lead_signs_and_everybody_concerned_reads_the_decision(desk: Any, address: str) -> None:
    desk.send()
    client = client_of(desk.office.lead)
    assert "allkiri/" in client.get(address).content.decode()
    answer = client.post(f"{address}allkiri/", {"do": "sign", "case_version": desk.fresh.version})
    made = Decision.objects.get()
    assert answer.url == made.get_absolute_url()
    for reader in (desk.office.lead, desk.office.handler):
        page = client_of(reader).get(made.get_absolute_url())
        assert made.sha256 in page.content.decode()


def test_the_second_of_two_signers_is_told_and_keeps_the_comment(desk: Any, address: str) -> None:
    desk.send()
    first, second = (client_of(desk.office.person("lead_specialist")) for _ in range(2))
    facts = {"case_version": desk.fresh.version}
    first.post(f"{address}allkiri/", {**facts, "do": "sign"})
    late = {**facts, "do": "return", "comment": "Täpsusta summat."}
    for deed in ({**facts, "do": "sign"}, late):
        html = second.post(f"{address}allkiri/", deed, follow=True).content.decode()
        assert "Siin ei oota enam ükski ettepanek allkirja." in html
    assert "Täpsusta summat." in html
    assert Decision.objects.count() == 1


def test_returning_without_a_comment_says_so_and_changes_nothing(desk: Any, address: str) -> None:
    desk.send()
    answer = client_of(desk.office.lead).post(
        f"{address}allkiri/", {"do": "return", "case_version": desk.fresh.version, "comment": ""}
    )
    assert answer.status_code == 422
    assert desk.fresh.state == State.PROPOSED


def test_what_was_typed_stays_when_somebody_saved_before(desk: Any, address: str) -> None:
    proposal = desk.begin()
    desk.save(proposal, claim="Teise inimese sõnad")
    answer = client_of(desk.office.handler).post(
        address, typed(proposal, do="save", claim="Minu sõnad")
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Minu sõnad" in page
    assert Proposal.objects.get().claim == "Teise inimese sõnad"


def test_an_unknown_provision_is_said_and_the_texts_are_kept(desk: Any, address: str) -> None:
    proposal = desk.begin()
    answer = client_of(desk.office.handler).post(
        address, typed(proposal, do="law", provision="XYZ § 999", claim="Uus sõnastus")
    )
    assert answer.status_code == 422
    assert "XYZ § 999" in answer.content.decode()
    assert refusal_words(ActMissing()) in answer.content.decode()
    assert Proposal.objects.get().claim == "Uus sõnastus"


@pytest.mark.parametrize("who", ["colleague", "stranger"])
def test_others_find_nothing(desk: Any, address: str, who: str) -> None:
    client = client_of(getattr(desk.office, who))
    assert client.get(address).status_code == 404
    assert client.post(address, {"do": "begin"}).status_code == 404
    assert client.post(f"{address}allkiri/", {"do": "sign"}).status_code == 404
    assert not Proposal.objects.exists()


def test_looking_leaves_an_entry_with_the_case_as_its_purpose(desk: Any, address: str) -> None:
    client_of(desk.office.handler).get(address)
    entries = AccessEntry.objects.order_by("pk")
    assert {entry.subject_label for entry in entries} == {
        str(desk.case.applicant), str(desk.child().person),
    }  # fmt: skip
    assert {entry.case_reference for entry in entries} == {desk.case.number}


def test_a_refusal_with_a_hearing(desk: Any, address: str) -> None:
    client = client_of(desk.office.handler)
    hearing = f"/juhtumid/{desk.case.number}/arakuulamine/"
    off = client.post(hearing, {"do": "ask", "intention": "Keeldume.", "until": "2026-12-26"})
    assert off.status_code == 422
    assert "28.12.2026" in off.content.decode()
    early = client.post(hearing, {"do": "ask", "intention": "Keeldume.", "until": "2026-11-25"})
    assert early.status_code == 422
    assert "Keeldume." in early.content.decode()
    assert client.post(hearing, {"do": "waive", "because": "HMS § 40"}).status_code == 302
    assert "HMS § 40" in client.get(hearing).content.decode()


@pytest.mark.parametrize(
    "do", ["cite:x:y", "cite:999999:abc", "uncite:9", "uncite:x", "nonsense:1"]
)
def test_odd_buttons_break_nothing(desk: Any, address: str, do: str) -> None:
    proposal = desk.begin()
    answer = client_of(desk.office.handler).post(address, typed(proposal, do=do))
    assert answer.status_code in {302, 422}


def test_a_refused_deed_leaves_the_next_save_possible(desk: Any, address: str) -> None:
    client = client_of(desk.office.handler)
    client.post(address, {"do": "begin", "kind": "grant"})
    unknown = typed(Proposal.objects.get(), do="law", provision="PHS § 9999")
    refused = client.post(address, unknown)
    assert refused.status_code == 422
    seen = refused.context["form"]["seen"].value()
    again = typed(Proposal.objects.get(), do="save", seen=seen, reasons="Uus põhjendus.")
    assert client.post(address, again).status_code == 302
    assert Proposal.objects.get().reasons == "Uus põhjendus."
