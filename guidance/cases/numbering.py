"""Case numbers: `2026-LT-000123`; unique, never reused, without gaps under concurrency."""

from django.db import IntegrityError, transaction

from guidance.cases.models import CaseNumberSeries


def next_number(prefix: str, year: int) -> str:
    """Take the next number under a prefix; the series stays locked until the case is stored."""
    try:
        with transaction.atomic():
            CaseNumberSeries.objects.get_or_create(prefix=prefix, year=year)
    except IntegrityError:
        pass
    series = CaseNumberSeries.objects.select_for_update().get(prefix=prefix, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"{year}-{prefix}-{series.last:06d}"
