"""Those who look after the index see its state and can have it built again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from kombu.exceptions import OperationalError

from search import tasks
from tests.factories import UserFactory, World


@pytest.fixture
def support(client: Client, db: None) -> Client:
    client.force_login(UserFactory(roles=["user_support"]))
    return client


def test_a_sound_index_is_said_to_be_sound(
    support: Client, world: World, built: Callable[[], int]
) -> None:
    world.publish()
    built()
    answer = support.get("/otsi/seisund/")
    assert answer.context["health"].state == "ready"
    assert answer.context["state"].stored == 1
    assert answer.context["state"].build.updated_at is not None
    assert "is-ok" in answer.content.decode()


def test_a_missing_and_a_damaged_index_are_said_and_rebuilt(
    support: Client, world: World, index_dir: Path, built: Callable[[], int]
) -> None:
    assert support.get("/otsi/seisund/").context["health"].state == "missing"
    assert support.post("/otsi/seisund/").status_code == 302
    assert support.get("/otsi/seisund/").context["health"].state == "ready"
    from search.engines import engine

    if engine().name != "whoosh":
        return  # its tables are dropped in test_postgres
    for path in index_dir.rglob("*.toc"):
        path.write_bytes(b"katki")
    getattr(engine(), "_snapshot", None) and setattr(engine(), "_snapshot", None)
    assert support.get("/otsi/seisund/").context["health"].state == "damaged"
    assert support.get("/otsi/?q=x").status_code == 200


def test_a_worker_that_cannot_be_reached_is_said(
    support: Client, index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OperationalError

    monkeypatch.setattr(tasks.rebuild, "delay", fail)
    answer = support.post("/otsi/seisund/", follow=True)
    assert "is-bad" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["expert", "client_service_specialist", "auditor"])
def test_others_see_nothing(client: Client, role: str, index_dir: Any) -> None:
    client.force_login(UserFactory(roles=[role]))
    assert client.get("/otsi/seisund/").status_code == 404
    assert client.post("/otsi/seisund/").status_code == 404
