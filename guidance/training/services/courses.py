"""Courses: set up by those who look after the bank; a person confirms having read a text."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from content.documents.audience import reader_tokens
from content.documents.models import DocumentPage, NoteVersion
from content.markup import render
from guidance.training.enums import Audience, PartKind
from guidance.training.errors import MayNotAuthor, NoSuchParagraph
from guidance.training.models import Acknowledgement, Course, CoursePart
from guidance.training.permissions import may_author
from guidance.training.reading import reading_list
from portal.audit.services import record
from portal.people.models import User


@transaction.atomic
def acknowledge(
    actor: User, *, course: Course, version: NoteVersion, now: dt.datetime, today: dt.date
) -> Acknowledgement:
    """Keep that the person read a version of the course's list; twice is once.

    Raises `NoSuchParagraph` when the version is not on the list today.
    """
    listed = {one.version.pk for one in reading_list(actor, course, today) if one.version}
    if version.pk not in listed:
        raise NoSuchParagraph
    made, created = Acknowledgement.objects.get_or_create(
        person=actor, version=version, defaults={"course": course, "at": now}
    )
    if created:
        record(actor, "training.text_acknowledged", made, data={"version": str(version)})
    return made


@transaction.atomic
def write_course(actor: User, *, course: Course | None = None, facts: Mapping[str, Any]) -> Course:
    """Set up a course, or change what it says of itself. Raises `MayNotAuthor`,
    `ValidationError`.
    """
    _require_author(actor)
    is_new = course is None
    written = course or Course(owner=actor, created_at=timezone.now())
    for name in ("title", "slug", "summary", "read_first", "is_open", "audience"):
        setattr(written, name, facts[name])
    written.audience_roles = facts.get("audience_roles", [])
    assigned = written.audience == Audience.ASSIGNED
    written.readers = " " if assigned else reader_tokens(written.audience, written.audience_roles)
    written.full_clean(exclude=["readers"])
    written.save()
    record(actor, "training.course_added" if is_new else "training.course_changed", written)
    return written


@transaction.atomic
def add_text(actor: User, *, course: Course, document: DocumentPage) -> CoursePart:
    """Add a text to be read; twice is once. Raises `MayNotAuthor`."""
    _require_author(actor)
    there = course.parts.filter(document=document).first()
    return there or _add(actor, course, kind=PartKind.NOTE, document=document)


@transaction.atomic
def add_page(actor: User, *, course: Course, title: str, text: str) -> CoursePart:
    """Add a page of the course's own, in Markdown. Raises `MayNotAuthor`, `MarkupError`."""
    _require_author(actor)
    html = render(text).html
    return _add(actor, course, kind=PartKind.PAGE, title=title, text=text, html=html)


@transaction.atomic
def change_page(actor: User, *, part: CoursePart, title: str, text: str) -> CoursePart:
    """Write a page anew. Raises `MayNotAuthor`, `MarkupError`."""
    _require_author(actor)
    part.title, part.text, part.html = title, text, render(text).html
    part.save(update_fields=["title", "text", "html"])
    record(actor, "training.course_changed", part.course, data={"page": part.place})
    return part


@transaction.atomic
def add_file(
    actor: User, *, course: Course, title: str, file_name: str, content_type: str, data: bytes
) -> CoursePart:
    """Add a file; it is only ever sent as a download. Raises `MayNotAuthor`."""
    _require_author(actor)
    return _add(
        actor,
        course,
        kind=PartKind.FILE,
        title=title,
        file_name=file_name[-200:],
        content_type=content_type[:100],
        data=data,
    )


@transaction.atomic
def remove_part(actor: User, *, part: CoursePart) -> None:
    """Take a part out of a course; the later ones move up. Raises `MayNotAuthor`."""
    _require_author(actor)
    course, place = part.course, part.place
    part.delete()
    for later in course.parts.filter(place__gt=place).order_by("place"):
        CoursePart.objects.filter(pk=later.pk).update(place=F("place") - 1)
    record(actor, "training.course_changed", course, data={"removed": place})


@transaction.atomic
def move_part(actor: User, *, part: CoursePart, up: bool) -> None:
    """Change places with the neighbour; at the end nothing happens. Raises `MayNotAuthor`."""
    _require_author(actor)
    parts = CoursePart.objects.select_for_update(of=("self",)).filter(course=part.course)
    other = parts.filter(place=part.place + (-1 if up else 1)).first()
    if other is None:
        return
    CoursePart.objects.filter(pk=part.pk).update(place=_last_place(part.course) + 1)
    CoursePart.objects.filter(pk=other.pk).update(place=part.place)
    CoursePart.objects.filter(pk=part.pk).update(place=other.place)
    record(actor, "training.course_changed", part.course, data={"moved": [part.place, other.place]})


def _add(actor: User, course: Course, **facts: Any) -> CoursePart:
    made = CoursePart.objects.create(course=course, place=_last_place(course) + 1, **facts)
    record(actor, "training.course_changed", course, data={"added": made.place})
    return made


def _last_place(course: Course) -> int:
    return course.parts.aggregate(last=Max("place"))["last"] or 0


def _require_author(actor: User) -> None:
    if not may_author(actor):
        raise MayNotAuthor
