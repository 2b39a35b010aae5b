"""Files kept under the hash of their content, outside the web root; written once, whole."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.http import FileResponse, HttpResponse

CHUNK = 1 << 20


def path_of(folder: Path, sha256: str) -> Path:
    """Return where a file with this hash lies."""
    return folder / sha256[:2] / sha256[2:4] / sha256


def keep(folder: Path, content: bytes) -> str:
    """Keep a content and return its hash; keeping it again changes nothing."""
    with Incoming(folder) as incoming:
        incoming.write(content)
        return incoming.keep()


class Incoming:
    """A file being written beside its place; unless it is kept in the end, nothing remains.

    A crash leaves a `.part` at most; a kept file is always whole.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.size = 0
        self._hash = hashlib.sha256()

    def __enter__(self) -> "Incoming":
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=self.folder, suffix=".part")
        self.path = Path(name)
        self._file = os.fdopen(handle, "w+b")
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self.path.unlink(missing_ok=True)

    def write(self, chunk: bytes) -> None:
        self._file.write(chunk)
        self._hash.update(chunk)
        self.size += len(chunk)

    def write_all(self, chunks: Iterable[bytes]) -> None:
        for chunk in chunks:
            self.write(chunk)

    def flush(self) -> Path:
        """Write out what is buffered, to look into the file before it is kept."""
        self._file.flush()
        return self.path

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def keep(self) -> str:
        """Move the file to its place and return its hash."""
        self._file.flush()
        os.fsync(self._file.fileno())
        place = path_of(self.folder, self.sha256)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path.replace(place)
        return self.sha256


def private_file(
    path: Path, *, name: str, content_type: str, download: bool = False
) -> HttpResponse:
    """Answer with a kept file under a name, never kept by anything on the way.

    The browser takes it for what it was found to be (`nosniff` is sent with every answer).
    """
    response: Any = FileResponse(
        path.open("rb"), filename=name, content_type=content_type, as_attachment=download
    )
    response.headers["Cache-Control"] = "no-store"
    answer: HttpResponse = response
    return answer
