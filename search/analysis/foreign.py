"""Russian and English words by Snowball; their terms carry the language, so they never mix."""

import logging
import re
from functools import cache, lru_cache
from typing import Any

from search.analysis.text import MAX_TOKEN

logger = logging.getLogger(__name__)

LANGUAGES = {"ru": "russian", "en": "english"}
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def is_cyrillic(form: str) -> bool:
    return not form.isascii() and _CYRILLIC.search(form) is not None


@lru_cache(maxsize=50_000)
def stem_term(form: str, language: str) -> str:
    """Return the index term of a foreign word: `stem_term("пособия", "ru")` -> `ru:пособ`."""
    lowered = form[:MAX_TOKEN].lower().replace("ё", "е")
    stemmer = _stemmer(language)
    return f"{language}:{stemmer.stemWord(lowered) if stemmer else lowered}"


@cache
def _stemmer(language: str) -> Any:
    """The stemmer of a language, or None where the package is absent: words as written then."""
    try:
        import snowballstemmer  # type: ignore[import-untyped]
    except ImportError:
        logger.warning("search.snowball_missing language=%s", language)
        return None
    return snowballstemmer.stemmer(LANGUAGES[language])
