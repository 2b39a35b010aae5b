"""Production refuses to start half configured, and writes its own address into mails."""

import importlib
import sys
from types import ModuleType

import pytest
from django.core.exceptions import ImproperlyConfigured

GOOD = {
    "SECRET_KEY": "".join(map(chr, range(48, 123))),
    "ALLOWED_HOSTS": "kaasus.example, teine.example",
    "DATABASE_URL": "postgresql://kaasus@127.0.0.1/kaasus",
    "CELERY_BROKER_URL": "amqp://127.0.0.1//",
}
MODULE = "portal.settings.production"


@pytest.fixture(autouse=True)
def _as_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*GOOD, "KAASUS_DEBUG", "KAASUS_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)


def load() -> ModuleType:
    sys.modules.pop(MODULE, None)
    try:
        return importlib.import_module(MODULE)
    finally:
        sys.modules.pop(MODULE, None)


@pytest.mark.parametrize("name", GOOD)
def test_what_is_required_is_asked_for(monkeypatch, name):
    monkeypatch.delenv(name)
    with pytest.raises(ImproperlyConfigured, match=name):
        load()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("SECRET_KEY", "django-insecure-" + GOOD["SECRET_KEY"]),
        ("ALLOWED_HOSTS", ","),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "kaasus.example,*"),
        ("KAASUS_DEBUG", "1"),
    ],
)
def test_what_is_unsafe_is_refused(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        load()


def test_mails_lead_to_the_first_host_unless_told_otherwise(monkeypatch):
    production = load()
    assert production.DEBUG is False
    assert production.WAGTAILADMIN_BASE_URL == "https://kaasus.example"
    monkeypatch.setenv("KAASUS_URL", "https://juhised.example")
    assert load().WAGTAILADMIN_BASE_URL == "https://juhised.example"
