"""One machine, nothing to install: SQLite, Whoosh and a worker without a broker."""

import contextlib
import os
import secrets

from portal.settings.base import *  # noqa: F403
from portal.settings.base import STATIC_ROOT, VAR_DIR, database

VAR_DIR.mkdir(parents=True, exist_ok=True)


def _own_secret() -> str:
    """Return this installation's own secret; of two processes that make it, the first one wins."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text()


SECRET_KEY = os.environ.get("SECRET_KEY") or _own_secret()
DEBUG = os.environ.get("KAASUS_DEBUG") == "1"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DEMO = os.environ.get("KAASUS_DEMO") != "0"
AUDIT_HEAD_DIR = os.environ.get("AUDIT_HEAD_DIR") or str(VAR_DIR / "audit-heads")

DATABASES = {
    "default": database(os.environ.get("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'db.sqlite3'}")
}

# Mails are written to files for people to look at.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"

WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

_BROKER = VAR_DIR / "broker"
for _folder in (STATIC_ROOT, _BROKER / "queue", _BROKER / "control"):
    _folder.mkdir(parents=True, exist_ok=True)
CELERY_BROKER_URL = os.environ.get("CELERY_BROKER_URL", "filesystem://")
if CELERY_BROKER_URL == "filesystem://":
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_BROKER / "queue"),
        "data_folder_out": str(_BROKER / "queue"),
        "control_folder": str(_BROKER / "control"),
        "polling_interval": 0.1,
    }
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
