"""The checks behind `manage.py verify_integrity`; each room registers its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Finding:
    """One broken thing: where it is and what does not hold."""

    where: str
    what: str


@dataclass
class Result:
    """What a check looked at: the number of things and the findings."""

    name: str
    checked: int = 0
    findings: list[Finding] = field(default_factory=list)


Check = Callable[[Result], None]
_checks: dict[str, Check] = {}


def register(name: str, check: Check) -> None:
    """Add a room's check under a stable name; repeating it replaces the former."""
    _checks[name] = check


def run_checks() -> Iterator[Result]:
    """Run every registered check, by name."""
    for name in sorted(_checks):
        result = Result(name)
        _checks[name](result)
        yield result
