"""The versions of pain.001 that are written, and their schemas."""

from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from lxml import etree


class Version(StrEnum):
    """Which pain.001 a bank takes; .09 since 17.03.2024, .03 where a bank still asks for it."""

    V09 = "pain.001.001.09"
    V03 = "pain.001.001.03"

    @property
    def namespace(self) -> str:
        return f"urn:iso:std:iso:20022:tech:xsd:{self}"


@cache
def schema_of(version: Version) -> etree.XMLSchema:
    """Return the schema of ISO 20022 that a file of this version must keep to."""
    # Only the schemas of this package are used, so it is found without being imported.
    spec = find_spec("sepaxml")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("sepaxml")
    folder = Path(spec.submodule_search_locations[0])
    return etree.XMLSchema(file=str(folder / "schemas" / f"{version}.xsd"))
