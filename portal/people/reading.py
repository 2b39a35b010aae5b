"""What is read together with the person of a session, in the same query, for rooms above."""

from collections.abc import Callable

from django.db.models.expressions import Combinable

_along: dict[str, Callable[[], Combinable]] = {}


def read_along(name: str, make: Callable[[], Combinable]) -> None:
    """Let `request.user` carry an attribute that every page shows; `make` is called each time."""
    _along[name] = make


def along() -> dict[str, Combinable]:
    """Return what to annotate the person with."""
    return {name: make() for name, make in _along.items()}
