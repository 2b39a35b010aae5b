"""Which cases rest on a text that has been replaced since."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from content.documents.models import NoteVersion
from guidance.cases.models import Case
from guidance.decisions.models import Citation, DecisionCitation, Source


@dataclass(frozen=True)
class Replaced:
    """What was cited, and the version that speaks for the same day now; None: withdrawn."""

    cited: Source
    newer: NoteVersion | None


def replaced_texts(cited: Iterable[Source], on: dt.date) -> list[Replaced]:
    """Return the citations whose text no longer is what applies on the day; one query."""
    every = [one for one in cited if one.version is not None]
    if not every:
        return []
    documents = {one.version.document_id for one in every if one.version is not None}
    speaking = {
        version.document_id: version
        for version in NoteVersion.objects.filter(document__in=documents).speaking(on).for_lists()
    }
    found = []
    for one in every:
        assert one.version is not None
        present = speaking.get(one.version.document_id)
        if present is None or present.pk != one.version_id:
            newer = present if present is not None and not present.withdrawal else None
            found.append(Replaced(one, newer))
    return found


def cases_resting_on(version: NoteVersion) -> list[Case]:
    """Return the open cases whose proposal cites an earlier version of the same document."""
    cited = Citation.objects.filter(
        version__document=version.document_id, version__number__lt=version.number
    )
    resting = Q(proposals__citations__in=cited, proposals__closed_at=None)
    return list(Case.objects.open().filter(resting).distinct().select_related("handler"))


def decisions_resting_on(version: NoteVersion) -> int:
    """Return how many decisions cite exactly this version."""
    return DecisionCitation.objects.filter(version=version).values("decision").distinct().count()
