"""Two writers keep one chain; a crash leaves neither the change nor its event."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

from portal.audit.models import AuditEvent, AuditLink
from portal.audit.services import record
from tests.audit.conftest import found

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, ROUNDS = 4, 15

# Changes a row, records it and waits to be killed before the transaction ends.
VICTIM = """
import sys, time
import django
from django.conf import settings
django.setup()
settings.DATABASES["default"]["NAME"] = sys.argv[1]
from django.contrib.auth.models import Group
from django.db import connection, transaction
connection.settings_dict["NAME"] = sys.argv[1]
from portal.audit.services import record
with transaction.atomic():
    if sys.argv[2] == "recorded first":
        record(None, "test.row_written")
    Group.objects.create(name="pooleli")
    if sys.argv[2] == "changed first":
        record(None, "test.row_written")
    print("waiting", flush=True)
    time.sleep(60)
"""


def write(number: int) -> None:
    try:
        for turn in range(ROUNDS):
            with transaction.atomic():
                group = Group.objects.create(name=f"{number}-{turn}")
                record(None, "test.row_written", group, personal={"n": number})
    finally:
        connection.close()


def test_writers_at_once_keep_one_chain_without_gaps():
    threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    places = list(AuditLink.objects.values_list("sequence", flat=True))
    assert places == list(range(1, WRITERS * ROUNDS + 1))
    assert found() == []


def test_opposite_orders_of_work_do_not_block_each_other():
    """One records first and then changes a row that the other, who records last, holds."""
    row = Group.objects.create(name="rida")
    holds, recorded = threading.Event(), threading.Event()
    failures = []

    def work(first: bool) -> None:
        try:
            with transaction.atomic():
                if first:
                    if connection.vendor == "postgresql":
                        holds.wait(5)
                    record(None, "test.row_written", row)
                    recorded.set()
                    Group.objects.filter(pk=row.pk).update(name="esimene")
                else:
                    Group.objects.filter(pk=row.pk).update(name="teine")
                    holds.set()
                    if connection.vendor == "postgresql":
                        recorded.wait(5)
                    record(None, "test.row_written", row)
        except Exception as error:  # noqa: BLE001 - the outcome of a thread is looked at later
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(first,)) for first in (True, False)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert AuditLink.objects.count() == 2
    assert found() == []


@pytest.mark.parametrize("order", ["recorded first", "changed first", "not recorded yet"])
def test_a_killed_process_leaves_neither_the_change_nor_its_event(order):
    record_one = Group.objects.create(name="enne")
    with transaction.atomic():
        record(None, "test.row_written", record_one)
    name = str(connection.settings_dict["NAME"])
    victim = subprocess.Popen(
        [sys.executable, "-c", VICTIM, name, order],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
        text=True,
    )
    assert victim.stdout is not None
    assert victim.stdout.readline().strip() == "waiting"
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    victim.stdout.close()
    _until_gone()
    assert not Group.objects.filter(name="pooleli").exists()
    assert AuditEvent.objects.count() == AuditLink.objects.count() == 1
    with transaction.atomic():
        record(None, "test.row_written", record_one)
    assert list(AuditLink.objects.values_list("sequence", flat=True)) == [1, 2]
    assert found() == []


def _until_gone() -> None:
    """Wait until PostgreSQL has noticed that the killed client is gone."""
    if connection.vendor != "postgresql":
        return
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            if cursor.fetchone()[0] == 0:
                return
        time.sleep(0.05)
