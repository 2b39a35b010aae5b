"""Document numbers: `PM-2026-014`; unique, never reused, without gaps under concurrency.

A number is given with the first publication, in its transaction: what is published is never
deleted, so no number is lost and none is given twice.
"""

from django.db import IntegrityError, transaction

from content.documents.enums import PREFIXES, Kind
from content.documents.models import NumberSeries


def next_number(kind: Kind, year: int) -> str:
    """Take the next number of a kind in a year; the series stays locked until commit."""
    try:
        with transaction.atomic():
            NumberSeries.objects.get_or_create(kind=kind, year=year)
    except IntegrityError:
        pass
    series = NumberSeries.objects.select_for_update().get(kind=kind, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"{PREFIXES[kind]}-{year}-{series.last:03d}"
