"""Index terms of a text: the same analysis for every engine. Pure.

Plain text is a lemma, `^` marks what a compound is a kind of, `~` another part of it, `=` the
word as it was written, `§` a cited provision, `¶` all words of a heading, `ru:` and `en:` a stem of
another language.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from itertools import islice, product

from content.law.citations import Citation
from search.analysis import citing
from search.analysis.foreign import LANGUAGES, is_cyrillic, stem_term
from search.analysis.morphology import morphology
from search.analysis.stopwords import stopwords
from search.analysis.text import MAX_TOKEN
from search.analysis.tokens import Kind, Token, tokens
from search.analysis.words import CACHE_SIZE, word

ANALYSER_VERSION = 4
HEAD, PART, SURFACE, HEADING = "^", "~", "=", "¶"
MARKS = HEAD + PART + SURFACE + HEADING + citing.MARK
"""What terms begin with that are not words of their own."""
_LOOK_AHEAD = 4
_MOST_IN_HEADING, _MOST_READINGS = 5, 8


def analyser() -> str:
    """Name the analyser: an index made by another one must be made again."""
    return f"{ANALYSER_VERSION}-{morphology().name}"


class Zone(Enum):
    """Where in a document a term stands."""

    OWN = "own"
    HEADING = "heading"
    TITLE = "title"
    BREADCRUMB = "breadcrumb"
    TEXT = "text"


@dataclass(frozen=True)
class Content:
    """What of a document is analysed."""

    title: str
    text: str
    breadcrumb: str = ""
    language: str = "et"
    act: str = ""
    """Whose sections a bare `§ 15` means; empty for anything but law."""
    own: tuple[Citation, ...] = ()
    """The addresses that the document itself is."""


@dataclass
class Terms:
    """The terms of a document by zone, and how many words were counted."""

    zones: dict[Zone, Counter[str]] = field(default_factory=dict)
    length: int = 0


def document_terms(content: Content) -> Terms:
    """Analyse a document; texts are composed (NFC)."""
    found = Terms()
    crumb = Counter(
        term for term in _text_terms(content.breadcrumb, content) if not term.startswith(PART)
    )
    found.zones = {
        Zone.OWN: Counter(citing.terms(content.own)),
        Zone.HEADING: Counter(heading_terms(content.title.partition(":")[0], content.language)),
        Zone.TITLE: _text_terms(content.title, content),
        Zone.BREADCRUMB: crumb,
        Zone.TEXT: _text_terms(content.text, content),
    }
    found.length = 1 + content.title.count(" ") + content.text.count(" ")
    return found


def _text_terms(text: str, content: Content) -> Counter[str]:
    counted: Counter[str] = Counter()
    for _, _, terms in placed_terms(text, content.language, content.act):
        counted.update(terms)
    return counted


def placed_terms(
    text: str, language: str = "et", act: str = ""
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield start, end and terms: of each word, then of the citations."""
    for token in tokens(text):
        if token.kind is not Kind.WORD:
            yield token.start, token.end, (token.text[:MAX_TOKEN],)
            continue
        found = token_terms(token.text, language)
        if token.broken:
            found += _completed(token, text, language)
        yield token.start, token.end, found
    for cited in citing.in_text(text, act):
        yield cited.start, cited.end, tuple(citing.terms(cited.citations))


def heading_terms(text: str, language: str = "et") -> list[str]:
    """Return one term for all words of a short heading, for each way to read them.

    `Lapsetoetuse suurus` and the query `suurus lapsetoetusel` have one in common.
    """
    words = [token_terms(t.text, language) for t in tokens(text) if t.kind is Kind.WORD]
    readings = [[term for term in terms if term[0] not in MARKS] for terms in words if terms]
    if not readings or len(readings) > _MOST_IN_HEADING:
        return []
    ways = islice(product(*readings), _MOST_READINGS)
    return list(dict.fromkeys(HEADING + " ".join(sorted(way)) for way in ways))


def _completed(token: Token, text: str, language: str) -> tuple[str, ...]:
    """`sünni-` in `sünni- ja lapsetoetus` also means `sünnitoetus`."""
    following = islice(tokens(text[token.end : token.end + 120]), _LOOK_AHEAD)
    for other in following:
        if other.kind is Kind.WORD and (splits := word(other.text).splits):
            return token_terms(token.text + splits[0][-1], language)
    return ()


@lru_cache(maxsize=CACHE_SIZE)
def token_terms(form: str, language: str = "et") -> tuple[str, ...]:
    """Return the terms of one word form; a stop word has none."""
    form = form[:MAX_TOKEN]
    lowered = form.lower()
    if lowered in stopwords() or len(lowered) == 1:
        return ()
    if is_cyrillic(form):
        return (stem_term(form, "ru"), SURFACE + lowered)
    if language in LANGUAGES:
        return (stem_term(form, language), SURFACE + lowered)
    meaning = word(form)
    heads = (HEAD + head for head in meaning.heads)
    found = dict.fromkeys((*meaning.lemmas, *heads, *(PART + part for part in meaning.parts)))
    if lowered not in found:
        found[SURFACE + lowered] = None
    return tuple(found)
