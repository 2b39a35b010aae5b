"""The law text beside a document: what its citations said on a day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from content.documents.models import NoteVersion
from content.law.models import ActVersion, Provision


@dataclass(frozen=True)
class LawText:
    """A cited provision with its text on the day; no parts when the act is not imported."""

    citation: str
    url: str
    heading: str
    parts: tuple[Provision, ...]
    valid_from: dt.date | None

    @property
    def is_missing(self) -> bool:
        return not self.parts


def legal_basis(version: NoteVersion, on: dt.date) -> list[LawText]:
    """Return every provision that a version cites, with its text on the day, in one query."""
    wanted = [(c["act"], c["address"], c["text"]) for c in version.citations]
    found = list(_sections({(act, _section_of(address)) for act, address, _ in wanted}, on))
    return [_law_text(act, address, text, found) for act, address, text in wanted]


def _section_of(address: str) -> str:
    """`para17lg2p1` gives `para17`, `para5p2` gives `para5`."""
    return "para" + address.removeprefix("para").split("lg")[0].split("p")[0]


def _sections(wanted: set[tuple[str, str]], on: dt.date) -> Iterable[Provision]:
    condition = Q(pk=None)
    for act, section in wanted:
        condition |= Q(act_version__act__abbreviation=act, section=section)
    return (
        Provision.objects.filter(condition, act_version__in=ActVersion.objects.in_force(on))
        .select_related("act_version__act")
        .order_by("act_version", "order")
    )


def _law_text(act: str, address: str, text: str, found: list[Provision]) -> LawText:
    section = _section_of(address)
    of_section = [
        p for p in found if p.act_version.act.abbreviation == act and p.section == section
    ]
    parts = tuple(
        p
        for p in of_section
        if p.text
        and (p.address == address or p.address.startswith((f"{address}lg", f"{address}p")))
    )
    return LawText(
        citation=text,
        url=reverse("law:provision", args=[act, address]),
        heading=next((p.heading for p in of_section if p.heading), ""),
        parts=parts,
        valid_from=parts[0].act_version.valid_from if parts else None,
    )
