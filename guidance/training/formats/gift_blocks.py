"""A GIFT file cut into blocks: what stands between blank lines is one question.

Comment lines (`// …`) belong to the block and may carry `[id:…]` and `[tag:…]`; a `$CATEGORY:`
line says where the following blocks belong. Escaped characters (`\\=`) are put aside here, so
that whatever control character is left afterwards really is one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from guidance.training.formats.codes import Code
from guidance.training.formats.parsed import Problem, shortened

_ESCAPABLE = "\\~=#{}:n"
_ASIDE = {sign: chr(0xFDD0 + place) for place, sign in enumerate(_ESCAPABLE)}
_BACK = str.maketrans({aside: "\n" if sign == "n" else sign for sign, aside in _ASIDE.items()})
_ESCAPED = re.compile(r"\\([\\~=#{}:n])")
MOODLE_COMMENT = re.compile(r"//\s*question:\s*\d+\s+name:", re.IGNORECASE)


def put_aside(text: str) -> str:
    """Escaped control characters as signs that no text may hold (see `decoding`)."""
    return _ESCAPED.sub(lambda found: _ASIDE[found.group(1)], text)


def put_back(text: str) -> str:
    """The characters `put_aside` set aside, now ordinary: `\\n` is a line break."""
    return text.translate(_BACK)


@dataclass(slots=True)
class Block:
    """The lines of one question. `text` has the same line breaks as the file from `line` on."""

    line: int
    text: str = ""
    category: str = ""
    category_line: int = 0
    id: str = ""
    tags: list[str] = field(default_factory=list)
    by_moodle: bool = False

    def line_of(self, place: int) -> int:
        return self.line + self.text.count("\n", 0, place)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a file in order."""
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            lines.append(line)
        elif lines:
            yield _block(lines, number - len(lines))
            lines = []
    if lines:
        yield _block(lines, number - len(lines) + 1)


def _block(lines: list[str], first: int) -> Block:
    block = Block(line=first)
    kept: list[str] = []
    begun = False
    for offset, line in enumerate(lines):
        bare = line.strip()
        if bare.startswith("//"):
            _read_comment(block, bare)
            kept.append("")
        elif bare.startswith("$CATEGORY:") and not begun:
            block.category = put_back(put_aside(bare[len("$CATEGORY:") :])).strip()
            block.category_line = first + offset
            kept.append("")
        else:
            kept.append(line)
            begun = True
    blank = next((place for place, line in enumerate(kept) if line), len(kept))
    block.line = first + blank
    block.text = put_aside("\n".join(kept[blank:]))
    return block


def _read_comment(block: Block, comment: str) -> None:
    if MOODLE_COMMENT.match(comment):
        block.by_moodle = True
    block.id = block.id or next(_bracketed(comment, "[id:"), "")
    block.tags.extend(tag for tag in _bracketed(comment, "[tag:") if tag)


def _bracketed(comment: str, opening: str) -> Iterator[str]:
    """What stands in `[id:…]`; a `]` inside is written `\\]`."""
    start = comment.find(opening)
    while start >= 0:
        start += len(opening)
        end = comment.find("]", start)
        while end > start and comment[end - 1] == "\\":
            end = comment.find("]", end + 1)
        if end < 0:
            return
        yield comment[start:end].replace("\\]", "]").strip()
        start = comment.find(opening, end)


def whole(found: Iterator[Block], problems: list[Problem]) -> Iterator[Block]:
    """The blocks, without those that a blank line inside the braces has torn apart.

    A block whose brace stays open is refused. When the brace closes in a later block before
    another opens, what stands between belonged to the same question and is left out with it.
    """
    torn: Block | None = None
    held: list[Block] = []
    for block in found:
        opening, closing = block.text.find("{"), block.text.find("}")
        if torn is not None:
            if opening < 0 and closing < 0:
                held.append(block)
                continue
            inside = closing >= 0 and (opening < 0 or closing < opening)
            problems.append(_open_brace(torn, inside=inside))
            if not inside:
                yield from held
            torn, held = None, []
            if inside:
                continue
        if opening >= 0 and closing < 0:
            torn = block
        else:
            yield block
    if torn is not None:
        problems.append(_open_brace(torn, inside=False))
        yield from held


def _open_brace(block: Block, *, inside: bool) -> Problem:
    line = block.line_of(block.text.find("{"))
    code = Code.UNCLOSED_BRACE
    if inside:
        line, code = block.line + block.text.count("\n") + 1, Code.BLANK_LINE_INSIDE
    return Problem(line, code, (), shortened(put_back(block.text[:300])))
