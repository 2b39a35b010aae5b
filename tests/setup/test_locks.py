"""The committed locks: hashed, free of hosts, one a part of the other, and explained."""

import re
import tomllib
from pathlib import Path

import pytest

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-uv.lock")


def pins(path: Path) -> dict[str, list[str]]:
    """Return every pinned line, with its marker, and the hashes under it."""
    found: dict[str, list[str]] = {}
    for line in path.read_text().splitlines():
        if re.match(r"[a-z0-9]", line):
            pin = line.rstrip(" \\")
            found[pin] = []
        elif "--hash=" in line:
            found[pin].append(line.strip(" \\"))
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_lock_is_hashed_and_names_no_host(root: Path, name: str) -> None:
    assert "://" not in (root / name).read_text()
    found = pins(root / name)
    assert found
    assert all(hashes for hashes in found.values())
    assert all("==" in pin for pin in found)


def test_product_runs_on_what_was_tested(root: Path) -> None:
    runtime, tested = pins(root / LOCKS[0]), pins(root / LOCKS[1])
    assert {pin: tested.get(pin) for pin in runtime} == runtime


def direct_dependencies(root: Path) -> list[str]:
    project = tomllib.loads((root / "pyproject.toml").read_text())
    lines = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    return [re.match(r"[\w-]+", line).group() for line in lines]  # type: ignore[union-attr]


def test_every_dependency_is_locked_and_explained(root: Path) -> None:
    locked = {pin.partition("==")[0] for pin in pins(root / LOCKS[1])}
    explained = (root / "docs" / "dependencies.md").read_text()
    missing = [
        name
        for name in direct_dependencies(root)
        if name not in locked or f"| {name} |" not in explained
    ]
    assert missing == []
