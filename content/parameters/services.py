"""Filling the table of amounts from the facts that come with the portal."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from content.parameters.models import Measure, Parameter, ParameterValue

FACTS = Path(__file__).parent / "data" / "parameters.json"


@transaction.atomic
def load_parameters(path: Path = FACTS) -> int:
    """Add the values that are not there yet; return how many were added. Safe to repeat."""
    facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    known = {
        (code, applies_from, recorded_at)
        for code, applies_from, recorded_at in ParameterValue.objects.values_list(
            "parameter__code", "applies_from", "recorded_at"
        )
    }
    new: list[ParameterValue] = []
    for code, fact in facts.items():
        parameter, _ = Parameter.objects.get_or_create(
            code=code,
            defaults={key: fact[key] for key in ("name_et", "name_en", "measure", "law")},
        )
        for row in fact["values"]:
            value = _value(parameter, row)
            if (code, value.applies_from, value.recorded_at) not in known:
                new.append(value)
    ParameterValue.objects.bulk_create(new)
    return len(new)


def _value(parameter: Parameter, row: dict[str, Any]) -> ParameterValue:
    amount = Decimal(row["value"])
    euro = parameter.measure == Measure.EURO
    recorded = dt.datetime.combine(dt.date.fromisoformat(row["recorded_on"]), dt.time())
    return ParameterValue(
        parameter=parameter,
        applies_from=dt.date.fromisoformat(row["applies_from"]),
        applies_until=dt.date.fromisoformat(row["applies_until"])
        if row.get("applies_until")
        else None,
        cents=int(amount * 100) if euro else None,
        number=None if euro else amount,
        source=row["source"],
        redaction=row.get("redaction", ""),
        note=row.get("note", ""),
        status=row["status"],
        recorded_at=timezone.make_aware(recorded),
    )
