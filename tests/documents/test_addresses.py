"""Addresses of documents: plain ASCII, and forgiving to whoever types them."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["OT-{}", "ÕT-{}", "õt-{}", "ot-{}"])
def test_a_number_is_found_as_people_write_it(client, world, typed):
    version = world.publish(kind="interpretation")
    rest = version.document_number.partition("-")[2]
    assert version.permalink == f"/n/OT-{rest}/"
    answer = client.get(f"/n/{typed.format(rest)}/")
    assert answer.status_code == 200
    assert f'<link rel="canonical" href="{version.permalink}">' in answer.content.decode()


@pytest.mark.parametrize("address", ["/n/PM-2026-999/", "/n/tundmatu/", "/n/PM-2026-1/v1/"])
def test_no_document_no_page(client, world, address):
    assert client.get(address).status_code == 404
