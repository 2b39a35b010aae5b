"""The same task over every broker that production may use: sent, taken up by a real worker."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from kombu import Connection

pytestmark = pytest.mark.slow
BROKERS = {
    "rabbitmq": "amqp://guest:guest@127.0.0.1:5672//",
    "redis": "redis://127.0.0.1:6379/0",
    "folder": "filesystem://",
}
MIGRATE = """
import gc, django
django.setup()
gc.disable()
from django.core.management import call_command
call_command("migrate", interactive=False, verbosity=0)
"""
TELL = """
import datetime as dt, django
django.setup()
from portal.notifications.services import notify
from portal.people.models import User
person = User.objects.create(
    username="isik", email="isik@kaasus.example", opens_on=dt.date(2000, 1, 1)
)
outage = {"notice": 1, "et": "Katkestus", "en": "Outage"}
notify("notifications.outage_fixed", [person], event="outage:1:fixed", params=outage)
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """An empty portal, made once."""
    folder = tmp_path_factory.mktemp("portal")
    python(MIGRATE, environment(folder, "filesystem://"), root)
    return folder / "db.sqlite3"


def environment(folder: Path, broker: str) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.embedded",
        "KAASUS_VAR": str(folder),
        "DATABASE_URL": "",
        "CELERY_BROKER_URL": broker,
        "KAASUS_QUEUE": f"kaasus-test-{os.getpid()}",
    }


def python(code: str, env: dict[str, str], root: Path) -> None:
    subprocess.run([sys.executable, "-c", code], env=env, cwd=root, check=True, timeout=300)


def states(folder: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        return [state for (state,) in database.execute("SELECT state FROM notifications_mail")]


def require_answer(broker: str) -> None:
    """Skip where no server answers; the folder always does."""
    if urlsplit(broker).scheme == "filesystem":
        return
    try:
        with Connection(broker, connect_timeout=2) as connection:
            connection.ensure_connection(max_retries=1, timeout=2)
    except (OSError, ConnectionError) as error:
        pytest.skip(f"no server answers at {broker}: {error}")


def forget_queue(broker: str, queue: str) -> None:
    if urlsplit(broker).scheme != "filesystem":
        with Connection(broker) as connection:
            connection.default_channel.queue_delete(queue)


def wait_for(worker: "subprocess.Popen[str]", word: str, seen: list[str]) -> None:
    """Read what the worker says until a word comes."""
    assert worker.stdout is not None
    for line in worker.stdout:
        seen.append(line)
        if word in line:
            return
    raise AssertionError("".join(seen))


@pytest.mark.parametrize("name", BROKERS)
def test_a_mail_is_sent_by_a_worker(name, database, tmp_path, root):
    broker = BROKERS[name]
    require_answer(broker)
    env = environment(tmp_path, broker)
    shutil.copy(database, tmp_path)
    python(TELL, env, root)
    assert states(tmp_path) == ["waiting"]
    command = ["-m", "celery", "-A", "portal", "worker", "-P", "solo", "--loglevel", "INFO"]
    command += ["-Q", env["KAASUS_QUEUE"], "--without-gossip", "--without-mingle"]
    worker = subprocess.Popen(
        [sys.executable, *command],
        env=env,
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    seen: list[str] = []
    too_long = threading.Timer(60, worker.kill)
    too_long.start()
    try:
        wait_for(worker, "portal.notifications.tasks.send_mails[", seen)
        wait_for(worker, "succeeded", seen)
    finally:
        too_long.cancel()
        worker.terminate()
        worker.wait(timeout=30)
        forget_queue(broker, env["KAASUS_QUEUE"])
    assert states(tmp_path) == ["sent"]
    (mail,) = (tmp_path / "mail").iterdir()
    assert "Katkestus" in mail.read_text(encoding="utf-8")
