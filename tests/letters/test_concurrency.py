"""Several at once: numbers without gaps, one PDF, one letter for each item of a batch."""

import pytest

from guidance.letters.models import Letter, LetterFile
from guidance.letters.services import carry_on, create_letter, make_pdf
from tests.letters.conftest import MARI, REQUEST, TODAY
from tests.letters.test_batches import assert_each_once, begin, quick
from tests.recurring.test_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["quick"]


def test_numbers_given_at_once_are_different_and_without_gaps(writer):
    def work():
        return create_letter(
            writer,
            template_key="document_request",
            addressee=MARI,
            data=REQUEST,
            reference="2026-LT-000123",
            on=TODAY,
        )

    results = at_once(work, count=4)
    assert sorted(one.sequence for one in results) == [1, 2, 3, 4]


def test_one_pdf_however_many_make_it(writer, write, quick):
    letter = write()
    made = at_once(lambda: make_pdf(letter.pk), count=3)
    assert len({one.pk for one in made}) == 1 and LetterFile.objects.count() == 1


def test_two_workers_on_one_batch_make_each_letter_once(writer, quick, monkeypatch):
    monkeypatch.setattr("guidance.letters.tasks.make_batch.delay", lambda pk: None)
    batch = begin(writer, count=12)
    results = at_once(lambda: carry_on(batch.pk))
    assert not [one for one in results if isinstance(one, Exception)]
    batch.refresh_from_db()
    assert_each_once(batch, 12)
    assert Letter.objects.count() == 12
