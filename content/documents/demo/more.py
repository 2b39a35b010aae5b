"""Demo content of the rooms above: each registers a loader, called once the documents are there."""

import datetime as dt
from collections.abc import Callable

Loader = Callable[[dt.date], object]
_loaders: list[Loader] = []


def register(loader: Loader) -> None:
    """Add a loader; it takes today and runs in one transaction with the others."""
    _loaders.append(loader)


def load_more(today: dt.date) -> None:
    """Run what was registered, in the order of the apps."""
    for loader in _loaders:
        loader(today)
