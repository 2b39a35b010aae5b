"""CPU times of rendering, filling, comparing, and of the worst input that the limits let through.

Run: python benchmarks/bench_markup.py [--hostile]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from content.markup import FilledAmount, MarkupError, compare, fill, plain_text, render, word_count
from content.markup.inlines import parse_day
from content.markup.parser import parse
from content.markup.sanitizing import _NH3, _bleached, sanitize
from content.markup.source import prepare

SENTENCE = (
    "Toetuse saaja on üks vanematest, eestkostja või hooldusvanem, kes kasvatab lapsi ja kellele "
    "makstakse toetust iga kuu **kaheksandal** kuupäeval jooksva kuu eest. "
)
ROUNDS = 15


def note(words: int = 2700, citations: int = 66) -> str:
    """A practice note of about `words` words with `citations` citations, lists and tables."""
    parts: list[str] = []
    cited = 0
    for number in range(words // 115 + 1):
        parts.append(f"## {number + 1}. Kellel on õigus toetusele")
        for item in range(3):
            at = number * 3 + item
            cite = f" (PHS § {at % 60 + 1} lg {item + 1})" if cited < citations else ""
            cited += bool(cite)
            parts.append(f"{SENTENCE}Lõik {at}{cite}, vt ka PM-2026-{at + 1:03}.")
        parts.append(f"- punkt {number} üks {{{{child_allowance.first_second}}}}\n- punkt kaks")
        if number % 5 == 0:
            parts.append("| Hüvitis | Summa |\n|---|--:|\n| Lapsetoetus | {{child.amount}} |")
            parts.append(f"??? Näide: pere {number}\n\n    Peres on kolm last.[^{number}]")
            parts.append(f"[^{number}]: Näidisandmed.")
    return "\n\n".join(parts)


def measure(name: str, work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    median = statistics.median(times)
    print(f"{name:<44} median {median:8.3f} ms   worst {max(times):8.3f} ms")
    return median


def usual() -> None:
    text = note()
    source = prepare(text)
    first = render(text)
    edited = render(text.replace("kaheksandal", "seitsmendal", 7), previous=first.paragraphs)
    print(f"{word_count(first.html)} words, {len(first.citations)} citations")
    measure("parse (Python-Markdown, our rules)", lambda: parse(source))
    measure("sanitize (nh3, bleach, comparison)", lambda: sanitize(first.html))
    measure("  nh3 alone", lambda: _NH3.clean(first.html))
    measure("  bleach alone", lambda: _bleached(first.html))
    measure("render", lambda: render(text))
    measure(
        "render, anchors from the last version", lambda: render(text, previous=first.paragraphs)
    )
    slots = "".join(
        f'<p>Summa on <data class="amount" value="name_{n}.x">{{{{name}}}}</data> kuus.</p>'
        for n in range(100)
    )
    value = FilledAmount("450 €", "PHS § 21 lg 2", title="Lasterikka pere toetus")

    def amount(name: str, on: date | None) -> FilledAmount:
        return value

    measure("fill, 100 placeholders", lambda: fill(slots, amount=amount, query="on=2024-01-01"))
    measure("fill, the note", lambda: fill(first.html, amount=amount, query="on=2024-01-01"))
    measure("compare with an edited version", lambda: compare(first.html, edited.html))
    measure("plain_text", lambda: plain_text(first.html))
    assert parse_day("2024-01-01")


HOSTILE = (
    "[", "![", "*a", "*a* ", "**a** ", "***a**b*", "_a ", "*a _b ", "a*b**c", "`", "` ``", "\\*",
    "> ", "- ", "|", "`a`|", "<", "<a ", "&", "&amp;", "[^a]", "{{a.b}}", "[[PM-2026-001]]",
    "[a](b)", "[a](", "<a@b.ee>", "<http://a>", "PHS § 17 lg 2 ", "§", "PM-2026-001 ",
)  # fmt: skip


def hostile() -> None:
    """190 kB of one fragment in lines as long as allowed; refused ones are cheap by nature."""
    worst: list[tuple[float, str, str]] = []
    for fragment in HOSTILE:
        line = (fragment * 5000)[:4990]
        text = "\n\n".join([line] * 38)
        start = time.process_time()
        try:
            render(text)
            outcome = "rendered"
        except MarkupError as error:
            outcome = str(error)
        worst.append((time.process_time() - start, fragment, outcome))
    for seconds, fragment, outcome in sorted(worst, reverse=True):
        print(f"{seconds:6.2f} s  {fragment!r:<20} {outcome}")


if __name__ == "__main__":
    hostile() if "--hostile" in sys.argv else usual()
