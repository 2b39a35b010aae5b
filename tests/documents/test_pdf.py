"""The PDF of a version, and a machine that cannot make one."""

import re
import sys
import zlib

import pytest
from django.template.loader import render_to_string

from content.law.services import import_act
from tests.law.acts import act_xml, section, subsection

pytestmark = pytest.mark.django_db


def test_a_version_is_an_accessible_pdf(client, world):
    version = world.publish()
    response = client.get(f"{version.get_absolute_url()}pdf/")
    assert response.status_code == 200 and response.content.startswith(b"%PDF-")
    streams = re.findall(rb"stream\n(.*?)\nendstream", response.content, re.S)
    unpacked = b"".join(zlib.decompressobj().decompress(one) for one in streams if one[:1] == b"x")
    assert b"pdfuaid:part" in unpacked and b"/Lang (et)" in unpacked


def test_a_machine_without_pango_says_so(client, world, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    version = world.publish()
    response = client.get(f"{version.get_absolute_url()}pdf/")
    assert response.status_code == 503
    assert "Pango" in response.content.decode() and version.get_absolute_url() in str(
        response.content
    )


def test_a_broken_pango_says_so(client, world, monkeypatch):
    class Broken:
        def __getattr__(self, name):
            raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setitem(sys.modules, "weasyprint", Broken())
    version = world.publish()
    assert client.get(f"{version.get_absolute_url()}pdf/").status_code == 503


def test_provisions_without_text_stand_in_one_line(client, world, monkeypatch):
    """An act that is not in the portal does not fill pages with the same sentence."""
    body = section(
        17, subsection(3, "Lapsetoetust makstakse õppeaasta lõpuni."), title="Lapsetoetus"
    )
    import_act(None, source=act_xml(body, abbreviation="PHS"), name="phs.xml")
    version = world.publish(body="Vaata PHS § 17 lg 3, SÜS § 26 lg 1 ja HMS § 55 lg 4.")

    def page(request, context):
        return render_to_string("documents/pdf.html", context, request=request).encode()

    monkeypatch.setattr("content.documents.views.reading.version_pdf", page)
    html = client.get(f"{version.get_absolute_url()}pdf/").content.decode()
    assert html.count("SÜS § 26 lg 1, HMS § 55 lg 4") == 1
    assert "PHS § 17 lg 3. Lapsetoetus</h3>" in html and "õppeaasta lõpuni" in html
