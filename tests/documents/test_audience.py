"""Who reads what: every audience by every role, in lists and by every address."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from content.documents.models import NoteVersion
from portal.people.roles import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

KEEPERS = {Role.EXPERT, Role.SERVICE_OWNER, Role.AUDITOR, Role.ADMINISTRATOR}
STAFF = set(Role) - {Role.EXTERNAL_USER}
READERS = {
    "public": {None, *Role},
    "external": set(Role),
    "staff": STAFF,
    "roles": {*KEEPERS, Role.PAYOUT_SPECIALIST},
}


def person(role):
    return AnonymousUser() if role is None else UserFactory(roles=[role.value])


@pytest.fixture
def documents(world):
    return {
        audience: world.publish(
            audience=audience,
            audience_roles=["payout_specialist"] if audience == "roles" else [],
            body="## Üks\n\nTekst PHS § 17.",
        )
        for audience in READERS
    }


@pytest.mark.parametrize("role", [None, *Role])
def test_lists_and_every_address_show_what_the_role_may_read(documents, client, role):
    user = person(role)
    seen = set(NoteVersion.objects.visible_to(user).values_list("audience", flat=True))
    assert seen == {audience for audience, readers in READERS.items() if role in readers}
    if role is not None:
        client.force_login(user)
    for audience, readers in READERS.items():
        for url in addresses(documents[audience]):
            assert client.get(url).status_code == (200 if role in readers else 404), url


def addresses(version):
    return (
        version.permalink,
        version.get_absolute_url(),
        version.document.specific.get_url(),
        f"{version.get_absolute_url()}seadus/",
    )


def test_a_hidden_document_is_not_printed(documents, client):
    for audience, version in documents.items():
        url = f"{version.get_absolute_url()}pdf/"
        assert client.get(url).status_code == (200 if audience == "public" else 404)


def test_a_text_narrowed_later_is_hidden_in_its_old_versions_too(world, client):
    first = world.publish(audience="public")
    world.publish(world.fresh(first.document), audience="staff", correction_reason="Viga.")
    assert client.get(first.permalink).status_code == 404
    assert client.get(first.get_absolute_url()).status_code == 404
    assert not NoteVersion.objects.visible_to(AnonymousUser()).exists()


def test_a_text_opened_later_does_not_open_its_inner_past(world, client):
    inner = world.publish(audience="staff", applies_from=dt.date(2025, 1, 1))
    opened = world.publish(
        world.fresh(inner.document), audience="public", applies_from=dt.date(2027, 1, 1)
    )
    assert client.get(inner.get_absolute_url()).status_code == 404
    assert client.get(opened.get_absolute_url()).status_code == 200
    answer = client.get(f"{opened.permalink}?on=2026-01-01")
    assert answer.status_code == 404
    assert inner.title not in answer.content.decode()


def test_an_older_public_text_is_not_shown_as_in_force_beside_a_hidden_newer_one(world):
    first = world.publish(audience="public", applies_from=dt.date(2025, 1, 1))
    world.publish(world.fresh(first.document), audience="staff", correction_reason="Viga.")
    today = dt.date(2026, 1, 1)
    assert not NoteVersion.objects.in_force(today).visible_to(AnonymousUser()).exists()


def test_feed_and_sitemap_hold_public_documents_only(documents, client, world):
    client.force_login(world.root)
    for url in ("/muutused/atom/", "/sitemap.xml"):
        text = client.get(url).content.decode()
        assert documents["public"].address in text
        for audience in ("external", "staff", "roles"):
            assert documents[audience].address not in text


def test_a_draft_is_nobodys_to_read(world, client):
    page = world.draft(audience="public")
    client.force_login(world.root)
    assert client.get(page.get_url() or "/").status_code in (200, 404)
    assert not NoteVersion.objects.visible_to(world.root).exists()
