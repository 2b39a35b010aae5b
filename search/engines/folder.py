"""Where an index lives: built beside the present one, swapped in one step, one writer at a time."""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_CURRENT = "current"
_PREFIX = "index-"
_ABOUT = "about.json"
_ASKED = "rebuild-asked"
_DAMAGED = "damaged"


class RebuildRunning(Exception):
    """Another process is building the index now."""


class IndexFolder:
    """A folder with numbered indexes and a pointer to the one in use.

    Whoosh keeps pickles, so the folder belongs to its owner alone.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def current(self) -> Path | None:
        """Return the index in use, or None before the first build."""
        try:
            name = (self.path / _CURRENT).read_text().strip()
        except (FileNotFoundError, NotADirectoryError):
            return None
        path = self.path / name
        return path if name.startswith(_PREFIX) and path.is_dir() else None

    def analyser(self) -> str | None:
        """Return the name of the analyser that built the index in use."""
        path = self.current()
        try:
            return str(json.loads((path / _ABOUT).read_text())["analyser"]) if path else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def note_damage(self) -> None:
        """Let every process know that the index in use could be opened but not read."""
        if path := self.current():
            with suppress(OSError):
                (self.path / _DAMAGED).write_text(path.name)

    @property
    def is_damaged(self) -> bool:
        """Whether a process could not read the index in use."""
        try:
            noted = (self.path / _DAMAGED).read_text()
        except OSError:
            return False
        path = self.current()
        return path is not None and path.name == noted

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the one place of a writer; others wait."""
        with self._locked("write.lock", wait=True):
            yield

    @contextmanager
    def rebuilding(self) -> Iterator[Path]:
        """Yield an empty folder for a new index; raises RebuildRunning. What fails is removed."""
        with self._locked("rebuild.lock", wait=False):
            path = self.path / f"{_PREFIX}{time.time_ns()}"
            path.mkdir()
            try:
                yield path
            except BaseException:
                shutil.rmtree(path, ignore_errors=True)
                raise
            self._clean()

    def swap(self, path: Path, analyser: str) -> None:
        """Make a finished index the one in use."""
        _write_durably(path / _ABOUT, json.dumps({"analyser": analyser}))
        with self.writing():
            temporary = self.path / f"{_CURRENT}.new"
            _write_durably(temporary, path.name)
            os.replace(temporary, self.path / _CURRENT)
        (self.path / _ASKED).unlink(missing_ok=True)

    def ask_for_rebuild(self, *, every: float) -> bool:
        """Return whether a rebuild should be asked for now; true once in so many seconds."""
        self._ensure()
        marker = self.path / _ASKED
        try:
            if time.time() - marker.stat().st_mtime < every:
                return False
        except FileNotFoundError:
            pass
        marker.touch()
        return True

    def _clean(self) -> None:
        """Remove indexes that are no longer in use, but leave the last one to those who read it."""
        present = self.current()
        others = sorted(p for p in self.path.glob(f"{_PREFIX}*") if p != present)
        for path in others[:-1]:
            shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def _locked(self, name: str, *, wait: bool) -> Iterator[None]:
        self._ensure()
        with (self.path / name).open("w") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError as error:
                raise RebuildRunning from error
            yield

    def _ensure(self) -> None:
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)


def _write_durably(path: Path, text: str) -> None:
    with path.open("w") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
