"""Uploads through the pages: by content, within the limit; what is refused loses nothing."""

import datetime as dt
import io
import socket
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from guidance.cases.documents import detecting
from guidance.cases.documents.detecting import detect
from guidance.cases.documents.scanning import Infected, ScannerAway, scan
from guidance.cases.documents.services import documents_folder
from guidance.cases.enums import State
from guidance.cases.models import Case, CaseDocument
from guidance.letters.models import Letter
from portal.access.models import AccessEntry
from portal.workdays import next_working_day
from tests.cases.test_documents import _kept_apart

pytestmark = pytest.mark.django_db
__all__ = ["_kept_apart"]

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nxref\n0 1\ntrailer\n<<>>\nstartxref\n29\n%%EOF\n"
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + b"\0" * 200


def picture(form, **facts):
    out = io.BytesIO()
    Image.new("L", (40, 40), 200).save(out, form, **facts)
    return out.getvalue()


GOOD = {
    "toend.pdf": (PDF, "application/pdf", "toend.pdf"),
    "foto.jpeg": (picture("JPEG"), "image/jpeg", "foto.jpg"),
    "pilt.png": (picture("PNG"), "image/png", "pilt.png"),
    "skann.TIFF": (picture("TIFF"), "image/tiff", "skann.tif"),
    "vale-nimi.exe": (PDF, "application/pdf", "vale-nimi.pdf"),
    "../../etc/passwd": (PDF, "application/pdf", "passwd.pdf"),
}
BAD = {
    "programm.pdf": (EXE, "whatever its name says"),
    "tuhi.pdf": (b"", "is empty"),
    "katki.pdf": (PDF[:60], "broken"),
    "ilma-tabelita.pdf": (PDF.replace(b"startxref\n29", b"startxref\n3"), "broken"),
    "parooliga.pdf": (PDF.replace(b"trailer\n<<>>", b"trailer\n<</Encrypt 5 0 R>>"), "password"),
    "katki.png": (picture("PNG")[:60], "broken"),
    "katki.jpg": (b"\xff\xd8\xff\xe0katki", "broken"),
    "leht.pdf": (b"<html><script>alert(1)</script>", "whatever its name says"),
}


@pytest.fixture
def case(office):
    today = timezone.localdate()
    return office.taken(received_on=today)


@pytest.fixture
def handler(client, office, case):
    client.force_login(office.handler)
    client.cookies["django_language"] = "en"
    return client


def send(client, case, content, name="toend.pdf", **typed):
    form = {
        "type": "birth",
        "title": "Minu pealkiri",
        "received_on": f"{timezone.localdate():%d.%m.%Y}",
        "channel": "post",
        "file": SimpleUploadedFile("x", content),
        **typed,
    }
    form["file"].name = name
    return client.post(reverse("cases:add_document", args=[case.number]), form)


@pytest.mark.parametrize("name", GOOD)
def test_what_is_taken_in_by_its_content(name, handler, case):
    content, kind, kept_name = GOOD[name]
    assert send(handler, case, content, name).status_code == 302
    document = CaseDocument.objects.get()
    assert (document.content_type, document.name) == (kind, kept_name)
    response = handler.get(document.get_absolute_url())
    assert b"".join(response.streaming_content) == content
    assert response["Content-Type"] == kind and response["X-Content-Type-Options"] == "nosniff"
    assert kept_name in response["Content-Disposition"]
    assert ("attachment" in response["Content-Disposition"]) == (kind == "image/tiff")


def test_a_broken_picture_is_refused_where_letters_were_made_before(tmp_path):
    import weasyprint  # noqa: F401 - what it does to Pillow is meant

    path = tmp_path / "katki.png"
    path.write_bytes(picture("PNG")[:60])
    with pytest.raises(detecting.BrokenFile):
        detect(path)


@pytest.mark.parametrize("name", BAD)
def test_what_is_refused_says_why_and_keeps_what_was_typed(name, handler, case):
    content, words = BAD[name]
    response = send(handler, case, content, name)
    assert response.status_code == 200 and not CaseDocument.objects.exists()
    assert words in str(response.context["form"].errors["file"])
    assert "Minu pealkiri" in response.content.decode()
    assert not [one for one in documents_folder().rglob("*") if one.is_file()]


def test_a_file_past_the_limit_is_dropped_and_the_rest_kept(handler, case, settings):
    settings.CASE_DOCUMENT_MAX_BYTES = 300_000
    response = send(handler, case, PDF + b"\0" * 400_000)
    assert response.status_code == 200 and not CaseDocument.objects.exists()
    assert "larger than" in str(response.context["form"].errors["file"])
    assert "Minu pealkiri" in response.content.decode()


def test_two_gigabytes_are_refused_before_they_are_read(handler, case):
    class Unreadable(io.BytesIO):
        def read(self, *args):
            raise AssertionError("the body was read")

    response = handler.generic(
        "POST",
        reverse("cases:add_document", args=[case.number]),
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(2 * 1024**3),
        **{"wsgi.input": Unreadable()},
    )
    assert response.status_code == 413 and "larger than" in response.content.decode()


