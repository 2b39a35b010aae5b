"""Numbers of the register: `2026/1-123`; gap-free within a year, also under concurrency.

A number is taken in the transaction that writes its letter: what is registered stays, so no
number is lost and none is given twice.
"""

from django.db import IntegrityError, transaction

from guidance.letters.models import LetterSeries

SERIES = "1"


def next_sequence(year: int) -> int:
    """Take the next number of a year; the series stays locked until commit."""
    try:
        with transaction.atomic():
            LetterSeries.objects.get_or_create(year=year)
    except IntegrityError:
        pass
    series = LetterSeries.objects.select_for_update().get(year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last


def write_number(year: int, sequence: int) -> str:
    """Write a number as it stands on the letter.

    >>> write_number(2026, 123)
    '2026/1-123'
    """
    return f"{year}/{SERIES}-{sequence}"
