"""What an import did, or would do."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from enum import StrEnum


class Outcome(StrEnum):
    NEW_ACT = "new_act"
    NEW_REDACTION = "new_redaction"
    VALIDITY_CHANGED = "validity_changed"
    ABBREVIATION_ADDED = "abbreviation_added"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class ImportReport:
    """The act, the redaction, how much was read and what was not understood."""

    name: str
    dry_run: bool
    outcome: Outcome
    title: str
    abbreviation: str
    slug: str
    kind: str
    issuer: str
    rt_id: str
    group_id: str
    valid_from: date
    valid_until: date | None
    never_in_force: bool
    published_on: date | None
    sections: int
    provisions: int
    repealed: int
    unknown: Mapping[str, int] = field(default_factory=dict)
    odd_addresses: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    @property
    def start(self) -> date:
        return self.valid_from

    @property
    def last_day(self) -> date | None:
        """The last day of validity, as people and Riigi Teataja write it."""
        return self.valid_until - timedelta(days=1) if self.valid_until else None

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            key: value.isoformat() if isinstance(value, date) else value
            for key, value in asdict(self).items()
        }
