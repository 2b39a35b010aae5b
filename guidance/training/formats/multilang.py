"""Texts that hold several languages, as Moodle's filters write them. Pure.

    <span lang="et" class="multilang">Tere</span><span lang="en" class="multilang">Hello</span>
    {mlang et}Tere{mlang}{mlang en}Hello{mlang}

`in_language` takes one language of a question, `in_languages` puts several wordings together. A
lone span is no choice and stays; spans do not count in plain text. Where the language is missing,
`other` or the first is taken.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from guidance.training.formats.parsed import ParsedQuestion, Text, TextFormat

_SPAN = re.compile(
    r"<span(?=[^>]{0,200}\bclass=[\"']multilang[\"'])"
    r"[^>]{0,200}?\blang=[\"']([\w-]{2,20})[\"'][^>]{0,200}>",
    re.IGNORECASE,
)
_CURLY = re.compile(r"\{mlang\s{1,5}([\w-]{2,20})\s{0,5}\}", re.IGNORECASE)
_SPANS = (_SPAN, re.compile("</span>", re.IGNORECASE), 2)
_CURLIES = (_CURLY, re.compile(r"\{mlang\}", re.IGNORECASE), 1)
_MARKUP = re.compile(r"\{mlang|</?span", re.IGNORECASE)
_OTHER = "other"


class _Part(NamedTuple):
    """A part of a text in a language, and where it stands."""

    language: str
    words: str
    start: int
    end: int


def in_language(question: ParsedQuestion, language: str) -> ParsedQuestion:
    """The question with the texts of one language only."""
    if not _may_hold_any(question):
        return question
    return _changed(
        question, lambda text: replace(text, text=text_in(text.text, language, text.format))
    )


def languages_of(question: ParsedQuestion) -> tuple[str, ...]:
    """The languages that the texts of a question hold, in the order of the file."""
    found: dict[str, None] = {}
    if not _may_hold_any(question):
        return ()

    def note(text: Text) -> Text:
        for ways in _ways(text.format):
            found.update(dict.fromkeys(one.language for one in _chosen_parts(text.text, *ways)))
        return text

    _changed(question, note)
    found.pop(_OTHER, None)
    return tuple(found)


def in_languages(wordings: Mapping[str, ParsedQuestion]) -> ParsedQuestion | None:
    """One question of several wordings that differ in their texts only; None where they do not.

    What else the first one says is kept.
    """
    first, *others = wordings.values()
    if any(_bare(one) != _bare(first) for one in others):
        return None
    texts = [iter(_texts(one)) for one in wordings.values()]
    fits = True

    def joined(text: Text) -> Text:
        nonlocal fits
        said = [next(one) for one in texts]
        forms = {one.format for one in said if one}
        fits = fits and len(forms) <= 1 and not any("{mlang" in one.text.lower() for one in said)
        return _joined(dict(zip(wordings, said, strict=True)))

    found = _changed(first, joined)
    return found if fits else None


def text_in(text: str, language: str, form: TextFormat = TextFormat.HTML) -> str:
    """The text in one language; in time that grows with its length alone.

    >>> text_in("{mlang et}Tere{mlang}{mlang en}Hello{mlang}!", "en")
    'Hello!'
    """
    for opening, closing, least in _ways(form):
        out, at = [], 0
        for run in _runs(text, list(_parts(text, opening, closing))):
            if len(run) >= least:
                out += [text[at : run[0].start], _one_of(run, language)]
                at = run[-1].end
        text = "".join(out) + text[at:]
    return text


_Ways = tuple[re.Pattern[str], re.Pattern[str], int]


def _ways(form: TextFormat) -> tuple[_Ways, ...]:
    return (_CURLIES,) if form is TextFormat.PLAIN else (_SPANS, _CURLIES)


def _joined(said: Mapping[str, Text]) -> Text:
    """The texts of several languages as one; what all of them say is written once."""
    texts = [one.text for one in said.values()]
    form = next((one.format for one in said.values() if one), next(iter(said.values())).format)
    if len(set(texts)) == 1:
        return Text(texts[0], form)
    plain = form in (TextFormat.HTML, TextFormat.MOODLE)
    if plain and not any(_MARKUP.search(text) for text in texts):
        way = '<span lang="{}" class="multilang">{}</span>'
    else:
        way = "{{mlang {}}}{}{{mlang}}"
    return Text("".join(way.format(name, one.text) for name, one in said.items()), form)


def _changed(question: ParsedQuestion, change: Callable[[Text], Text]) -> ParsedQuestion:
    """The question with every text changed, always in the same order; an empty feedback is None."""

    def words(text: str) -> str:
        return change(Text(text, TextFormat.HTML)).text

    def feedback(text: Text | None) -> Text | None:
        return change(text or Text("", question.text.format)) or None

    return replace(
        question,
        name=words(question.name),
        text=change(question.text),
        answers=tuple(
            replace(one, text=change(one.text), feedback=feedback(one.feedback))
            for one in question.answers
        ),
        pairs=tuple(
            replace(one, question=change(one.question), answer=words(one.answer))
            for one in question.pairs
        ),
        general_feedback=feedback(question.general_feedback),
        right_feedback=feedback(question.right_feedback),
        partial_feedback=feedback(question.partial_feedback),
        wrong_feedback=feedback(question.wrong_feedback),
        hints=tuple(replace(one, text=change(one.text)) for one in question.hints),
    )


def _may_hold_any(question: ParsedQuestion) -> bool:
    """Whether a text has a beginning of a language: most files have none, and none is sought."""
    return bool(_MARKUP.search("\n".join(_each(question))))


def _each(question: ParsedQuestion) -> Iterator[str]:
    yield question.name
    yield question.text.text
    for answer in question.answers:
        yield answer.text.text
        if answer.feedback:
            yield answer.feedback.text
    for pair in question.pairs:
        yield pair.question.text
        yield pair.answer
    for feedback in (
        question.general_feedback,
        question.right_feedback,
        question.partial_feedback,
        question.wrong_feedback,
        *(one.text for one in question.hints),
    ):
        if feedback:
            yield feedback.text


def _texts(question: ParsedQuestion) -> list[Text]:
    found: list[Text] = []

    def keep(text: Text) -> Text:
        found.append(text)
        return text

    _changed(question, keep)
    return found


def _bare(question: ParsedQuestion) -> ParsedQuestion:
    """What is asked apart from the words: kind, shares, numbers, where it belongs."""
    return replace(
        _changed(question, lambda text: Text("", TextFormat.PLAIN)),
        line=0,
        id="",
        blank=False,
        warnings=(),
    )


def _chosen_parts(
    text: str, opening: re.Pattern[str], closing: re.Pattern[str], least: int
) -> Iterator[_Part]:
    for run in _runs(text, list(_parts(text, opening, closing))):
        if len(run) >= least:
            yield from run


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
    """The words of a language, though it may have none to say here."""
    known = {part.language: part.words for part in reversed(run)}
    return known.get(language, known.get(_OTHER, run[0].words))
