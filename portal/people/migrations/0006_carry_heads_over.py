"""The heads of units become rows with days: from when the audit log says they were named."""

import json
from typing import Any

from django.db import migrations
from django.utils import timezone


def carry_over(apps: Any, schema_editor: Any) -> None:
    unit_head = apps.get_model("people", "UnitHead")
    events = apps.get_model("audit", "AuditEvent").objects.filter(
        verb="people.head_named", object_type="people.unit"
    )
    now = timezone.now()
    for unit in apps.get_model("people", "Unit").objects.exclude(head=None).select_related("head"):
        named = events.filter(object_id=str(unit.pk)).order_by("-at", "-pk").first()
        known = named is not None and json.loads(named.data).get("head") == unit.head_id
        at = named.at if known else now
        begins, closes = timezone.localdate(at), unit.head.closes_on
        unit_head.objects.create(
            unit=unit,
            person=unit.head,
            valid_from=begins,
            valid_until=max(begins, closes) if closes else None,
            named_at=at,
        )


def carry_back(apps: Any, schema_editor: Any) -> None:
    today = timezone.localdate()
    for row in apps.get_model("people", "UnitHead").objects.filter(valid_from__lte=today):
        if row.valid_until is None or row.valid_until > today:
            apps.get_model("people", "Unit").objects.filter(pk=row.unit_id).update(head=row.person)


class Migration(migrations.Migration):
    dependencies = [("people", "0005_heads_by_the_day"), ("audit", "0001_the_chain")]

    operations = [migrations.RunPython(carry_over, carry_back)]
