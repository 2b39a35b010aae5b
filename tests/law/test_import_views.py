"""Importing in the browser: look first, confirm, nothing lost, only for those who may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from content.law.models import Act, ActVersion, PendingImport
from content.law.services import import_act
from tests.factories import UserFactory
from tests.law.acts import act_xml

pytestmark = pytest.mark.django_db
UPLOAD = "/s/import/"


@pytest.fixture
def expert(client):
    person = UserFactory(roles=["expert"])
    client.force_login(person)
    client.cookies["django_language"] = "en"
    with translation.override("en"):
        yield person


def upload(client, content=None, abbreviation="", name="naide.xml"):
    file = SimpleUploadedFile(name, act_xml() if content is None else content)
    return client.post(UPLOAD, {"file": file, "abbreviation": abbreviation})


def test_the_whole_path(client, expert):
    assert client.get(UPLOAD).status_code == 200
    response = upload(client)
    kept = PendingImport.objects.get()
    assert response.url == reverse("law:import_preview", args=[kept.pk])
    assert not Act.objects.exists()

    html = client.get(response.url).content.decode()
    for shown in ("Näidisseadus (NÄS)", "101012020001", "from 01.01.2020", "would be stored"):
        assert shown in html
    assert not Act.objects.exists()

    response = client.post(response.url, {"confirm": "1"}, follow=True)
    assert response.status_code == 200
    assert ActVersion.objects.get().imported_by == expert
    assert not PendingImport.objects.exists()
    assert "teisel juhul." in response.content.decode()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<rss/>", "not an act of Riigi Teataja"),
        (act_xml()[:-20], "broken or incomplete"),
        (act_xml(rt_id=""), "globaalID"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><oigusakt/>', "document type"),
    ],
)
def test_a_bad_file_is_explained_and_not_kept(client, expert, content, reason):
    response = upload(client, content)
    assert response.status_code == 422
    assert reason in response.content.decode()
    assert not PendingImport.objects.exists()
    assert not Act.objects.exists()


def test_an_empty_form_asks_for_a_file(client, expert):
    response = client.post(UPLOAD, {})
    assert response.status_code == 422
    assert "Choose a file." in response.content.decode()


def test_a_wrong_abbreviation_stands_at_its_field(client, expert):
    response = upload(client, act_xml(abbreviation=""), abbreviation="näs")
    assert "abbreviation" in response.context["form"].errors


def test_an_abbreviation_travels_to_the_import(client, expert):
    response = upload(client, act_xml(abbreviation="", title="Määrus"), abbreviation="MÄÄRS")
    client.post(response.url, {"confirm": "1"})
    assert Act.objects.get().abbreviation == "MÄÄRS"


def test_a_file_put_aside_is_gone(client, expert):
    response = upload(client)
    assert client.post(response.url, {"discard": "1"}).url == UPLOAD
    assert not PendingImport.objects.exists()
    assert not Act.objects.exists()


def test_a_stored_redaction_offers_nothing_to_confirm(client, expert):
    import_act(None, source=act_xml(), name="x")
    html = client.get(upload(client).url).content.decode()
    assert "already stored" in html
    assert 'name="confirm"' not in html


def test_a_file_that_became_impossible_is_kept_and_explained(client, expert):
    response = upload(client)
    import_act(None, source=act_xml(rt_id="5", group="5", title="Muu"), name="x")
    assert "belongs to another act" in client.get(response.url).content.decode()
    confirmed = client.post(response.url, {"confirm": "1"})
    assert confirmed.status_code == 422
    assert PendingImport.objects.count() == 1


def test_unknown_parts_are_shown(client, expert):
    content = act_xml().replace(b"</sisu>", b"<kaart/></sisu>")
    assert "kaart ×1" in client.get(upload(client, content).url).content.decode()


def test_waiting_files_are_listed_for_their_owner_only(client, expert):
    upload(client, name="minu.xml")
    assert "minu.xml" in client.get(UPLOAD).content.decode()
    kept = PendingImport.objects.get()
    client.force_login(UserFactory(roles=["expert"]))
    assert "minu.xml" not in client.get(UPLOAD).content.decode()
    assert client.get(f"{UPLOAD}{kept.pk}/").status_code == 404
    assert client.post(f"{UPLOAD}{kept.pk}/", {"confirm": "1"}).status_code == 404


@pytest.mark.parametrize("role", ["client_service_specialist", "external_user", "auditor"])
def test_others_may_not_import(client, role):
    client.force_login(UserFactory(roles=[role]))
    assert client.get(UPLOAD).status_code == 403
    assert upload(client).status_code == 403
    assert not PendingImport.objects.exists()


def test_a_visitor_is_asked_to_sign_in(client):
    for address in (UPLOAD, f"{UPLOAD}1/"):
        assert client.get(address).url.startswith(reverse("people:sign_in"))
