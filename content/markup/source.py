"""Markdown as it was typed, made regular before parsing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from content.markup import limits

TAB = 4
# Control, bidi-override and non-characters: no use in a note, and parsers differ on them.
_STRAY = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_FENCE = re.compile(r"([ ]{0,12})(`{3,10}|~{3,10})[ ]*[\w.+-]{0,30}[ ]*")
_STASHED = re.compile("\x02code:([0-9]+)\x03")


def without_stray(text: str) -> str:
    return _STRAY.sub("", text)


@dataclass(frozen=True, slots=True)
class Source:
    """Lines to parse and the fenced code taken out of them."""

    lines: list[str]
    fenced: list[str]

    def restore(self, text: str) -> str:
        """Put fenced code back where a placeholder was left in plain text."""
        if "\x02" not in text:
            return text
        return _STASHED.sub(lambda found: self.fenced[int(found[1])], text)

    def fenced_at(self, block: str) -> str | None:
        """The code that a block stands for, or None."""
        found = _STASHED.fullmatch(block.strip())
        return self.fenced[int(found[1])] if found else None


def prepare(markdown: str) -> Source:
    """NFC, `\\n` line ends, spaces for tabs, no control characters, fenced code set aside.

    Raises TooLarge or TooDeep when the text is more than the parser should be given.
    """
    limits.check_size(markdown)
    text = markdown.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", without_stray(text)).expandtabs(TAB)
    lines = [line if line.strip(" ") else "" for line in text.split("\n")]
    limits.check_size(text)
    limits.check_line_count(len(lines))
    source = _set_fences_aside(lines)
    limits.check_lines(source.lines)
    return source


def _set_fences_aside(lines: list[str]) -> Source:
    kept: list[str] = []
    fenced: list[str] = []
    unclosed: set[str] = set()
    at = 0
    while at < len(lines):
        opening = _FENCE.fullmatch(lines[at])
        end = None
        if opening and opening[2] not in unclosed:
            end = _closing(lines, at + 1, opening[2])
        if opening is None or end is None:
            if opening:
                unclosed.add(opening[2])
            kept.append(lines[at])
            at += 1
            continue
        indent = opening[1]
        fenced.append("\n".join(line.removeprefix(indent) for line in lines[at + 1 : end]))
        kept += ["", f"{indent}\x02code:{len(fenced) - 1}\x03", ""]
        at = end + 1
    return Source(kept, fenced)


def _closing(lines: list[str], start: int, fence: str) -> int | None:
    for at in range(start, len(lines)):
        line = lines[at].strip(" ")
        if line.startswith(fence) and not line.strip(fence[0]):
            return at
    return None
