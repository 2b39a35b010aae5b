"""Characters: one form for each letter, and letters without their marks. Pure."""

import re
import unicodedata

MAX_TOKEN = 40
MAX_QUERY = 300
MAX_QUERY_TOKENS = 32

_FOLDS = str.maketrans("õäöüšžéèêáàâåñčćńśź", "oaouszeeeaaaanccnsz")
# Every replacement is one character for one, so positions in the text stay true.
_SAME_LENGTH = str.maketrans(
    {"–": "-", "‑": "-", "‐": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "ʼ": "'", "´": "'"}
)
_UNEVEN = re.compile("[–‑‐—−’‘ʼ´]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def clean(text: str) -> str:
    """Return text as it is stored: composed (NFC), without characters that nobody sees."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def level(text: str) -> str:
    """Unify dashes and apostrophes without moving a single position."""
    return text.translate(_SAME_LENGTH) if _UNEVEN.search(text) else text


def fold(word: str) -> str:
    """Return a lower-case word without diacritics: `hüvitis` -> `huvitis`."""
    return word.translate(_FOLDS)
