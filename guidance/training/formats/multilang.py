"""Texts that hold several languages, as Moodle's filters write them: one language of them. Pure.

    <span lang="et" class="multilang">Tere</span><span lang="en" class="multilang">Hello</span>
    {mlang et}Tere{mlang}{mlang en}Hello{mlang}

A lone span is no choice and stays. Where the language is missing, `other` or the first is taken.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from guidance.training.formats.parsed import ParsedQuestion, Text, TextFormat

_SPAN = re.compile(
    r"<span(?=[^>]{0,200}\bclass=[\"']multilang[\"'])"
    r"[^>]{0,200}?\blang=[\"']([\w-]{2,20})[\"'][^>]{0,200}>",
    re.IGNORECASE,
)
_CURLY = re.compile(r"\{mlang\s{1,5}([\w-]{2,20})\s{0,5}\}", re.IGNORECASE)
_WAYS = (
    (_SPAN, re.compile("</span>", re.IGNORECASE), 2),
    (_CURLY, re.compile(r"\{mlang\}", re.IGNORECASE), 1),
)


class _Part(NamedTuple):
    """A part of a text in a language, and where it stands."""

    language: str
    words: str
    start: int
    end: int


def in_language(question: ParsedQuestion, language: str) -> ParsedQuestion:
    """The question with the texts of one language only."""

    def of(text: Text) -> Text:
        if text.format is TextFormat.PLAIN:
            return text
        chosen = text_in(text.text, language)
        return text if chosen == text.text else replace(text, text=chosen)

    def feedback(text: Text | None) -> Text | None:
        return of(text) if text else text

    return replace(
        question,
        name=text_in(question.name, language),
        text=of(question.text),
        answers=tuple(
            replace(one, text=of(one.text), feedback=feedback(one.feedback))
            for one in question.answers
        ),
        pairs=tuple(
            replace(one, question=of(one.question), answer=text_in(one.answer, language))
            for one in question.pairs
        ),
        general_feedback=feedback(question.general_feedback),
        right_feedback=feedback(question.right_feedback),
        partial_feedback=feedback(question.partial_feedback),
        wrong_feedback=feedback(question.wrong_feedback),
        hints=tuple(replace(one, text=of(one.text)) for one in question.hints),
    )


def text_in(text: str, language: str) -> str:
    """The text in one language; in time that grows with its length alone.

    >>> text_in("{mlang et}Tere{mlang}{mlang en}Hello{mlang}!", "en")
    'Hello!'
    """
    for opening, closing, least in _WAYS:
        parts = list(_parts(text, opening, closing))
        out, at = [], 0
        for run in _runs(text, parts):
            if len(run) >= least:
                out += [text[at : run[0].start], _one_of(run, language)]
                at = run[-1].end
        text = "".join(out) + text[at:]
    return text


def _parts(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> Iterator[_Part]:
    end = 0
    for found in opening.finditer(text):
        if found.start() < end:
            continue
        close = closing.search(text, found.end())
        if close is None:
            return
        end = close.end()
        words = text[found.end() : close.start()]
        yield _Part(found.group(1).lower(), words, found.start(), end)


def _runs(text: str, parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """The parts that stand side by side, apart from spaces."""
    run: list[_Part] = []
    for part in parts:
        if run and text[run[-1].end : part.start].strip():
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _one_of(run: Sequence[_Part], language: str) -> str:
    known = {part.language: part.words for part in reversed(run)}
    return known.get(language) or known.get("other") or run[0].words
