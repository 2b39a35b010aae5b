"""Periods of roles, absences and substitutions for templates."""

import datetime as dt
from typing import Protocol

from django import template

from portal.people.periods import written_period

register = template.Library()


class Dated(Protocol):
    """What holds for `[valid_from, valid_until)`."""

    @property
    def valid_from(self) -> dt.date: ...

    @property
    def valid_until(self) -> dt.date | None: ...


@register.simple_tag
def period(row: Dated) -> str:
    """Write the period of a row by its first and last day."""
    return written_period(row.valid_from, row.valid_until)
