"""To whom a letter goes, as kept with the letter."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

HOME = "EE"


@dataclass(frozen=True)
class Addressee:
    """A person or an institution; `address` are the lines below the name."""

    name: str
    code: str = ""
    address: tuple[str, ...] = ()
    country: str = HOME
    email: str = ""
    language: str = "et"

    @property
    def is_abroad(self) -> bool:
        return self.country != HOME

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "address": list(self.address)}

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Addressee":
        return cls(**{**kept, "address": tuple(kept["address"])})
