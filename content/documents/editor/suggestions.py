"""What to write next: provisions, documents and amounts that begin like what was typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from content.documents.models import DocumentPage
from content.law.enums import ProvisionLevel
from content.law.lookups import suggest as suggest_sections
from content.law.models import Act, Provision
from content.markup.text import shorten
from content.parameters.models import Parameter
from content.parameters.table import in_words, parameter_table
from portal.people.models import User

LIMIT = 10
LONGEST_QUERY = 80
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TYPED = re.compile(
    r"(?:(?P<act>[^\W\d_]{2,12})\s*)?§\s*(?P<number>\d{0,4})(?P<sup>[⁰¹²³⁴⁵⁶⁷⁸⁹]{0,3})"
    r"(?P<lg>\s+lg?\s*(?P<subsection>\d{0,3}))?"
)


@dataclass(frozen=True)
class Suggestion:
    """`value` replaces what was typed; with `more` the writer goes on from there."""

    value: str
    label: str
    detail: str = ""
    more: bool = False


def suggest(kind: str, typed: str, *, on: dt.date | None, user: User) -> list[Suggestion]:
    """Return suggestions of a kind: `citation`, `note` or `amount`."""
    makers: dict[str, Callable[[str, dt.date, User], Iterable[Suggestion]]] = {
        "citation": _citations,
        "note": _notes,
        "amount": _amounts,
    }
    if kind not in makers:
        return []
    query = typed[:LONGEST_QUERY].replace("\x00", "").strip()
    return list(makers[kind](query, on or timezone.localdate(), user))


def _citations(typed: str, on: dt.date, user: User) -> Iterable[Suggestion]:
    found = _TYPED.fullmatch(typed)
    if found is None:
        return []
    if not found["act"]:
        return _acts()
    act = Act.objects.filter(abbreviation__iexact=found["act"]).first()
    if act is None:
        return []
    number = found["number"] + (f"b{found['sup'].translate(_SUPERSCRIPTS)}" if found["sup"] else "")
    if found["lg"] is None:
        return _first_with_rows(on, lambda day: _sections(act, number, day))
    prefix = f"para{number}lg{found['subsection']}"
    return _first_with_rows(on, lambda day: _subsections(act, f"para{number}", prefix, day))


def _first_with_rows(on: dt.date, rows: Callable[[dt.date], list[Suggestion]]) -> list[Suggestion]:
    """For a day without a stored redaction, today's is better than nothing."""
    return rows(on) or rows(timezone.localdate())


def _acts() -> Iterable[Suggestion]:
    acts = Act.objects.exclude(abbreviation="").order_by("abbreviation")[:LIMIT]
    return [
        Suggestion(f"{act.abbreviation} § ", act.abbreviation, shorten(act.title, 90), more=True)
        for act in acts
    ]


def _sections(act: Act, number: str, on: dt.date) -> list[Suggestion]:
    rows = suggest_sections(act.slug, number, on, limit=LIMIT)
    return [_provision(act, row, row.heading) for row in rows]


def _subsections(act: Act, section: str, prefix: str, on: dt.date) -> list[Suggestion]:
    rows = (
        Provision.objects.in_force(act, on)
        .filter(section=section, level=ProvisionLevel.SUBSECTION, address__startswith=prefix)
        .exclude(label="")
        .order_by("order")[:LIMIT]
    )
    return [_provision(act, row, row.text) for row in rows]


def _provision(act: Act, row: Provision, words: str) -> Suggestion:
    citation = act.cite(row.address)
    detail = shorten(" ".join(words.split()), 90) if words else row.get_state_display()
    return Suggestion(citation, citation, detail)


def _notes(typed: str, on: dt.date, user: User) -> Iterable[Suggestion]:
    number = re.sub("^ot-", "ÕT-", typed, flags=re.IGNORECASE)
    documents = (
        DocumentPage.objects.visible_to(user)
        .filter(Q(number__icontains=number) | Q(title__icontains=typed))
        .only("number", "title", "path")
        .order_by("-first_published_at")[:LIMIT]
    )
    return [Suggestion(f"[[{page.number}]]", str(page.number), page.title) for page in documents]


def _amounts(typed: str, on: dt.date, user: User) -> Iterable[Suggestion]:
    table = parameter_table()
    named = Parameter.objects.filter(
        Q(code__icontains=typed) | Q(name_et__icontains=typed) | Q(name_en__icontains=typed)
    )
    found = []
    for parameter in named.order_by("code")[:LIMIT]:
        value = table.lookup(parameter.code, on, timezone.now())
        words = f"{in_words(value)} · " if value else ""
        found.append(
            Suggestion(f"{{{{{parameter.code}}}}}", parameter.name, words + parameter.code)
        )
    return found
