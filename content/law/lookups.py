"""Questions other rooms ask about the law."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from content.law.citations import Citation, from_address, is_address
from content.law.enums import ProvisionLevel
from content.law.models import Act, ActVersion, Provision
from content.law.querysets import implied_address

BRIEF_ROWS = 12


@dataclass(frozen=True)
class ProvisionText:
    """A provision on a date: its section, the words that lead to it, and what it says."""

    version: ActVersion
    section: Provision
    lead: tuple[Provision, ...]
    target: Provision
    texts: tuple[Provision, ...]

    @property
    def shown(self) -> tuple[Provision, ...]:
        """The texts without a bare heading row, which the page shows as its title."""
        return tuple(row for row in self.texts if row.html or row is not self.section)

    @property
    def brief(self) -> tuple[Provision, ...]:
        """As much as fits a card."""
        return self.shown[:BRIEF_ROWS]

    @property
    def has_more(self) -> bool:
        return len(self.shown) > BRIEF_ROWS


def texts_under(act: Act, address: str, on: date) -> ProvisionText | None:
    """A provision with everything below it, as in force on a day, in one query."""
    rows = Provision.objects.in_force(act, on).filter(section=section_of(address))
    return pick(rows.select_related("act_version").order_by("order"), address)


def pick(rows: Iterable[Provision], address: str) -> ProvisionText | None:
    """From the rows of one section the provision at an address and all that belongs to it."""
    section_rows = list(rows)
    by_address = {row.address: row for row in section_rows}
    target = by_address.get(address) or _implied(by_address, address)
    if target is None:
        return None
    lead = tuple(_above(by_address, target))
    return ProvisionText(
        version=target.act_version,
        section=lead[0] if lead else target,
        lead=lead[1:],
        target=target,
        texts=tuple(_below(section_rows, target)),
    )


def section_of(address: str) -> str:
    """`para27b1lg2` -> `para27b1`; an address of another kind is its own section."""
    return (
        Citation("", from_address("", address).section).address if is_address(address) else address
    )


def suggest(act: str, prefix: str, on: date, *, limit: int = 10) -> QuerySet[Provision]:
    """Sections of an act in force whose number begins with `prefix`, for completion."""
    found = Act.objects.with_slug(act).first()
    if found is None:
        return Provision.objects.none()
    sections = Provision.objects.in_force(found, on).filter(level=ProvisionLevel.SECTION)
    wanted = sections.filter(address__startswith=f"para{prefix}").select_related("act_version__act")
    return wanted.order_by("order")[:limit]


def _implied(by_address: dict[str, Provision], address: str) -> Provision | None:
    """Clause 2 of the only, unnumbered subsection when § 5 p 2 is asked for."""
    row = by_address.get(implied_address(address))
    if row is None:
        return None
    parent = by_address.get(row.parent)
    return row if parent is not None and not parent.label else None


def _above(by_address: dict[str, Provision], row: Provision) -> Sequence[Provision]:
    above: list[Provision] = []
    while parent := by_address.get(row.parent):
        above.insert(0, parent)
        row = parent
    return above


def _below(section_rows: Sequence[Provision], target: Provision) -> Iterable[Provision]:
    """The provision and everything under it, in the order of the act."""
    inside = {target.address}
    for row in section_rows:
        if row is target:
            yield row
        elif row.order > target.order and row.parent in inside:
            inside.add(row.address)
            yield row
