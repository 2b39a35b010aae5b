"""What happens with duties every day."""

import datetime as dt
import logging
from dataclasses import dataclass

from django.db import transaction

from portal.recurring.kinds import all_kinds
from portal.recurring.planning import plan_all
from portal.recurring.reminding import put_off_for_absence, remind, reminders_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class DayReport:
    """What a day brought: terms planned, terms put off, reminders sent."""

    planned: int
    put_off: int
    reminders: int


def run_day(today: dt.date) -> DayReport:
    """Bring every duty to where it belongs on the day. Safe to repeat; missed days need nothing."""
    for kind in all_kinds():
        if kind.keep_up is not None:
            kind.keep_up(today)
    report = DayReport(plan_all(today), put_off_for_absence(today), remind(today))
    logger.info("duties.day planned=%s put_off=%s reminders=%s", *vars(report).values())
    return report


def preview_day(today: dt.date) -> DayReport:
    """Return what the day would bring and leave everything as it was."""
    with transaction.atomic():
        for kind in all_kinds():
            if kind.keep_up is not None:
                kind.keep_up(today)
        planned, put_off = plan_all(today), put_off_for_absence(today)
        due = reminders_of(today)
        transaction.set_rollback(True)
    reminders = sum(len(found) for by_event in due.values() for found in by_event.values())
    return DayReport(planned, put_off, reminders)
