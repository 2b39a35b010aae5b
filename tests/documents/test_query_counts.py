"""How often pages ask the database: a fixed number of times, however much there is to read."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from benchmarks.corpus import fill
from content.documents.models import NoteVersion
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

CITING = "## Reegel\n\nToetust saab laps (PHS § 17 lg 1, PHS § 1 lg 2, HMS § 5), vt PM-2026-001."
LISTS = [
    "/",
    "/teadmised/",
    "/teadmised/?benefit=child_allowance",
    "/teadmised/?kind=practice_note&on=2020-05-01",
    "/teadmised/?status=withdrawn",
    "/muutused/",
    "/muutused/atom/",
    "/perehuvitised/",
    "/sitemap.xml",
]


def queries(client, path):
    """How many queries a page takes once the process is warm."""
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def queries_with(documents, client, path):
    """The same in a portal of so many documents, which is forgotten afterwards."""
    with transaction.atomic():
        fill(documents, versions=2, words=30)
        found = queries(client, path)
        transaction.set_rollback(True)
    return found


@pytest.fixture
def versions(world):
    first = world.publish(body=CITING)
    world.publish(first.document.specific, body=f"{CITING} Uus lause.", correction_reason="Viga.")
    return list(NoteVersion.objects.filter(document=first.document).order_by("number"))


@pytest.mark.parametrize("dates", ["", "?on=2025-06-01"])
@pytest.mark.parametrize("number", [None, 1, 2])
def test_permalink_takes_one_query(client, versions, number, dates):
    path = versions[number - 1].get_absolute_url() if number else versions[0].permalink
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path + dates).status_code == 200
    assert len(captured) == 1, captured.captured_queries


def test_permalink_takes_one_query_when_kept(client, versions):
    assert queries(client, versions[0].permalink) == 1


def test_document_in_the_tree_takes_at_most_twelve(client, world, versions, imported_act):
    page = versions[0].document.specific
    assert queries(client, page.get_url()) <= 12


def test_guidance_with_practice_notes_takes_at_most_twelve(client, world, imported_act):
    guidance = world.publish(kind="guidance", body=CITING)
    for _ in range(3):
        world.publish(parent=guidance.document.specific)
    assert queries(client, guidance.document.specific.get_url()) <= 12


@pytest.mark.parametrize("role", ["client_service_specialist", "administrator"])
def test_signed_in_document_in_the_tree_takes_at_most_twelve(client, world, imported_act, role):
    guidance = world.publish(kind="guidance", body=CITING)
    world.publish(parent=guidance.document.specific)
    client.force_login(UserFactory(roles=[role]))
    assert queries(client, guidance.document.specific.get_url()) <= 12


@pytest.mark.parametrize("path", LISTS)
def test_lists_do_not_ask_more_for_more_documents(client, path):
    assert queries_with(3, client, path) == queries_with(30, client, path)


def test_desk_does_not_ask_more_for_more_submissions(client, world):
    client.force_login(world.reviewer)
    found = []
    for more in (1, 3):
        for _ in range(more):
            world.submit(world.draft(document_owner=world.reviewer))
        found.append(queries(client, "/toolaud/"))
    assert found[0] == found[1]
