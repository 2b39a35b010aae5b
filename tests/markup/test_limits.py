"""Nothing that is accepted costs more than its length; what would is refused first."""

import subprocess
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.markup import MarkupError, TooDeep, TooLarge, compare, render
from content.markup.limits import (
    MAX_BLOCK_LENGTH,
    MAX_BLOCK_LINES,
    MAX_BYTES,
    MAX_FOOTNOTE_REFERENCES,
    MAX_FOOTNOTES,
    MAX_LINE_LENGTH,
    MAX_LINES,
    MAX_NESTING,
    nesting,
)
from tests.markup.texts import FRAGMENTS, fragment, tangle

HOSTILE = [
    *FRAGMENTS,
    "*a ", "*a* ", "**a ", "**a** ", "_a ", "*a _b ", "[a", "[a](b ", "[](", "![a](b) ", "[a](((",
    "` ``", "`a``b```c", "`a`|", "\\\\", "a|b\n", "a\n===\n", "a\n---\n", "-\n", "- a\n", "> a\n",
    "# a\n", "a  \n", "    a\n\n", "- a\n\n", "> a\n\n", "1. a\n    1. b\n", "[a]: b\n\n", "$",
    "[^a]: b\n", "[^a]: b\n\n", "!!! märkus\n    ", "??? a\n    ", "|a|\n|-|\n", "<a@b.ee> ",
    "{{a.b}} ", "[[PM-2026-001]] ", "PHS § 17 lg 2 ", "§ 1, ", "PM-2026-001 ", "((", "```a\n",
]  # fmt: skip

CALLS_FOR_EACH_SIGN = 400
CALLS_TO_SET_UP = 60_000


