"""Reads acts in Riigi Teataja's XML as a stream; no Django, no network, no entities."""

from content.law.rt_xml.errors import (
    ActFileError,
    BadMetadata,
    FileTooLarge,
    HasDoctype,
    MissingMetadata,
    NoContent,
    NotAnAct,
    NotXml,
)
from content.law.rt_xml.model import ActMetadata, Heading, Level, ParsedProvision, State
from content.law.rt_xml.reader import MAX_BYTES, ActReader

__all__ = [
    "MAX_BYTES",
    "ActFileError",
    "ActMetadata",
    "ActReader",
    "BadMetadata",
    "FileTooLarge",
    "HasDoctype",
    "Heading",
    "Level",
    "MissingMetadata",
    "NoContent",
    "NotAnAct",
    "NotXml",
    "ParsedProvision",
    "State",
]
