"""Which Python, which environment: what `run.py` decides before anything is installed."""

import ast
import os
from pathlib import Path
from types import ModuleType

import pytest


def on_path(monkeypatch: pytest.MonkeyPatch, run: ModuleType, *names: str) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/x/{name}" if name in names else None)
    monkeypatch.setattr(run, "works", lambda *command: True)


def test_old_interpreter_can_read_the_file(root: Path) -> None:
    ast.parse((root / "run.py").read_text(), feature_version=(3, 6))


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 2)])
def test_fitting_python_is_kept(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...]
) -> None:
    on_path(monkeypatch, run, "python3.12")
    assert run.fitting_python(version, "/usr/bin/python3") == "/usr/bin/python3"


@pytest.mark.parametrize("version", [(3, 10, 14), (3, 15, 0)])
def test_another_python_from_path_is_taken(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...]
) -> None:
    on_path(monkeypatch, run, "python3.11", "python3.13")
    assert run.fitting_python(version, "/usr/bin/python3") == "/x/python3.13"


def test_python_that_is_only_a_name_is_passed_over(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_path(monkeypatch, run, "python3.11", "python3.13")
    monkeypatch.setattr(run, "works", lambda command, *rest: command == "/x/python3.11")
    assert run.fitting_python((3, 9, 2), "/usr/bin/python3") == "/x/python3.11"


def test_too_old_python_says_what_is_needed(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_path(monkeypatch, run)
    with pytest.raises(run.Problem, match=r"needs Python 3\.11 or newer\. This is Python 3\.10"):
        run.fitting_python((3, 10, 14), "/usr/bin/python3")


def test_newer_python_is_tried(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    on_path(monkeypatch, run)
    assert run.fitting_python((3, 15, 0), "/usr/bin/python3") == "/usr/bin/python3"


def test_unfinished_environment_is_not_current(run: ModuleType) -> None:
    assert not run.environment_is_current(run.RUNTIME)


def test_environment_of_another_lock_is_not_current(run: ModuleType) -> None:
    run.STAMP.write_text(run.fingerprint(run.RUNTIME))
    assert run.environment_is_current(run.RUNTIME)
    (run.ROOT / run.RUNTIME).write_text("the lock of tomorrow")
    assert not run.environment_is_current(run.RUNTIME)


def test_development_environment_serves_both(run: ModuleType) -> None:
    run.STAMP.write_text(run.fingerprint(run.DEVELOPMENT))
    assert run.environment_is_current(run.RUNTIME)
    assert run.environment_is_current(run.DEVELOPMENT)
    run.STAMP.write_text(run.fingerprint(run.RUNTIME))
    assert not run.environment_is_current(run.DEVELOPMENT)


def test_environment_that_cannot_import_is_not_current(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.STAMP.write_text(run.fingerprint(run.RUNTIME))
    monkeypatch.setitem(run.PROBE, run.RUNTIME, "import a_package_that_was_deleted")
    assert not run.environment_is_current(run.RUNTIME)


def test_rebuilding_keeps_the_test_tools(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []
    run.STAMP.write_text(f"{run.DEVELOPMENT} of last week")
    monkeypatch.setattr(run, "build_environment", lambda lock, python: built.append(lock))
    run.ensure_environment(run.RUNTIME)
    assert built == [run.DEVELOPMENT]


def test_personal_habits_do_not_reach_the_installers(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PYTHONPATH", "PIP_TARGET", "PIP_REQUIRE_VIRTUALENV", "PIP_USER"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "another.project")
    env = run.kaasus_environment()
    assert "PYTHONPATH" not in env
    assert "PIP_TARGET" not in env
    assert (env["PIP_USER"], env["PIP_REQUIRE_VIRTUALENV"]) == ("0", "0")
    assert env["UV_PYTHON_DOWNLOADS"] == "never"
    assert env["DJANGO_SETTINGS_MODULE"] == "portal.settings.embedded"


def test_cache_stays_in_the_project_when_home_cannot_be_written(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UV_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)
    assert run.clean_environment()["UV_CACHE_DIR"] == str(run.TOOLS / "cache")


def test_without_uv_pip_and_ensurepip_the_package_is_named(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "works", lambda *command: False)
    monkeypatch.setattr(run, "install", lambda *command: False)
    with pytest.raises(run.Problem, match="apt install python3-venv"):
        run.find_uv("/usr/bin/python3")


@pytest.mark.parametrize(
    ("said", "taken"),
    [("uv 0.13.8 (abc 2026-10-01)", True), ("uv 0.8.0", True), ("uv 0.7.22", False), ("x", False)],
)
def test_only_a_recent_uv_from_path_is_taken(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, taken: bool
) -> None:
    uv = tmp_path / "uv"
    uv.write_text(f"#!/bin/sh\necho '{said}'\n")
    uv.chmod(0o755)
    monkeypatch.setattr(run.shutil, "which", lambda name: str(uv) if name == "uv" else None)
    monkeypatch.setattr(run, "install", lambda *command: False)
    monkeypatch.setattr(run, "find_pip", lambda python: ["pip"])
    assert run.find_uv("/usr/bin/python3") == (str(uv) if taken else None)


def test_pip_makes_the_environment_when_uv_cannot(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[str] = []

    def install(*command: object) -> bool:
        commands.append(" ".join(map(str, command)))
        return not commands[-1].startswith("/x/uv")

    def find_uv(python: str) -> str:
        run.VENV.mkdir(exist_ok=True)
        return "/x/uv"

    monkeypatch.setattr(run, "find_uv", find_uv)
    monkeypatch.setattr(run, "find_pip", lambda python: ["/x/python", "-m", "pip"])
    monkeypatch.setattr(run, "install", install)
    monkeypatch.setattr(run, "works", lambda *command: bool(run.VENV.mkdir()) or True)
    run.build_environment(run.RUNTIME, "/usr/bin/python3")
    assert "-m pip --python" in commands[-1]
    assert "--require-hashes --no-deps" in commands[-1]
    assert run.made_from() == run.fingerprint(run.RUNTIME)


def test_failed_environment_leaves_no_stamp(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.STAMP.write_text(run.fingerprint(run.RUNTIME))
    monkeypatch.setattr(run, "find_uv", lambda python: None)
    monkeypatch.setattr(run, "find_pip", lambda python: ["pip"])
    monkeypatch.setattr(run, "install", lambda *command: False)
    with pytest.raises(run.Problem, match="connection to the Python package index"):
        run.build_environment(run.RUNTIME, "/usr/bin/python3")
    assert run.made_from() == ""