def calls_made(work: Callable[[], object]) -> int:
    """How many Python and C functions were called: a measure of work that no clock disturbs."""
    count = 0

    def profile(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def try_to_render(text: str) -> str | None:
    try:
        return render(text).html
    except MarkupError:
        return None


def assert_bounded(text: str) -> None:
    calls = calls_made(lambda: try_to_render(text))
    assert calls <= CALLS_TO_SET_UP + CALLS_FOR_EACH_SIGN * len(text)


@pytest.mark.parametrize("part", HOSTILE)
@pytest.mark.parametrize("size", [1_000, 8_000])
def test_repeated_fragments_cost_no_more_than_their_length(part: str, size: int) -> None:
    line = (part * size)[: min(size, 4_000)]
    assert_bounded("\n\n".join([line] * (size // len(line))))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(fragment, st.integers(1, 150)), min_size=1, max_size=12))
def test_mixtures_cost_no_more_than_their_length(parts: list[tuple[str, int]]) -> None:
    assert_bounded("".join(part * times for part, times in parts)[:8_000])


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(tangle)
def test_any_text_renders_or_is_refused_by_a_limit(text: str) -> None:
    try:
        rendered = render(text)
    except (TooLarge, TooDeep):
        return
    assert render(text, previous=rendered.paragraphs).html == rendered.html


@pytest.mark.slow
def test_the_largest_hostile_texts_finish() -> None:
    """Work inside single C calls is not counted above; a hung parser is caught here."""
    script = (
        "import sys; from tests.markup.test_limits import HOSTILE, try_to_render\n"
        "for part in HOSTILE[int(sys.argv[1])::2]:\n"
        "    line = (part * 5000)[:4990]\n"
        "    try_to_render('\\n\\n'.join([line] * 38))\n"
        "    try_to_render((part * 200000)[:190000])\n"
    )
    for offset in (0, 1):
        subprocess.run(
            [sys.executable, "-c", script, str(offset)],
            check=True,
            timeout=900,
            env={"PYTHONPATH": ":".join(sys.path)},
        )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a" * (MAX_BYTES + 1), "size"),
        ("õ" * (MAX_BYTES // 2 + 1), "size"),
        ("\t" * (MAX_BYTES // 3), "size"),
        ("a\n\n" * (MAX_LINES // 2 + 1), "lines"),
        ("x\n\n" + "a" * (MAX_LINE_LENGTH + 1), "line_length"),
        ("a\n" * (MAX_BLOCK_LINES + 1), "block_lines"),
        (("a" * 990 + "\n") * (MAX_BLOCK_LENGTH // 990 + 1), "block_length"),
        (("*a* " * 1000 + "\n") * 3, "block_marks"),
        ("|a" * 70, "columns"),
        ("".join(f"[^{n}]: x\n\n" for n in range(MAX_FOOTNOTES + 1)), "footnotes"),
        ("\n\n".join("[^a] " * 50 for _ in range(12)) + "\n\n[^a]: x", "footnote_references"),
        (
            "\n\n".join("|" + "a|" * 50 + "\n|" + "-|" * 50 + "\n|a" * 150 for _ in range(2)),
            "cells",
        ),
    ],
)
def test_too_large(text: str, code: str) -> None:
    with pytest.raises(TooLarge) as caught:
        render(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 20, "run"),
        ("`" * 20, "run"),
        ("*" * 200 + "a", "run"),
        (">" * (MAX_NESTING + 1) + " a", "nesting"),
        ("- " * (MAX_NESTING + 1) + "a", "nesting"),
        ("1. > - 1. > - 1. > - a", "nesting"),
        (" " * 4 * MAX_NESTING + "- a", "nesting"),
        (" " * 4 * MAX_NESTING + "??? Näide", "nesting"),
        ("*a _b " * 60 + "c_ d* " * 60, "tree_depth"),
    ],
)
def test_too_deep(text: str, code: str) -> None:
    with pytest.raises(TooDeep) as caught:
        render("x\n\n" + text)
    assert caught.value.code == code
    if code != "tree_depth":
        assert caught.value.params["line"] == 3


@pytest.mark.parametrize(
    ("line", "depth"),
    [
        ("text", 0),
        ("- text", 1),
        ("> - 1. text", 3),
        ("    - text", 2),
        ("- - - - - - - - - - - -", 0),
        ("* * *", 0),
        ("-5 kraadi", 0),
        ("                        code", 0),
    ],
)
def test_nesting(line: str, depth: int) -> None:
    assert nesting(line) == depth


def test_an_ordinary_long_note_is_within_the_limits() -> None:
    paragraph = (
        "Toetust makstakse **iga kuu** kaheksandal kuupäeval (PHS § 46 lg 6), vt [juhend](/x). "
    )
    table = (
        "| Hüvitis | Summa | Alates |\n|---|--:|---|\n" + "| **Lapsetoetus** | 80 | 2023 |\n" * 150
    )
    items = "- esimene *asi*\n    - teine\n        - kolmas\n" * 100
    text = "\n\n".join([paragraph * 5, table, items, "_" * 60, "-" * 120, "??? Näide\n\n    x"] * 8)
    assert render(text).paragraphs


def test_code_is_not_held_to_the_limits_of_text() -> None:
    text = "```\n" + "[" * 300 + "\n" + "> " * 60 + "\n```"
    assert "[" * 300 in render(text).html


def test_comparing_large_texts_is_bounded() -> None:
    old = "".join(f"<p>{'a b ' * 60}{n % 7}</p>" for n in range(400))
    new = "".join(f"<p>{'b a ' * 60}{n % 5}</p>" for n in range(400))
    calls = calls_made(lambda: compare(old, new))
    assert calls <= 60 * (len(old) + len(new))


def test_matching_large_texts_is_bounded() -> None:
    old = render("\n\n".join(f"lõik arv {n % 9} {n * 7919 % 1000}" for n in range(1500)))
    text = "\n\n".join(f"lõik arv {n % 7} {n * 7907 % 1000} muu" for n in range(1500))
    alone = calls_made(lambda: render(text))
    matched = calls_made(lambda: render(text, previous=old.paragraphs))
    assert matched - alone <= 300 * 1500


def test_footnotes_within_the_limits() -> None:
    text = "[^a] " * (MAX_FOOTNOTE_REFERENCES - 1) + "\n\n[^a]: x"
    assert render(text).html.count('class="footnote-ref"') == MAX_FOOTNOTE_REFERENCES - 1
