"""People who write letters, a room whose letters they may read, and letters."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import Q

from guidance.letters import about
from guidance.letters.addressee import Addressee
from guidance.letters.models import Letter, LetterFile
from guidance.letters.services import create_letter
from guidance.letters.shipped import ensure_templates
from tests.factories import UserFactory

TODAY = dt.date(2026, 11, 21)
MARI = Addressee(
    name="Mari Näidis",
    code="60001017869",
    address=("Näidise tänav 1–2", "10001 Tallinn"),
    email="mari@kaasus.example",
)
REQUEST: dict[str, Any] = {
    "signer": "Test Isik",
    "benefit": "lapsetoetus",
    "applied_on": "2026-11-02",
    "documents": ["Lapse sünnitõend", "Õppimistõend"],
    "reply_by": "2026-12-07",
}


@pytest.fixture(autouse=True)
def _kept_apart(settings: Any, tmp_path: Any) -> None:
    settings.LETTERS_DIR = tmp_path / "letters"


@pytest.fixture
def writer(db: None) -> Any:
    ensure_templates()
    return UserFactory(roles=["client_service_specialist"])


@pytest.fixture
def readable(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[int]]:
    """The keys of those who may read letters about case 2026-LT-000123."""
    readers: set[int] = set()

    def condition(user: Any, today: dt.date) -> Q:
        return Q(reference="2026-LT-000123") if user.pk in readers else about.NOBODY

    monkeypatch.setattr(about, "_rooms", {"test": (condition, None)})
    return readers


@pytest.fixture
def write(writer: Any, readable: set[int]) -> Any:
    """Register a letter that asks for documents; the writer may read it."""
    readable.add(writer.pk)

    def one(**facts: Any) -> Letter:
        actor = facts.pop("actor", writer)
        values: dict[str, Any] = {
            "template_key": "document_request",
            "addressee": MARI,
            "data": REQUEST,
            "reference": "2026-LT-000123",
            "on": TODAY,
            **facts,
        }
        return create_letter(actor, **values)

    return one


def made(letter: Letter) -> Letter:
    """Give a letter a PDF without typesetting one."""
    LetterFile.objects.create(
        letter=letter, sha256="0" * 64, size=1, made_at=dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    )
    return Letter.objects.get(pk=letter.pk)
