"""Law for the editor's tests."""

import datetime as dt
from typing import Any

import pytest

from content.law.models import Act, ActVersion, Provision


@pytest.fixture
def imported_act(db: None) -> Act:
    """A small act in force since 2017: § 1 with two subsections, § 17, and § 9 until 2023."""
    act = Act.objects.create(abbreviation="PHS", title="Näidisseadus", group_id="naidis-1")
    old = _redaction(act, "rt-1", dt.date(2017, 1, 1), dt.date(2023, 1, 1))
    new = _redaction(act, "rt-2", dt.date(2023, 1, 1), None)
    for version in (old, new):
        _section(version, 1, "Reguleerimisala", subsections=2)
        _section(version, 17, "Lapsetoetus")
    _section(old, 9, "Endine säte")
    return act


def _redaction(act: Act, rt_id: str, starts: dt.date, ends: dt.date | None) -> ActVersion:
    return ActVersion.objects.create(
        act=act,
        rt_id=rt_id,
        title=act.title,
        valid_from=starts,
        valid_until=ends,
        sha256=rt_id,
        text_sha256=rt_id,
        imported_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )


def _section(version: ActVersion, number: int, heading: str, subsections: int = 0) -> None:
    section = f"para{number}"
    rows: list[dict[str, Any]] = [
        {"address": section, "level": "section", "label": f"§ {number}.", "heading": heading}
    ]
    rows += [
        {
            "address": f"{section}lg{part}",
            "level": "subsection",
            "label": f"({part})",
            "parent": section,
            "text": f"Lõike {part} tekst.",
        }
        for part in range(1, subsections + 1)
    ]
    for at, row in enumerate(rows):
        Provision.objects.create(
            act_version=version, section=section, order=number * 100 + at, digest="d" * 32, **row
        )
