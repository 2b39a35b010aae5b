"""Words for every code of this package; the only module here that knows Django."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MESSAGES: Mapping[str, str | Promise] = {
    "size": _("The text is too long: %(found)s bytes, at most %(limit)s are allowed."),
    "lines": _("The text has too many lines: %(found)s, at most %(limit)s are allowed."),
    "line_length": _("Line %(line)s is longer than %(limit)s characters. Split it."),
    "run": _("Line %(line)s repeats the sign “%(sign)s” too many times."),
    "nesting": _("Line %(line)s is nested more than %(limit)s levels deep."),
    "tree_depth": _("The text is nested more than %(limit)s levels deep."),
    "columns": _("The table row on line %(line)s has more than %(limit)s columns."),
    "block_lines": _("The block that begins on line %(line)s has more than %(limit)s lines."),
    "block_length": _(
        "The block that begins on line %(line)s is longer than %(limit)s characters. "
        "Separate its paragraphs with blank lines."
    ),
    "block_marks": _(
        "The block that begins on line %(line)s has more than %(limit)s formatting signs."
    ),
    "cells": _("The tables have more than %(limit)s cells in all."),
    "footnotes": _("The text has more than %(limit)s footnotes."),
    "footnote_references": _("The text refers to footnotes more than %(limit)s times."),
    "sanitizers": _(
        "The text holds something that the two safety checks understand differently "
        "(%(found)s). Remove it; the text cannot be published like this."
    ),
    "empty": _("The text is empty."),
    "unknown_act": _("The act %(act)s has not been imported."),
    "unknown_provision": _("There is no such provision: %(citation)s."),
    "dead_note_link": _("There is no document %(number)s."),
    "missing_amount": _("There is no amount named %(name)s."),
    "dead_anchor": _("The link %(anchor)s leads nowhere in this text."),
    "heading_jump": _("A heading of level %(found)s stands where level %(expected)s is expected."),
    "malformed_note_link": _("This link to a document cannot be understood: %(found)s"),
    "malformed_amount": _("This amount cannot be understood: %(found)s"),
    "undefined_footnote": _("This footnote has no text: %(found)s"),
    "unsupported_link": _("This link is not shown as a link, because its address is not allowed."),
}


def describe(code: str, params: Mapping[str, int | str]) -> str:
    """The message of a code in the active language; an unknown code is its own message."""
    message = MESSAGES.get(code)
    return str(message) % dict(params) if message is not None else code
