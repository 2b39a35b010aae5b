"""The law text beside a document: what its citations said on a day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from content.documents.models import NoteVersion
from content.law.lookups import ProvisionText, pick, section_of
from content.law.models import Act, ActVersion, Provision


@dataclass(frozen=True)
class LawText:
    """A cited provision with its text on the day; no parts when the act is not imported."""

    citation: str
    url: str
    heading: str
    parts: tuple[Provision, ...]
    is_imported: bool
    valid_from: dt.date | None


def legal_basis(version: NoteVersion, on: dt.date) -> list[LawText]:
    """Return every provision that a version cites, with its text on the day."""
    wanted = [(c["act"], c["address"], c["text"]) for c in version.citations]
    rows: dict[tuple[str, str], list[Provision]] = defaultdict(list)
    for row in _sections({(act, section_of(address)) for act, address, _ in wanted}, on):
        rows[row.act_version.act.abbreviation, row.section].append(row)
    imported = _imported({act for act, _, _ in wanted}, {act for act, _ in rows})
    return [
        _law_text(
            act, address, words, pick(rows[act, section_of(address)], address), act in imported
        )
        for act, address, words in wanted
    ]


def _imported(cited: set[str], found: set[str]) -> set[str]:
    """Which of the cited acts are here; asked only for those without any text on the day."""
    absent = cited - found
    here = Act.objects.filter(abbreviation__in=absent).values_list("abbreviation", flat=True)
    return found | (set(here) if absent else set())


def _sections(wanted: set[tuple[str, str]], on: dt.date) -> Iterable[Provision]:
    """Read the redactions and then their sections: a join would repeat the act with every row."""
    in_force = ActVersion.objects.in_force(on).select_related("act")
    redactions = in_force.filter(act__abbreviation__in={act for act, _ in wanted}).in_bulk()
    rows = Provision.objects.filter(
        act_version__in=redactions, section__in={section for _, section in wanted}
    )
    for row in rows.order_by("act_version", "order").defer("html", "path") if redactions else ():
        row.act_version = redactions[row.act_version_id]
        yield row


def _law_text(
    act: str, address: str, words: str, found: ProvisionText | None, is_imported: bool
) -> LawText:
    """A clause comes with the words that lead to it, or it could not be understood."""
    parts = tuple(row for row in (*found.lead, *found.texts) if row.text) if found else ()
    return LawText(
        citation=words,
        url=reverse("law:provision", args=[act, address]),
        heading=found.section.heading if found else "",
        parts=parts,
        is_imported=is_imported,
        valid_from=found.version.valid_from if found and parts else None,
    )
