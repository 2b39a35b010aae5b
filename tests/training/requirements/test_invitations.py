"""Inviting by a list: good lines go in, bad ones say why, twice is harmless."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from guidance.training.invitations import import_upload, keep_upload, preview_upload
from guidance.training.models import ExternalUser, InvitationUpload, Tenant
from guidance.training.services.externals import open_tenant
from guidance.training.services.requirements import Whom
from portal.people.models import User
from portal.people.substitution.schedule import MissingColumns
from tests.training.requirements.conftest import TODAY, Agency

LIST = """Eesnimi;Perenimi;E-post;Omavalitsus;Isikukood;Kontaktisik
Mari;Maasikas;mari@vald.example;Näidise vald;;jah
Jüri;Juurikas;juri@vald.example;Näidise vald;60001019906;
;Nimetu;nimetu@vald.example;Näidise vald;;
Vale;Aadress;ei-ole-aadress;Näidise vald;;
Tundmatu;Vald;tundmatu@vald.example;Olematu vald;;
Vale;Kood;kood@vald.example;Näidise vald;12345678901;
Mari;Maasikas;mari@vald.example;Näidise vald;;
=1+1;Valem;valem@vald.example;Näidise vald;;
Küsi;Mus;kysimus@vald.example;Näidise vald;;võib-olla
"""


@pytest.fixture
def tenant(agency: Agency) -> Tenant:
    return open_tenant(None, code="naidise", name="Näidise vald", today=TODAY)


def kept(agency: Agency, content: bytes, name: str = "vald.csv") -> InvitationUpload:
    return keep_upload(agency.security, name=name, content=content, tenant=None)


def test_each_line_says_what_it_brings(agency: Agency, tenant: Tenant) -> None:
    upload = kept(agency, LIST.encode())
    lines = preview_upload(agency.security, upload=upload, today=TODAY)
    outcomes = [(line.row.number, line.outcome) for line in lines]
    assert outcomes == [(2, "new"), (3, "new"), *((n, "refused") for n in range(4, 11))]
    assert not ExternalUser.objects.exists()


def test_good_lines_are_invited_and_twice_is_harmless(agency: Agency, tenant: Tenant) -> None:
    agency.require(Whom("external_user"))
    upload = kept(agency, LIST.encode())
    import_upload(agency.security, upload=upload, today=TODAY)
    people = {one.person.username: one for one in ExternalUser.objects.select_related("person")}
    assert set(people) == {"mari@vald.example", "juri@vald.example"}
    assert people["mari@vald.example"].is_contact
    assert agency.owed(people["juri@vald.example"].person) is not None
    again = import_upload(agency.security, upload=upload, today=TODAY)
    assert [line.outcome for line in again[:2]] == ["present", "present"]
    assert ExternalUser.objects.count() == 2


def test_a_spreadsheet_is_read_too(agency: Agency, tenant: Tenant) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["first name", "last name", "email", "municipality"])
    sheet.append(["Mari", "Maasikas", "mari@vald.example", "naidise"])
    file = io.BytesIO()
    book.save(file)
    upload = kept(agency, file.getvalue(), "vald.xlsx")
    (line,) = preview_upload(agency.security, upload=upload, today=TODAY)
    assert line.outcome == "new"


def test_a_file_without_the_columns_is_refused(agency: Agency) -> None:
    with pytest.raises(MissingColumns):
        kept(agency, b"eesnimi;perenimi\nMari;Maasikas\n")


def test_the_pages(agency: Agency, tenant: Tenant) -> None:
    client = Client()
    client.force_login(agency.security)
    address = reverse("training:invite_list")
    broken = SimpleUploadedFile("vald.csv", "eesnimi\nMäri".encode("latin-1"))
    assert client.post(address, {"file": broken}).status_code == 422
    sent = client.post(address, {"file": SimpleUploadedFile("vald.csv", LIST.encode())})
    page = client.get(sent["Location"])
    assert page.context["new"] == 2 and page.context["refused"] == 7
    upload = InvitationUpload.objects.get()
    refused = client.get(reverse("training:refused_lines", args=[upload.pk])).content.decode()
    assert "Olematu vald" in refused and "'=1+1" in refused
    client.post(sent["Location"], {"confirm": "1"})
    assert User.objects.filter(email="mari@vald.example").count() == 1
    client.post(sent["Location"], {"discard": "1"})
    assert not InvitationUpload.objects.exists()
    for kind in ("csv", "xlsx"):
        assert client.get(reverse("training:invite_template", args=[kind])).status_code == 200
    client.force_login(agency.head)
    assert client.get(address).status_code == 404
