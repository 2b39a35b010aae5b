"""What changed between two texts, readable word by word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from content.markup.comparison.align import align, pair_up
from content.markup.comparison.units import Token, Unit, units
from content.markup.comparison.words import Labels, diff_words, write, write_added, write_removed
from content.markup.similarity import grams, similarity

__all__ = ["compare"]

_ALIKE = 0.4
_CONTEXT = 2
_MIN_COLLAPSED = 5

WriteCell = Callable[[Sequence[Token]], str]


@dataclass(frozen=True, slots=True)
class _Row:
    unit: Unit
    cells: tuple[str, ...]
    changed: bool
    mark: str = ""


def compare(
    old_html: str,
    new_html: str,
    *,
    added: str = "Added:",
    removed: str = "Removed:",
    unchanged: Callable[[int], str] | None = None,
) -> str:
    """Safe HTML that shows `new_html` with what was removed from and added to `old_html`.

    `added` and `removed` are read out by screen readers. With `unchanged`, which words a number
    of blocks, long equal stretches are folded away.
    """
    rows = list(_rows(units(old_html), units(new_html), Labels(added, removed)))
    writer = _Writer()
    folded = _foldable(rows) if unchanged else {}
    for at, row in enumerate(rows):
        if unchanged and at in folded:
            writer.open_fold(unchanged(folded[at] - at))
        writer.write(row)
        if at + 1 in folded.values():
            writer.close_fold()
    return writer.finish()


def _rows(old: Sequence[Unit], new: Sequence[Unit], labels: Labels) -> Iterator[_Row]:
    for change in align([unit.key for unit in old], [unit.key for unit in new]):
        before, after = old[change.i1 : change.i2], new[change.j1 : change.j2]
        if change.same:
            for one, other in zip(before, after, strict=True):
                yield _same(one, other, labels)
        else:
            yield from _changed(before, after, labels)


def _same(one: Unit, other: Unit, labels: Labels) -> _Row:
    if one.targets == other.targets:
        return _Row(other, tuple(write(cell) for cell in other.cells), changed=False)
    return _diffed(one, other, labels)


def _changed(old: Sequence[Unit], new: Sequence[Unit], labels: Labels) -> Iterator[_Row]:
    grams_old = [grams(unit.text) for unit in old]
    grams_new = [grams(unit.text) for unit in new]

    def alike(i: int, j: int) -> float:
        if len(old[i].cells) != len(new[j].cells):
            return 0
        score = max(similarity(grams_old[i], grams_new[j]), _equal_cells(old[i], new[j]))
        return score if score >= _ALIKE else 0

    i = j = 0
    for before, after in [*pair_up(len(old), len(new), alike), (len(old), len(new))]:
        yield from (_whole(unit, "diff-removed", labels) for unit in old[i:before])
        yield from (_whole(unit, "diff-added", labels) for unit in new[j:after])
        if before < len(old):
            yield _diffed(old[before], new[after], labels)
        i, j = before + 1, after + 1


def _equal_cells(one: Unit, other: Unit) -> float:
    """Share of equal cells in two rows of a table; a single cell is no row."""
    if len(one.cells) < 2:
        return 0
    equal = sum(a == b for a, b in zip(one.texts, other.texts, strict=True) if a)
    return equal / len(one.cells)


def _diffed(one: Unit, other: Unit, labels: Labels) -> _Row:
    cells = zip(one.cells, other.cells, strict=True)
    return _Row(other, tuple(diff_words(a, b, labels) for a, b in cells), changed=True)


def _whole(unit: Unit, mark: str, labels: Labels) -> _Row:
    write_cell = write_added if mark == "diff-added" else write_removed
    return _Row(unit, tuple(write_cell(cell, labels) for cell in unit.cells), True, mark)


def _foldable(rows: Sequence[_Row]) -> dict[int, int]:
    """Stretches to fold, `{first row: row after the last}`; whole top-level blocks only."""
    folded: dict[int, int] = {}
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and not rows[end].changed:
            end += 1
        first = at + _CONTEXT if at else 0
        after = end - _CONTEXT if end < len(rows) else end
        while first < after and rows[first].unit.fresh:
            first += 1
        while after > first and after < len(rows) and rows[after].unit.fresh:
            after -= 1
        if after - first >= _MIN_COLLAPSED:
            folded[first] = after
        at = max(end, at + 1)
    return folded


class _Writer:
    """Puts rows back into lists, quotes, examples and tables."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._open: list[str] = []

    def write(self, row: _Row) -> None:
        unit = row.unit
        shared = 0
        while shared < min(len(self._open), len(unit.path), unit.fresh):
            if self._open[shared] != unit.path[shared]:
                break
            shared += 1
        self._close_to(shared)
        for container in unit.path[shared:]:
            self._parts.append(_opening(container))
            self._open.append(container)
        self._parts.append(_leaf(row))

    def open_fold(self, label: str) -> None:
        self._close_to(0)
        summary = f"<summary>{escape(label)}</summary>"
        self._parts.append(f'<details class="diff-same">{summary}\n')

    def close_fold(self) -> None:
        self._close_to(0)
        self._parts.append("</details>\n")

    def finish(self) -> str:
        self._close_to(0)
        return "".join(self._parts)

    def _close_to(self, depth: int) -> None:
        while len(self._open) > depth:
            tag = self._open.pop().partition(" ")[0]
            self._parts.append("</table></div>\n" if tag == "table" else f"</{tag}>\n")


def _opening(container: str) -> str:
    tag, _, classes = container.partition(" ")
    if tag == "table":
        return '<div class="table-box" tabindex="0"><table>\n'
    shown = " open" if tag == "details" else ""
    return f'<{tag} class="{escape(classes)}"{shown}>' if classes else f"<{tag}{shown}>"


def _leaf(row: _Row) -> str:
    tag = row.unit.tag
    mark = f' class="{row.mark}"' if row.mark else ""
    if tag == "tr":
        cells = "".join(
            f"<{cell_tag}>{cell}</{cell_tag}>"
            for cell_tag, cell in zip(row.unit.cell_tags, row.cells, strict=True)
        )
        return f"<tr{mark}>{cells}</tr>\n"
    if tag == "hr":
        return "" if row.mark == "diff-removed" else "<hr>\n"
    if not tag:
        return f"<div{mark}>{row.cells[0]}</div>" if mark else row.cells[0]
    return f"<{tag}{mark}>{row.cells[0]}</{tag}>\n"
