"""Bytes of a file into text, or a clear word about why not."""

import codecs
import re

from guidance.training.formats.checking import MAX_BYTES
from guidance.training.formats.codes import Code, Refused

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufdd0-\ufdef]")


def decode(data: bytes) -> str:
    """The text of a file in UTF-8 (or UTF-16 with its mark), with `\\n` as the only line end.

    Raises `Refused` for another encoding, naming the line, column and byte; and for a file with
    control characters, which is no text.
    """
    if len(data) > MAX_BYTES:
        raise Refused(1, Code.TOO_BIG, limit=MAX_BYTES // (1024 * 1024))
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    found = _NOT_TEXT.search(text)
    if found:
        raise Refused(text.count("\n", 0, found.start()) + 1, Code.BINARY)
    return text


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Refused(1, Code.BINARY) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        given = error.object
        before = given[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        line_start = before.rfind(b"\n") + 1
        raise Refused(
            before.count(b"\n") + 1,
            Code.NOT_UTF8,
            byte=f"0x{given[error.start]:02X}",
            column=len(before[line_start:].decode("utf-8", "replace")) + 1,
        ) from error
