"""How a place is written in a template, for pages that list them."""

from django import template

from guidance.letters.placeholders import Place

register = template.Library()


@register.filter
def as_place(place: Place) -> str:
    """Write the place as an author types it."""
    return f"{{{{ {place.name} }}}}"
