"""What an author is told before publishing."""

from datetime import date

import pytest

from content.law.citations import Citation
from content.markup import BLOCKING, Problem, find_problems, render
from content.markup.messages import MESSAGES


class Known:
    """A world with one act of twenty sections, one document and one amount."""

    def has_act(self, abbreviation: str) -> bool:
        return abbreviation == "PHS"

    def has_provision(self, citation: Citation) -> bool:
        return citation.section.number <= 20

    def has_note(self, number: str) -> bool:
        return number == "OT-2026-001"

    def has_amount(self, name: str, on: date | None) -> bool:
        return name == "a.b" and (on is None or on.year > 2000)


def problems(markdown: str) -> list[Problem]:
    return find_problems(render(markdown), Known())


def test_a_sound_text_has_none() -> None:
    assert not problems(
        "## Üks\n\nPHS § 17 lg 2, ÕT-2026-001, {{a.b}}, {{a.b@2020-01-01}}[^1] `[[x]] {{y}}`\n\n"
        "### Kaks\n\n[siia](#fn-1)\n\n[^1]: x"
    )


@pytest.mark.parametrize(
    ("markdown", "code", "params"),
    [
        ("", "empty", {}),
        ("---", "empty", {}),
        ("Vt SÜS § 1.", "unknown_act", {"act": "SÜS"}),
        ("Vt PHS § 99 lg 1.", "unknown_provision", {"citation": "PHS § 99 lg 1"}),
        ("Vt PHS § 19–21.", "unknown_provision", {"citation": "PHS § 21"}),
        ("Vt ÕT-2026-999.", "dead_note_link", {"number": "ÕT-2026-999"}),
        ("Vt {{c.d}}.", "missing_amount", {"name": "c.d"}),
        ("Vt {{a.b@1999-01-01}}.", "missing_amount", {"name": "a.b@1999-01-01"}),
        ("[x](#p-xxxxxx)", "dead_anchor", {"anchor": "#p-xxxxxx"}),
        ("### Kolm", "heading_jump", {"found": 3, "expected": 2}),
        ("## Kaks\n\n#### Neli", "heading_jump", {"found": 4, "expected": 3}),
        ("Vt [[PM-26-1]].", "malformed_note_link", {"found": "[[PM-26-1]]"}),
        ("Vt {{Suur Nimi}}.", "malformed_amount", {"found": "{{Suur Nimi}}"}),
        ("Vt[^9].", "undefined_footnote", {"found": "[^9]"}),
        ("[x](javascript:y)", "unsupported_link", {"found": "](javascript:y)"}),
        ("[x](javascript:y(1))", "unsupported_link", {"found": "](javascript:y(1))"}),
        ('[x](y.html "z")', "unsupported_link", {"found": '](y.html "z")'}),
    ],
)
def test_each_problem(markdown: str, code: str, params: dict[str, int | str]) -> None:
    assert [(p.code, p.params) for p in problems(markdown)] == [(code, params)]


def test_a_problem_is_told_once_with_the_words_around_it() -> None:
    filler = "Pikk sissejuhatus enne viidet, mis ei mahu kõik väljavõttesse, sest see on pikk. "
    found = problems(f"{filler * 3}Siin on SÜS § 1 ja SÜS § 2.\n\nSÜS § 1 veel.")
    assert len(found) == 1
    assert "SÜS § 1" in found[0].excerpt
    assert found[0].excerpt.startswith("…")
    assert len(found[0].excerpt) <= 91


def test_a_range_without_words_of_its_own_is_named() -> None:
    found = problems("PHS § 19–30")
    assert "PHS § 25" in {p.excerpt for p in found}


def test_advice_does_not_block() -> None:
    assert not problems("### Kolm")[0].is_blocking
    assert problems("{{c.d}}")[0].is_blocking
    assert set(MESSAGES) >= BLOCKING
