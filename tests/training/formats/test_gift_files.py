"""The GIFT reader beside the parse another reader gives of the same files."""

import json
from pathlib import Path

import pytest

from guidance.training.formats import gift
from tests.training.formats.gift_oracle import oracle_form


def test_every_file_reads_as_the_other_reader_does(shared_data: Path) -> None:
    files = sorted((shared_data / "gift").glob("*.gift"))
    if not files:
        pytest.skip("no GIFT files")
    different = {}
    for file in files:
        expected = json.loads(file.with_suffix(".json").read_text("utf-8"))
        found = gift.read(file.read_bytes())
        if found.problems or oracle_form(found) != expected:
            different[file.name] = (found.problems, oracle_form(found), expected)
    assert not different
