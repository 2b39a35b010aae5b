"""Fail when a message lacks its Estonian, is fuzzy, is not compiled, or is not in the catalogue."""

import os
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
    compiled = path.with_suffix(".mo")
    if not compiled.exists():
        yield f"{compiled.name} is missing; run manage.py compilemessages"
        return
    texts = {key(e): (e.msgstr, e.msgstr_plural) for e in live_entries(polib.mofile(str(compiled)))}
    if texts != {key(e): (e.msgstr, e.msgstr_plural) for e in entries if e.translated()}:
        yield f"{compiled.name} is out of date; run manage.py compilemessages"


def messages_in_source(domain: str) -> set[Message]:
    """Return every message makemessages finds in the project's own files."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for source in map(Path, filter(None, listed.stdout.decode().split("\0"))):
            if not (ROOT / source).is_file() or source.suffix not in SOURCES:
                continue
            if source.parts[0] not in {"tests", "locale", "docs"}:
                (copy / source).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / source, copy / source)
        (copy / "locale").mkdir()
        env = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
        command = [sys.executable, "-m", "django", "makemessages", "-l", LANGUAGE, "-d", domain]
        subprocess.run(command, cwd=copy, env=env, check=True, stdout=subprocess.DEVNULL)
        found = copy / "locale" / LANGUAGE / "LC_MESSAGES" / f"{domain}.po"
        return {key(entry) for entry in polib.pofile(str(found))} if found.exists() else set()


def main() -> int:
    problems = []
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
