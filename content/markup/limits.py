"""What one text may hold, checked before parsing: Python-Markdown is quadratic on some input."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from content.markup.errors import TooDeep, TooLarge

MAX_BYTES = 200_000
MAX_LINES = 5_000
MAX_LINE_LENGTH = 5_000
MAX_BLOCK_LINES = 500
MAX_BLOCK_LENGTH = 40_000
MAX_BLOCK_MARKS = 4_000
MAX_PIPES = 60
MAX_NESTING = 8
MAX_TREE_DEPTH = 40
MAX_CELLS = 10_000
MAX_FOOTNOTES = 200
MAX_FOOTNOTE_REFERENCES = 500

_MARKS = re.compile(r"[*_`\[\]!<>&{}\\]")
_RUN = re.compile(r"([\[\](){}<>!&`])\1{19}|([*_~|\\])\2{199}")
_CONTAINER = re.compile(r" {0,12}(?:>|(?:[-+*]|[0-9]{1,9}\.)(?= )|(?:!!!|\?\?\?)(?= ))")
_RULE = re.compile(r" {0,3}([-_*])(?: {0,2}\1){2,} *")


def check_size(text: str) -> None:
    size = len(text) if len(text) > MAX_BYTES else len(text.encode("utf-8", "replace"))
    if size > MAX_BYTES:
        raise TooLarge("size", limit=MAX_BYTES, found=size)


def check_line_count(count: int) -> None:
    if count > MAX_LINES:
        raise TooLarge("lines", limit=MAX_LINES, found=count)


def check_lines(lines: Sequence[str]) -> None:
    """Raise TooLarge or TooDeep for the first line or block that passes a limit."""
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE_LENGTH:
            raise TooLarge("line_length", limit=MAX_LINE_LENGTH, line=number)
        if run := _RUN.search(line):
            raise TooDeep("run", sign=run[0][0], line=number)
        if line.count("|") > MAX_PIPES:
            raise TooLarge("columns", limit=MAX_PIPES, line=number)
        if nesting(line) > MAX_NESTING:
            raise TooDeep("nesting", limit=MAX_NESTING, line=number)
    for number, block in _blocks(lines):
        _check_block(block, number)


def _check_block(block: Sequence[str], number: int) -> None:
    if len(block) > MAX_BLOCK_LINES:
        raise TooLarge("block_lines", limit=MAX_BLOCK_LINES, line=number)
    text = "\n".join(block)
    if len(text) > MAX_BLOCK_LENGTH:
        raise TooLarge("block_length", limit=MAX_BLOCK_LENGTH, line=number)
    if len(text) > MAX_BLOCK_MARKS and len(_MARKS.findall(text)) > MAX_BLOCK_MARKS:
        raise TooLarge("block_marks", limit=MAX_BLOCK_MARKS, line=number)


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    block: list[str] = []
    for number, line in enumerate(lines, start=1):
        if line:
            block.append(line)
            continue
        if block:
            yield number - len(block), block
        block = []
    if block:
        yield len(lines) - len(block) + 1, block


def nesting(line: str) -> int:
    """How many quotes, lists and examples a line stands in, at most.

    >>> nesting("> - 1. text")
    3
    """
    if _RULE.fullmatch(line):
        return 0
    indent = len(line) - len(line.lstrip(" "))
    depth = 0
    found = _CONTAINER.match(line, indent)
    while found and depth <= MAX_NESTING:
        depth += 1
        found = _CONTAINER.match(line, found.end())
    return depth + (indent // 4 if depth else 0)
