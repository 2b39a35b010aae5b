"""What a draft changes, as readable text, against a published version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from content.documents.amounts import written_html
from content.documents.comparing import compared
from content.documents.enums import Audience
from content.documents.models import Benefit, DocumentPage, LifeEvent, NoteVersion
from content.markup import Paragraph, render
from portal.people.roles import Role


@dataclass(frozen=True)
class Row:
    """A fact beside the text, as published and as drafted."""

    label: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        return self.before != self.after


def compared_text(draft: DocumentPage, version: NoteVersion | None) -> str:
    """Return the draft's text with what it changes marked; all of it for a first version.

    Both texts carry the amounts of the draft's first day, so that only words differ.
    Raises MarkupError.
    """
    day = draft.applies_from or timezone.localdate()
    previous = [Paragraph(**row) for row in version.paragraphs] if version else []
    drafted = render(draft.body, previous=previous).html
    if version is None:
        return written_html(drafted, day)
    return compared(version.html, drafted, old_on=day, new_on=day)


def compared_facts(draft: DocumentPage, version: NoteVersion | None) -> list[Row]:
    """Return what the draft says beside its text, with what is published now."""
    benefits = dict(_named(Benefit))
    events = dict(_named(LifeEvent))
    drafted = _facts(
        draft,
        owner=str(draft.document_owner or ""),
        benefits=[benefit.code for benefit in draft.benefits.all()],
        life_events=[event.code for event in draft.life_events.all()],
        names=(benefits, events),
    )
    published: dict[str, str] = {}
    if version is not None:
        published = _facts(
            version,
            owner=str(version.owner),
            benefits=version.benefits,
            life_events=version.life_events,
            names=(benefits, events),
        )
    return [Row(label, published.get(label, ""), words) for label, words in drafted.items()]


def _facts(
    text: DocumentPage | NoteVersion,
    *,
    owner: str,
    benefits: Sequence[str],
    life_events: Sequence[str],
    names: tuple[dict[str, str], dict[str, str]],
) -> dict[str, str]:
    return {
        _("Title"): text.title,
        _("Summary"): text.summary,
        _("Applies from"): _day(text.applies_from),
        _("Applies until"): _day(text.applies_until),
        _("Withdraws the document"): _("yes") if text.withdrawal else "",
        _("Owner"): owner,
        _("Unit"): str(text.unit or ""),
        _("Benefits"): ", ".join(sorted(names[0].get(code, code) for code in benefits)),
        _("Life events"): ", ".join(sorted(names[1].get(code, code) for code in life_events)),
        _("Readers"): _readers(text),
        _("Access restriction"): " ".join(
            filter(None, [text.restriction_basis, _day(text.restriction_until)])
        ),
        _("Review due"): _day(text.review_due),
    }


def _named(model: type[Benefit] | type[LifeEvent]) -> list[tuple[str, str]]:
    return [(row.code, row.name) for row in model.objects.all()]


def _readers(text: Any) -> str:
    if text.audience != Audience.ROLES:
        return str(Audience(text.audience).label)
    return ", ".join(str(Role(code).label) for code in text.audience_roles)


def _day(day: dt.date | None) -> str:
    return day.strftime("%d.%m.%Y") if day else ""
