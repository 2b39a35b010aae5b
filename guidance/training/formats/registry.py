"""The formats by name: which can be read and which written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from guidance.training.formats import (
    aiken,
    gift,
    gift_writing,
    moodle_xml,
    moodle_xml_writing,
    xlsx,
)
from guidance.training.formats.parsed import ParsedQuestion, Reading


@dataclass(frozen=True, slots=True)
class Writer:
    """How a format is written, and what its files are called."""

    write: Callable[[Iterable[ParsedQuestion]], str]
    extension: str
    content_type: str


READERS: Mapping[str, Callable[[bytes], Reading]] = {
    "gift": gift.read,
    "moodle_xml": moodle_xml.read,
    "aiken": aiken.read,
    "xlsx": xlsx.read,
}
WRITERS: Mapping[str, Writer] = {
    "gift": Writer(gift_writing.write, "gift", "text/plain; charset=utf-8"),
    "moodle_xml": Writer(moodle_xml_writing.write, "xml", "application/xml"),
}


def unwritten(name: str, questions: Iterable[ParsedQuestion]) -> list[ParsedQuestion]:
    """The questions that the format cannot hold."""
    if name != "gift":
        return []
    return [question for question in questions if not gift_writing.can_write(question)]
