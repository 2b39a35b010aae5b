"""Document numbers: unique, never reused, without gaps."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from content.documents.addresses import to_address, to_number
from content.documents.enums import Kind
from content.documents.errors import UnknownAmounts
from content.documents.models import NoteVersion, NumberSeries
from content.documents.numbering import next_number

YEAR = timezone.localdate().year


@pytest.mark.django_db
def test_each_kind_and_year_has_its_own_series():
    assert next_number(Kind.PRACTICE_NOTE, 2026) == "PM-2026-001"
    assert next_number(Kind.PRACTICE_NOTE, 2026) == "PM-2026-002"
    assert next_number(Kind.INTERPRETATION, 2026) == "ÕT-2026-001"
    assert next_number(Kind.PRACTICE_NOTE, 2027) == "PM-2027-001"


def test_addresses_are_plain_ascii():
    assert to_address("ÕT-2026-001") == "OT-2026-001"
    assert to_address("PM-2026-1000") == "PM-2026-1000"
    assert to_number("OT-2026-001") == "ÕT-2026-001"
    assert to_number("PJ-2026-001") == "PJ-2026-001"


@pytest.mark.django_db
def test_a_draft_takes_no_number_and_a_deleted_draft_leaves_no_gap(world):
    draft = world.draft()
    assert draft.number is None
    draft.delete()
    assert world.publish().document_number == f"PM-{YEAR}-001"


@pytest.mark.django_db
def test_a_refused_publication_takes_no_number(world):
    page = world.draft(body="Summa on {{no.such_amount}}.")
    world.submit(page)
    world.decide(page, world.reviewer)
    with pytest.raises(UnknownAmounts), transaction.atomic():
        world.decide(page, world.owner)
    assert not NumberSeries.objects.exists()
    assert not NoteVersion.objects.exists()
    assert world.publish().document_number == f"PM-{YEAR}-001"


@pytest.mark.django_db
def test_the_number_stays_with_the_document(world):
    first = world.publish()
    second = world.publish(world.fresh(first.document), applies_from=dt.date(2030, 1, 1))
    assert second.document_number == first.document_number
    assert (first.number, second.number) == (1, 2)


@pytest.mark.django_db(transaction=True)
def test_numbers_taken_at_the_same_time_are_unique_and_gap_free():
    taken, lock = [], threading.Lock()

    def take():
        try:
            for _ in range(5):
                number = next_number_in_transaction()
                with lock:
                    taken.append(number)
        finally:
            connection.close()

    def next_number_in_transaction():
        with transaction.atomic():
            return next_number(Kind.MEMO, 2026)

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [f"M-2026-{n:03d}" for n in range(1, 21)]
