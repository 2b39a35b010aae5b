"""Fail when a message lacks its Estonian, is fuzzy, is not compiled, or is not in the catalogue.

Also when gettext goes by a name that makemessages does not know: its messages would be missed.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "et"
SOURCES = {".py", ".html", ".txt", ".xml", ".js"}

PLACEHOLDER = re.compile(r"%\(\w+\)|\{\w+\}")

Message = tuple[str, str, str]


def key(entry: polib.POEntry) -> Message:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural


def live_entries(catalogue: polib.POFile | polib.MOFile) -> list[polib.POEntry]:
    return [entry for entry in catalogue if not entry.obsolete]


def catalogue_problems(path: Path) -> Iterator[str]:
    """Yield what is wrong inside one catalogue and its compiled twin."""
    entries = live_entries(polib.pofile(str(path)))
    for entry in entries:
        if entry.fuzzy or not entry.translated():
            yield f"not translated: {entry.msgid!r}"
        given = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        for text in (entry.msgstr, *entry.msgstr_plural.values()):
            for name in sorted(set(PLACEHOLDER.findall(text)) - given):
                yield f"{name} is not given by {entry.msgid!r}"
    compiled = path.with_suffix(".mo")
    if not compiled.exists():
        yield f"{compiled.name} is missing; run manage.py compilemessages"
        return
    texts = {key(e): (e.msgstr, e.msgstr_plural) for e in live_entries(polib.mofile(str(compiled)))}
    if texts != {key(e): (e.msgstr, e.msgstr_plural) for e in entries if e.translated()}:
        yield f"{compiled.name} is out of date; run manage.py compilemessages"


def sources() -> Iterator[Path]:
    """Yield the project's own files that may hold messages, relative to its root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    for source in map(Path, filter(None, listed.stdout.decode().split("\0"))):
        ours = source.suffix in SOURCES and source.parts[0] not in {"tests", "locale", "docs"}
        if ours and (ROOT / source).is_file():
            yield source


def hidden_names(code: str) -> Iterator[str]:
    """Yield imports that give gettext a name of one's own; only `_` is known besides its own."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for name in node.names:
                known = "_" if name.name in ("gettext", "gettext_lazy") else name.name
                if "gettext" in name.name and name.asname not in (None, known):
                    yield f"{name.name} as {name.asname}"


def messages_in_source(domain: str) -> set[Message]:
    """Return every message makemessages finds in the project's own files."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for source in sources():
            (copy / source).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / source, copy / source)
        (copy / "locale").mkdir()
        env = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
        command = [sys.executable, "-m", "django", "makemessages", "-l", LANGUAGE, "-d", domain]
        subprocess.run(command, cwd=copy, env=env, check=True, stdout=subprocess.DEVNULL)
        found = copy / "locale" / LANGUAGE / "LC_MESSAGES" / f"{domain}.po"
        return {key(entry) for entry in polib.pofile(str(found))} if found.exists() else set()


def main() -> int:
    problems = [
        f"{source}: makemessages does not know {name!r}"
        for source in sources()
        if source.suffix == ".py"
        for name in hidden_names((ROOT / source).read_text(encoding="utf-8"))
    ]
    for path in sorted((ROOT / "locale").rglob("*.po")):
        problems += [f"{path.relative_to(ROOT)}: {text}" for text in catalogue_problems(path)]
    for domain in ("django", "djangojs"):
        path = ROOT / "locale" / LANGUAGE / "LC_MESSAGES" / f"{domain}.po"
        known = (
            {key(entry) for entry in live_entries(polib.pofile(str(path)))}
            if path.exists()
            else set()
        )
        missing = sorted(messages_in_source(domain) - known)
        problems += [f"{path.relative_to(ROOT)}: not there: {msgid!r}" for _, msgid, _ in missing]
    print("\n".join(problems) or "Every message has its Estonian.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
