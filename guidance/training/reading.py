"""Reading lists and attempts of a person, for pages and services."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max

from content.documents.models import NoteVersion
from guidance.training.enums import PartKind
from guidance.training.models import Acknowledgement, Attempt, Course, CoursePart, Quiz
from portal.people.models import User

ATTEMPTS_COUNT_FOR = dt.timedelta(days=30)


@dataclass(frozen=True)
class ToRead:
    """A text of a course as in force on the day; `version` None: none is, or it may not be read."""

    part: CoursePart
    version: NoteVersion | None
    read_at: dt.datetime | None

    @property
    def is_due(self) -> bool:
        return self.version is not None and self.read_at is None


def reading_list(person: User, course: Course, on: dt.date) -> list[ToRead]:
    """Return the texts of a course in force on a day, with when the person confirmed each."""
    parts = list(course.parts.filter(kind=PartKind.NOTE).select_related("document"))
    versions = {
        version.document_id: version
        for version in NoteVersion.objects.visible_to(person)
        .in_force(on)
        .filter(document__in=[part.document_id for part in parts])
        .for_lists()
    }
    read = dict(
        Acknowledgement.objects.filter(person=person, version__in=versions.values()).values_list(
            "version", "at"
        )
    )
    found = []
    for part in parts:
        version = versions.get(part.document_id or 0)
        found.append(ToRead(part, version, read.get(version.pk) if version else None))
    return found


def has_read_course(person: User, course: Course, on: dt.date) -> bool:
    """Whether the person confirmed every text of the course that is in force on the day."""
    return not any(one.is_due for one in reading_list(person, course, on))


def attempts_left(person: User, quiz: Quiz, now: dt.datetime) -> int | None:
    """Return how many attempts the person may still begin; None: as many as they like.

    Those since the last pass count, and of them those of the last `ATTEMPTS_COUNT_FOR`: a yearly
    check begins anew, and nobody is shut out for good.
    """
    if quiz.attempts_allowed is None:
        return None
    own = Attempt.objects.of(person).filter(quiz=quiz)
    passed = own.filter(passed=True).aggregate(last=Max("number"))["last"] or 0
    used = own.filter(number__gt=passed, started_at__gt=now - ATTEMPTS_COUNT_FOR).count()
    return max(0, quiz.attempts_allowed - used)
