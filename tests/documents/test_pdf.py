"""The PDF of a version, and a machine that cannot make one."""

import sys

import pytest

pytestmark = pytest.mark.django_db


def test_a_version_is_a_pdf(client, world):
    version = world.publish()
    response = client.get(f"{version.get_absolute_url()}pdf/")
    assert response.status_code == 200 and response.content.startswith(b"%PDF-")


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
