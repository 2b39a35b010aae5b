"""Marked words and names of kinds for the page of results."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.analysis.highlight import Piece
from search.views.records import FOUND

register = template.Library()


@register.simple_tag
def marked(pieces: Iterable[Piece]) -> SafeString:
    """Write pieces of text, those that match inside `<mark>`; everything is escaped."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", piece.text) if piece.marked else piece.text,)
            for piece in pieces
        ),
    )


@register.simple_tag
def leading(url: str, record: UUID, number: int) -> str:
    """Return the address of a result that says which search led there; what stands before the

    results counts as the first of them.
    """
    address, hash_sign, anchor = url.partition("#")
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}{FOUND}={record}.{number or 1}{hash_sign}{anchor}"


@register.simple_tag
def kind_name(kinds: Mapping[str, object], code: str) -> str:
    """Return the name of a kind of document."""
    return str(kinds.get(code, code))
