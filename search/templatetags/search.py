"""Marked words and names of kinds for the page of results."""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.analysis.highlight import Piece

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
def kind_name(kinds: Mapping[str, object], code: str) -> str:
    """Return the name of a kind of document."""
    return str(kinds.get(code, code))
