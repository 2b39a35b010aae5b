"""A kind of notification for tests, and people who are told."""

import pytest

from portal.notifications import kinds
from portal.notifications.enums import Delivery
from portal.notifications.kinds import NotificationKind
from tests.factories import UserFactory


@pytest.fixture
def kind(monkeypatch):
    """Register kinds for one test."""
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))

    def make(code="test.happened", **facts):
        values = {
            "label": "Something happened",
            "title": lambda params: f"Title {params.get('number', '')} {params.get('name', '')}",
            "body": lambda params: f"Body {params.get('number', '')} {params.get('name', '')}",
            "url": lambda params: "/teadmised/",
            "default": Delivery.AT_ONCE,
            **facts,
        }
        made = NotificationKind(code=code, **values)
        kinds.register(made)
        return made

    return make


@pytest.fixture
def person(db):
    return UserFactory(email="test.isik@kaasus.example", roles=["client_service_specialist"])
