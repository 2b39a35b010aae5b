"""Every code has words, with the figures it is raised with."""

import re
from pathlib import Path

import pytest

import content.markup
from content.markup import TooDeep, TooLarge
from content.markup.messages import MESSAGES, describe

SOURCES = sorted(Path(content.markup.__file__).parent.rglob("*.py"))
RAISED = re.compile(r"(?:TooLarge|TooDeep|SanitizersDisagree|Problem)\(\s*\"([a-z_]+)\"")


def test_every_code_in_the_source_has_words() -> None:
    raised = {code for path in SOURCES for code in RAISED.findall(path.read_text())}
    assert len(raised) > 15
    assert raised <= set(MESSAGES)


def test_messages_are_filled_in() -> None:
    assert TooLarge("size", limit=5, found=6).message == describe("size", {"limit": 5, "found": 6})
    assert "5" in TooLarge("size", limit=5, found=6).message
    assert str(TooDeep("run", sign="[", line=3)) == "run (sign=[, line=3)"
    assert describe("unheard_of", {}) == "unheard_of"


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_placeholders_are_known(code: str) -> None:
    names = set(re.findall(r"%\((\w+)\)s", str(MESSAGES[code])))
    assert names <= {
        "act", "anchor", "citation", "expected", "found", "limit", "line", "name", "number", "sign",
    }  # fmt: skip
