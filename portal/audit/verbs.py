"""What events mean: each room registers words for the verbs it records."""

from django.utils.functional import Promise

_labels: dict[str, "str | Promise"] = {}


def register(verb: str, label: "str | Promise") -> None:
    """Say what a verb means, as a lazy translation: "Role granted"."""
    _labels[verb] = label


def label_of(verb: str) -> str:
    """Return the words for a verb in the reader's language; the verb itself when unknown."""
    return str(_labels.get(verb, verb))


def known_verbs() -> dict[str, str]:
    """Return every registered verb with its words, sorted by them."""
    return dict(sorted(((verb, str(label)) for verb, label in _labels.items()), key=lambda x: x[1]))
