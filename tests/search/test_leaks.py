"""Every kind of document by every role: nothing on any surface tells of what may not be read.

Each text holds words of its own, so that a title, a count, a suggestion, a correction or a
recommendation that comes from it can be recognised.
"""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from content.documents.models import NoteVersion
from portal.people.roles import Role
from search.curation import services as curation
from search.curation.enums import RuleKind
from search.curation.services import RuleText
from tests.factories import UserFactory, World

KINDS = ("practice_note", "interpretation", "guidance", "memo")
AUDIENCES: dict[str, dict[str, Any]] = {
    "public": {"audience": "public"},
    "external": {"audience": "external"},
    "staff": {"audience": "staff"},
    "payouts": {"audience": "roles", "audience_roles": ["payout_specialist"]},
}
SECRETS = [
    "kukerpall", "tulbisibul", "harakapesa", "linnutee", "mardikas", "rohutirts", "pardikoor",
    "vaskuss", "kassikull", "merihobu", "nahkhiir", "siilipoeg", "põdravasikas", "rebasekoobas",
    "jänesekäpp", "hundiratas",
]  # fmt: skip
COMMON = "ühissõna"


@pytest.fixture
def texts(world: World, built: Callable[[], int]) -> dict[str, NoteVersion]:
    """One text of every kind for every audience, each with a word of its own, all pinned."""
    found = {}
    for secret, (kind, audience) in zip(SECRETS, itertools.product(KINDS, AUDIENCES), strict=True):
        found[secret] = world.publish(
            kind=kind, title=f"{secret} {COMMON}", body=f"{secret}.", **AUDIENCES[audience]
        )
        document = f"documents:{found[secret].document_number}"
        text = RuleText(RuleKind.PIN, COMMON, document=document)
        curation.add_rule(world.author, text=text, reason="Proov.")
    built()
    return found


def people() -> list[Any]:
    return [AnonymousUser(), *(UserFactory(roles=[role]) for role in Role.values)]


def test_nothing_leaks_on_any_surface(texts: dict[str, NoteVersion]) -> None:
    for person in people():
        client = Client()
        if person.is_authenticated:
            client.force_login(person)
        may = set(NoteVersion.objects.visible_to(person).values_list("pk", flat=True))
        hidden = {secret for secret, version in texts.items() if version.pk not in may}
        shown = set(texts) - hidden
        check_common_words(client, hidden, shown)
        for secret in sorted(hidden):
            check_secret(client, secret)
        for secret in sorted(shown)[:2]:
            assert client.get("/api/search", {"q": secret}).json()["total"] == 1


def check_common_words(client: Client, hidden: set[str], shown: set[str]) -> None:
    """Whoever asks for what all texts hold gets those that they may read, and no sum betrays."""
    for query in ({"q": COMMON}, {"q": COMMON, "sort": "title"}, {"q": COMMON, "status": "all"}):
        pages = [client.get("/otsi/", {**query, "page": page}) for page in (1, 2)]
        html = "".join(page.content.decode() for page in pages)
        assert not [secret for secret in hidden if secret in html]
        found = pages[0].context["found"]
        assert found.total == len(shown)
        assert sum(found.counts["kind"].values()) == len(shown)
        assert sum(found.counts["audience"].values()) == len(shown)
        assert max(found.counts["without"].values()) == len(shown)
        assert len(found.recommended) == (0 if "status" in query else len(shown))
    body = client.get("/api/search", {"q": COMMON})
    assert not [secret for secret in hidden if secret in body.content.decode()]
    assert body.json()["total"] == len(shown)
    offered = client.get("/otsi/soovitused/", {"q": COMMON[:5]}).content.decode()
    start = client.get("/otsi/").content.decode()
    assert not [secret for secret in hidden if secret in offered + start]


def check_secret(client: Client, secret: str) -> None:
    """Whoever guesses a hidden word, rightly or nearly, learns nothing of it."""
    misspelt = secret[:-2] + secret[-1] + secret[-2]
    for typed in (secret, misspelt):
        answer = client.get("/otsi/", {"q": typed, "status": "all"})
        found = answer.context["found"]
        assert found.total == 0
        assert not found.query.corrections
        assert not any(found.counts[name] for name in ("kind", "status", "benefit", "unit"))
        assert client.get("/api/search", {"q": typed}).json()["total"] == 0
    for typed in (secret, secret[:4]):
        assert client.get("/otsi/soovitused/", {"q": typed}).json() == {"items": []}


def test_narrowing_by_what_is_hidden_gives_nothing(texts: dict[str, NoteVersion]) -> None:
    for query in ({"audience": "roles"}, {"audience": "staff"}, {"unit": "family_benefits_unit"}):
        found = Client().get("/otsi/", {"q": COMMON, **query}).context["found"]
        assert found.total == (4 if "unit" in query else 0)
        assert found.counts["audience"] == {"public": 4}


def test_a_document_made_secret_later_disappears_at_once(
    world: World, built: Callable[[], int]
) -> None:
    version = world.publish(title="Kuldmünt", body="Kuldmünt.")
    built()
    assert Client().get("/otsi/", {"q": "kuldmünt"}).context["found"].results
    page = version.document
    type(page).objects.filter(pk=page.pk).update(readers=" staff ")
    assert not Client().get("/otsi/", {"q": "kuldmünt"}).context["found"].results
    assert Client().get("/otsi/soovitused/", {"q": "kuldm"}).json() == {"items": []}
