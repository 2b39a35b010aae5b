"""What a file is by its content, whatever its name says; broken ones are refused by name."""

import re
import warnings
from pathlib import Path

from PIL import Image, ImageFile, UnidentifiedImageError

PDF, JPEG, PNG, TIFF = "application/pdf", "image/jpeg", "image/png", "image/tiff"
EXTENSIONS = {PDF: "pdf", JPEG: "jpg", PNG: "png", TIFF: "tif"}
SIGNATURES = {
    b"%PDF-": PDF,
    b"\xff\xd8\xff": JPEG,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"II*\x00": TIFF,
    b"MM\x00*": TIFF,
}
_FORMATS = {JPEG: "JPEG", PNG: "PNG", TIFF: "TIFF"}
MOST_PIXELS = 120_000_000
_TAIL = 2048
_XREF = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
_OBJECT = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")


class FileRefused(Exception):
    """The file cannot be taken; nothing of it was kept."""


class EmptyFile(FileRefused):
    """There is nothing in it."""


class UnknownType(FileRefused):
    """By its content it is no PDF, JPEG, PNG or TIFF."""


class BrokenFile(FileRefused):
    """It begins as such a file but cannot be read to its end."""


class ProtectedFile(FileRefused):
    """A password is needed to open it."""


class TooManyPixels(FileRefused):
    """The picture is larger than any scan of a document."""


def detect(path: Path) -> str:
    """Return the content type of a file after trying to read it.

    Raises `EmptyFile`, `UnknownType`, `BrokenFile`, `ProtectedFile`, `TooManyPixels`.
    """
    with path.open("rb") as file:
        beginning = file.read(16)
    if not beginning:
        raise EmptyFile
    found = next((kind for mark, kind in SIGNATURES.items() if beginning.startswith(mark)), None)
    if found is None:
        raise UnknownType
    if found == PDF:
        _read_pdf(path)
    else:
        _read_image(path, _FORMATS[found])
    return found


def _read_pdf(path: Path) -> None:
    """Follow the end of a PDF to its table of objects, as every reader begins."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _TAIL))
        tail = file.read()
        ends = _XREF.findall(tail)
        if not ends or int(ends[-1]) >= size:
            raise BrokenFile
        file.seek(int(ends[-1]))
        table = file.read(_TAIL)
    if not _OBJECT.match(table):
        raise BrokenFile
    if b"/Encrypt" in tail or b"/Encrypt" in table:
        raise ProtectedFile


def _read_image(path: Path, wanted: str) -> None:
    # WeasyPrint lets Pillow fill in what is missing, in the whole process, once it is imported.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=[wanted]) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise TooManyPixels
                image.load()
    except Image.DecompressionBombError as error:
        raise TooManyPixels from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise BrokenFile from error
