"""Which documents rest on a provision."""

from typing import Any

import pytest

from content.documents.models import NoteVersion

CITED = ["PHS § 17", "PHS § 17 lg 2", "PHS § 17 lg 2 p 1", "PHS § 17 p 3", "PHS § 170", "PKS § 17"]


@pytest.fixture
def versions(world: Any) -> None:
    for citation in CITED:
        world.publish(title=citation, body=f"Vaata {citation}.")


@pytest.mark.parametrize(
    ("address", "titles"),
    [
        ("para17", CITED[:4]),
        ("para17lg2", CITED[:3]),
        ("para17lg2p1", CITED[:3]),
        ("para17lg2p2", CITED[:2]),
        ("para17lg1", [CITED[0], CITED[3]]),
        ("para17lg1p3", [CITED[0], CITED[3]]),
        ("para17p3", [CITED[0], CITED[3]]),
        ("para17lg12", CITED[:1]),
        ("para170", [CITED[4]]),
        ("para1", []),
        ("%", []),
    ],
)
def test_a_provision_has_what_cites_it_its_parts_or_its_whole(
    versions: None, address: str, titles: list[str]
) -> None:
    found = NoteVersion.objects.citing("PHS", address)
    assert sorted(version.title for version in found) == sorted(titles)
