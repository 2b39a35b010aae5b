"""The pages of a recalculation, from the beginning to the signature of another lead."""

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext as _

from guidance.decisions.models import Recalculation
from guidance.decisions.services.recalculated import carry_out, preview
from tests.cases.conftest import TODAY, Office
from tests.decisions.recalculating import FROM, Families
from tests.factories import World

LIST = "/umberarvutused/"


@pytest.fixture
def families(db: None, world: World) -> Families:
    version = world.publish(
        title="Lapsetoetuse maksmine",
        body="Toetust makstakse lapsele.",
        applies_from=FROM,
        benefits=["child_allowance"],
    )
    return Families(Office(), version)


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_from_the_beginning_to_the_decisions(
    families: Families, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr("guidance.letters.services.letters.letter_pdf", lambda html: html.encode())
    families.family(1)
    families.set_allowance(9000)
    lead = client_of(families.office.lead)
    assert lead.get(f"{LIST}uus/").status_code == 200
    typed = {
        "title": "Lapsetoetuse uus määr",
        "benefits": ["child_allowance"],
        "changes_on": "2027-01",
        "unit": families.office.unit.pk,
    }
    wrong = lead.post(f"{LIST}uus/", {**typed, "changes_on": "jaanuar"})
    assert wrong.status_code == 422
    assert "Lapsetoetuse uus määr" in wrong.content.decode()
    with django_capture_on_commit_callbacks():
        answer = lead.post(f"{LIST}uus/", typed)
    made = Recalculation.objects.get()
    assert answer.url == made.get_absolute_url()
    preview(made.pk, TODAY)
    page = lead.get(made.get_absolute_url()).content.decode()
    assert "Isik1 Näidis" in page
    assert "80,00" in page
    assert "90,00" in page

    refused = lead.post(made.get_absolute_url(), {"do": "send", "reasons": "Määr muutus."})
    assert refused.status_code == 422
    anchor = families.version.paragraphs[-1]["anchor"]
    cite = {"do": f"cite:{families.version.pk}:{anchor}", "reasons": "Määr muutus."}
    assert lead.post(made.get_absolute_url(), cite).status_code == 302
    made.refresh_from_db()
    assert made.reasons == "Määr muutus. [1]"
    sent = lead.post(made.get_absolute_url(), {"do": "send", "reasons": made.reasons})
    assert sent.status_code == 302

    made.refresh_from_db()
    other = client_of(families.other_lead)
    assert "sha256" in other.get(made.get_absolute_url()).content.decode()
    assert "sha256" not in lead.get(made.get_absolute_url()).content.decode()
    with django_capture_on_commit_callbacks():
        other.post(made.get_absolute_url(), {"do": "sign", "sha256": made.sha256})
    made.refresh_from_db()
    assert made.signed_by == families.other_lead
    carry_out(made.pk, TODAY)
    row = made.rows.get()
    assert row.made is not None
    assert row.made.number in other.get(made.get_absolute_url()).content.decode()
    assert made.title in other.get(LIST).content.decode()


def test_a_preview_without_changes_says_so_and_offers_only_to_drop_it(families: Families) -> None:
    families.family(1)
    made = preview(families.begin().pk, TODAY)
    lead = client_of(families.office.lead)
    page = lead.get(made.get_absolute_url()).content.decode()
    assert str(_("Nothing changes for anybody")) in page
    assert 'value="send"' not in page
    assert 'name="reasons"' not in page
    refused = lead.post(made.get_absolute_url(), {"do": "send", "reasons": "Nii."})
    assert refused.status_code == 422
    assert str(_("Nothing changes for anybody: there is nothing to sign.")) in (
        refused.content.decode()
    )
    assert lead.post(made.get_absolute_url(), {"do": "drop"}).status_code == 302
    made.refresh_from_db()
    assert made.dropped_at is not None


def test_progress_alone_and_the_list_by_hand(families: Families) -> None:
    families.family(1, depart_by=300)
    families.set_allowance(9000)
    made = preview(families.begin().pk, TODAY)
    lead = client_of(families.office.lead)
    part = lead.get(made.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    page = lead.get(f"{made.get_absolute_url()}?tulemus=kasitsi").content.decode()
    assert "Isik1 Näidis" in page


@pytest.mark.parametrize("who", ["handler", "stranger", "below"])
def test_others_find_nothing(families: Families, who: str) -> None:
    made = families.begin()
    client = client_of(getattr(families.office, who))
    for address in (LIST, f"{LIST}uus/", made.get_absolute_url()):
        assert client.get(address).status_code == 404


def test_signing_by_its_preparer_is_refused(families: Families) -> None:
    families.family(1)
    families.set_allowance(9000)
    made = families.sent()
    answer = client_of(families.office.lead).post(
        made.get_absolute_url(), {"do": "sign", "sha256": made.sha256}
    )
    assert answer.status_code == 403
    assert Recalculation.objects.get().signed_by is None


def test_the_desk_of_the_other_lead_shows_it(families: Families) -> None:
    families.family(1)
    families.set_allowance(9000)
    made = families.sent()
    assert made.title in client_of(families.other_lead).get("/toolaud/").content.decode()
    assert made.title not in client_of(families.office.lead).get("/toolaud/").content.decode()


@pytest.mark.parametrize("do", ["cite:x:y", "uncite:9", "uncite:x", "nonsense:1", "law"])
def test_odd_buttons_break_nothing(families: Families, do: str) -> None:
    made = families.begin()
    answer = client_of(families.office.lead).post(
        made.get_absolute_url(), {"do": do, "reasons": "Nii."}
    )
    assert answer.status_code in {302, 422}
    assert Recalculation.objects.get().reasons == "Nii."
