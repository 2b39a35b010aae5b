"""A person's log as lists, CSV and JSON."""

import csv
import datetime as dt
from io import StringIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access.models import AccessEntry
from portal.access.querysets import AccessEntryQuerySet
from portal.access.tracker import FIELDS, Usage, usage
from portal.people.models import User

AGENCY = "Sotsiaalkindlustusamet"
SYSTEM = "Kaasus"
EXPORTED_ROWS = 10_000


def own_entries(user: User, today: dt.date) -> AccessEntryQuerySet:
    """Return what a person may see of who opened their data."""
    entries: Any = AccessEntry.objects.about(user.personal_code).shown_to_subject(today)
    return entries.select_related("actor__unit", "for_whom")


def usages(entries: AccessEntryQuerySet, today: dt.date) -> list[Usage]:
    """Write entries in the fields of the data tracker, newest first."""
    newest = entries.select_related("actor__unit").order_by("-at", "-pk")[:EXPORTED_ROWS]
    return [_usage(entry, today) for entry in newest]


def usages_csv(rows: list[Usage]) -> str:
    """Return the rows as CSV with the names of the fields in its first line."""
    out = StringIO()
    writer = csv.DictWriter(out, FIELDS, delimiter=";")
    writer.writeheader()
    writer.writerows(row.as_dict() for row in rows)
    return "\ufeff" + out.getvalue()


def _usage(entry: AccessEntry, today: dt.date) -> Usage:
    unit = entry.actor.unit
    return usage(
        subject_code=entry.subject_code,
        at=timezone.localtime(entry.at),
        action=_("%(what)s: %(purpose)s")
        % {"what": entry.what_label, "purpose": entry.get_purpose_display()},
        sender=SYSTEM,
        receiver=f"{AGENCY}, {unit}" if unit else AGENCY,
        restricted=entry.hidden_until is not None and today < entry.hidden_until,
        user_code=entry.actor.personal_code,
    )
