"""Stored text filled for the reading dates: amounts with their sources, links with the dates."""

import datetime as dt

from django.utils.translation import gettext as _

from content.documents.models import NoteVersion
from content.markup import FilledAmount, fill
from content.parameters.models import ParameterValue
from content.parameters.table import ParameterTable, in_words, is_certain
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
    source = ", ".join(filter(None, [value.parameter.law, value.source]))
    return FilledAmount(
        text=in_words(value),
        title=value.parameter.name,
        source=_("%(source)s; applies from %(day)s") % {"source": source, "day": starts},
        status_note=" ".join(filter(None, [value.get_status_display(), value.note])),
        verified=is_certain(value),
    )
