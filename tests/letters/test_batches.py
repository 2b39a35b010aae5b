"""Many letters at once: each exactly once, however the work is interrupted."""

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.utils import timezone

from guidance.letters.addressee import Addressee
from guidance.letters.errors import EmptyBatch, MayNotWrite, WrongData
from guidance.letters.integrity import check_files, check_letters
from guidance.letters.models import Letter, LetterBatch, LetterFile, LetterSeries
from guidance.letters.services import carry_on, create_batch
from guidance.letters.services.batches import SILENCE, Wanted, stalled
from guidance.letters.tasks import resume_batches
from portal.audit.integrity import Result
from tests.factories import UserFactory
from tests.letters.conftest import REQUEST, TODAY

WORKER = """
import sys, django
django.setup()
from django.conf import settings
settings.LETTERS_DIR = sys.argv[1]
from guidance.letters.services import carry_on
carry_on(int(sys.argv[2]))
"""


def wanted(count, **data):
    return [
        Wanted(
            Addressee(f"Isik {number}", language="en" if number % 5 == 0 else "et"),
            f"2026-LT-{number:06d}",
            {**REQUEST, **data},
        )
        for number in range(1, count + 1)
    ]


def begin(writer, count=5, **facts):
    values = {
        "title": "Dokumentide küsimine",
        "template_key": "document_request",
        "wanted": wanted(count),
        "on": TODAY,
        **facts,
    }
    return create_batch(writer, **values)


@pytest.fixture
def quick(monkeypatch):
    """Typeset nothing."""
    monkeypatch.setattr("guidance.letters.services.letters.letter_pdf", lambda html: html.encode())


def assert_each_once(batch, count):
    assert Letter.objects.filter(batch_item__batch=batch).count() == count
    assert LetterFile.objects.count() == Letter.objects.count() == count
    assert LetterSeries.objects.get(year=2026).last == count
    assert batch.finished_at is not None
    for check in (check_letters, check_files):
        check(result := Result("letters"))
        assert result.checked == count and not result.findings


@pytest.mark.django_db
def test_a_batch_makes_every_letter(writer, quick, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        batch = begin(writer)
    batch.refresh_from_db()
    assert_each_once(batch, 5)
    assert set(Letter.objects.values_list("language", flat=True)) == {"et", "en"}
    carry_on(batch.pk)
    assert_each_once(batch, 5)


@pytest.mark.django_db
def test_nothing_begins_unless_every_letter_can_be_made(writer):
    with pytest.raises(WrongData) as wrong:
        begin(writer, wanted=[*wanted(2), *wanted(1, reply_by="varsti")])
    assert (wrong.value.names, wrong.value.position) == (["reply_by"], 3)
    with pytest.raises(EmptyBatch):
        begin(writer, wanted=[])
    with pytest.raises(MayNotWrite):
        begin(UserFactory(roles=["expert"]))
    assert not LetterBatch.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["letter_pdf", "keep", "LetterFile.objects.create", "make_pdf"])
def test_an_accident_at_any_step_and_again(step, writer, quick, monkeypatch):
    batch = begin(writer)
    module = (
        "guidance.letters.services.batches"
        if step == "make_pdf"
        else ("guidance.letters.services.letters")
    )
    with monkeypatch.context() as accident:
        calls = []

        def fails(*args, **kwargs):
            calls.append(args)
            if len(calls) == 3:
                raise OSError
            return original(*args, **kwargs)

        target = f"{module}.{step}"
        original = _resolve(target)
        accident.setattr(target, fails)
        with pytest.raises(OSError):
            carry_on(batch.pk)
    assert LetterFile.objects.count() == 2
    assert_each_once(carry_on(batch.pk), 5)


def _resolve(target):
    from pkgutil import resolve_name

    module, _, name = target.partition(".services.")
    package, _, rest = name.partition(".")
    return resolve_name(f"{module}.services.{package}:{rest}")


@pytest.mark.django_db
def test_a_batch_that_nobody_works_on_is_taken_up(writer, quick):
    batch = begin(writer)
    now = timezone.now()
    assert stalled(now) == []
    LetterBatch.objects.filter(pk=batch.pk).update(created_at=now - SILENCE * 2)
    assert stalled(now) == [batch.pk]
    LetterBatch.objects.filter(pk=batch.pk).update(heartbeat_at=now - dt.timedelta(minutes=1))
    assert stalled(now) == []
    LetterBatch.objects.filter(pk=batch.pk).update(heartbeat_at=None)
    resume_batches()
    batch.refresh_from_db()
    assert_each_once(batch, 5)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_and_again(writer, settings, monkeypatch):
    """Killed with -9 three times at unforeseen moments; nothing twice, nothing missing."""
    monkeypatch.setattr("guidance.letters.tasks.make_batch.delay", lambda pk: None)
    batch = begin(writer, count=200)
    for more in (2, 9, 30):
        before = LetterFile.objects.count()
        worker = _worker(settings, batch)
        while LetterFile.objects.count() < before + more and worker.poll() is None:
            time.sleep(0.02)
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
    assert 0 < LetterFile.objects.count() < 200
    assert _worker(settings, batch).wait(900) == 0
    batch.refresh_from_db()
    assert_each_once(batch, 200)
    leftovers = list(Path(settings.LETTERS_DIR).glob("*.part"))
    assert len(leftovers) <= 3


def _worker(settings, batch):
    found = connection.settings_dict
    url = f"sqlite:///{found['NAME']}"
    if connection.vendor == "postgresql":
        who = f"{found['USER']}:{found['PASSWORD']}@{found['HOST']}:{found['PORT']}"
        url = f"postgresql://{who}/{found['NAME']}"
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, str(settings.LETTERS_DIR), str(batch.pk)],
        cwd=django_settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "portal.settings.test"},
    )
