"""Two texts compared as readers see them: word by word, with amounts written out."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.documents.amounts import written_html
from content.markup import compare


def compared(old: str, new: str, *, old_on: dt.date, new_on: dt.date) -> str:
    """Return safe HTML of what changed between two stored texts, each with a day's amounts."""
    return compare(
        written_html(old, old_on),
        written_html(new, new_on),
        removed=_("Removed:"),
        added=_("Added:"),
        unchanged=_unchanged,
    )


def _unchanged(count: int) -> str:
    return ngettext("%(count)s unchanged paragraph", "%(count)s unchanged paragraphs", count) % {
        "count": count
    }