def test_an_upload_without_the_token_is_refused(office, case):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(office.handler)
    assert send(strict, case, PDF).status_code == 403
    assert not CaseDocument.objects.exists()


def test_only_who_works_on_the_case_sees_its_documents(handler, office, case, client):
    send(handler, case, PDF)
    document = CaseDocument.objects.get()
    other = Client()
    other.force_login(office.stranger)
    for name, args in (
        ("documents", ()),
        ("document", (document.pk,)),
        ("add_document", ()),
        ("ask_documents", ()),
        ("waive_document", ("birth",)),
    ):
        assert other.get(reverse(f"cases:{name}", args=[case.number, *args])).status_code == 404
    assert send(other, case, PDF).status_code == 404


def test_every_opening_leaves_an_entry(handler, case):
    send(handler, case, PDF)
    before = AccessEntry.objects.count()
    handler.get(CaseDocument.objects.get().get_absolute_url())
    assert AccessEntry.objects.count() == before + 1
    assert AccessEntry.objects.first().case_reference == case.number


def test_asking_waiting_and_going_on_through_the_pages(handler, case):
    url = reverse("cases:ask_documents", args=[case.number])
    until = next_working_day(timezone.localdate() + dt.timedelta(days=14))
    nothing = handler.post(url, {"until": f"{until:%d.%m.%Y}", "other": "  "})
    assert "types" in nothing.context["form"].errors
    past = handler.post(url, {"types": ["studies"], "until": "01.01.2020"})
    assert "until" in past.context["form"].errors and "studies" in past.content.decode()
    typed = {"types": ["studies"], "other": "Üürileping", "until": f"{until:%d.%m.%Y}"}
    stale = handler.post(url, {**typed, "version": case.version + 3})
    assert stale.status_code == 409 and not Letter.objects.exists()
    assert "Üürileping" in stale.content.decode()
    done = handler.post(url, {**typed, "version": case.version})
    assert done.url == Letter.objects.get().get_absolute_url()
    assert handler.get(done.url).status_code == 200  # no purpose is asked: the case is it
    assert Case.objects.get().state == State.WAITING
    page = handler.get(reverse("cases:documents", args=[case.number])).content.decode()
    assert "Üürileping" in page and "Certificate of studies" in page
    send(handler, case, PDF, type="studies")
    waive = (
        reverse("cases:waive_document", args=[case.number, "other"]) + "?mis=%C3%9C%C3%BCrileping"
    )
    assert handler.get(waive).status_code == 200
    handler.post(waive, {"reason": "Leping on registris"})
    assert Case.objects.get().state == State.IN_PROGRESS


def test_certifying_through_the_page(handler, case):
    send(handler, case, PDF)
    document = CaseDocument.objects.get()
    url = reverse("cases:certify", args=[case.number, document.pk])
    assert handler.get(url).status_code == 405
    handler.post(url)
    assert CaseDocument.objects.get().certification.on == timezone.localdate()


def test_the_page_takes_a_constant_number_of_queries(handler, case, django_assert_max_num_queries):
    for number in range(15):
        send(handler, case, PDF, title=f"Dokument {number}")
    with django_assert_max_num_queries(22):  # the entry in the access log included
        handler.get(reverse("cases:documents", args=[case.number]))


def test_the_case_page_shows_the_documents(handler, case):
    send(handler, case, PDF)
    assert "Minu pealkiri" in handler.get(case.get_absolute_url()).content.decode()


def test_a_picture_larger_than_any_scan(tmp_path, monkeypatch):
    monkeypatch.setattr(detecting, "MOST_PIXELS", 100)
    (tmp_path / "suur.png").write_bytes(picture("PNG"))
    with pytest.raises(detecting.TooManyPixels):
        detect(tmp_path / "suur.png")


def answering(words):
    """A clamd of one answer; returns its address."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        connection, _ = server.accept()
        with connection, server:
            received = b""
            while not received.endswith(b"\0\0\0\0"):
                received += connection.recv(65536)
            connection.sendall(words)

    threading.Thread(target=serve, daemon=True).start()
    return f"127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize(
    ("words", "raised"),
    [(b"stream: OK\0", None), (b"stream: Eicar FOUND\0", Infected), (b"ERROR\0", ScannerAway)],
)
def test_the_virus_check(words, raised, tmp_path):
    (tmp_path / "a.pdf").write_bytes(PDF)
    if raised is None:
        scan(tmp_path / "a.pdf", answering(words))
    else:
        with pytest.raises(raised):
            scan(tmp_path / "a.pdf", answering(words))


def test_without_its_answer_nothing_is_taken(handler, case, settings):
    settings.CLAMD_ADDRESS = "/nonexistent/clamd.sock"
    response = send(handler, case, PDF)
    assert "does not answer" in str(response.context["form"].errors["file"])
    assert not CaseDocument.objects.exists()
