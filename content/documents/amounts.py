"""Stored text filled for the reading dates: amounts with their sources, links with the dates."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from content.documents.models import NoteVersion
from content.markup import FilledAmount, fill, write_amounts
from content.parameters.models import ParameterValue
from content.parameters.table import ParameterTable, in_words, is_certain, parameter_table
from portal.shell.asof import AsOf


def filled_html(version: NoteVersion, asof: AsOf, table: ParameterTable) -> str:
    """Return the version's text with every amount as it is on the reading day."""

    def amount(name: str, on: dt.date | None) -> FilledAmount | None:
        value = table.lookup(name, on or asof.on, asof.known_at)
        return described(value) if value else None

    return fill(version.html, amount=amount, query=asof.query)


def described(value: ParameterValue) -> FilledAmount:
    """Return a value as text with what a reader needs to trust it."""
    starts = value.applies_from.strftime("%d.%m.%Y")
    source = ", ".join(filter(None, [value.parameter.law, value.source, value.note.rstrip(".")]))
    return FilledAmount(
        text=in_words(value),
        title=value.parameter.name,
        source=_("%(source)s; applies from %(day)s") % {"source": source, "day": starts},
        status_note=str(value.get_status_display()).lower(),
        verified=is_certain(value),
    )


def written_html(html: str, on: dt.date) -> str:
    """Return stored text with the amounts of a day as plain words, as known now: for comparing."""
    table = parameter_table()

    def text(name: str, day: dt.date | None) -> str | None:
        value = table.lookup(name, day or on, timezone.now())
        return in_words(value) if value else None

    return write_amounts(html, text=text)
