"""Reading documents and versions, as verbs that chain."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from wagtail.query import PageQuerySet

from content.documents.audience import readable_by
from content.law.citations import Citation, from_address, is_address
from content.law.querysets import implied_address

if TYPE_CHECKING:
    from content.documents.models import NoteVersion  # noqa: F401
    from portal.people.models import User


class DocumentQuerySet(PageQuerySet):
    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Published documents that the person may read."""
        return self.filter(readable_by(user, "readers")).exclude(readers="")

    def published(self) -> Self:
        return self.exclude(number=None)


class VersionQuerySet(models.QuerySet["NoteVersion"]):
    """`in_force` is the reading rule of the two clocks in one indexed query."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Versions whose own audience and whose document's present audience admit the person."""
        from content.documents.models import DocumentPage

        # Not a join: a planner may read every document to prepare one.
        readable = DocumentPage.objects.filter(readable_by(user, "readers"))
        return self.filter(
            readable_by(user, "readers"), Exists(readable.filter(pk=OuterRef("document")))
        )

    def known(self, known_at: dt.datetime | None = None) -> Self:
        """Versions published at or before a moment."""
        return self.filter(published_at__lte=known_at or timezone.now())

    def covering(self, on: dt.date) -> Self:
        """Versions whose own interval covers the day."""
        return self.filter(applies_from__lte=on).filter(_open_on(on))

    def speaking(self, on: dt.date, known_at: dt.datetime | None = None) -> Self:
        """For each document the version that speaks for the day, a withdrawal included."""
        moment = known_at or timezone.now()
        later = self.model.objects.filter(
            document=OuterRef("document"), number__gt=OuterRef("number")
        )
        return self.known(moment).covering(on).filter(~Exists(later.known(moment).covering(on)))

    def in_force(self, on: dt.date, known_at: dt.datetime | None = None) -> Self:
        """For each document the version in force on the day, as known at the moment."""
        return self.speaking(on, known_at).filter(withdrawal=False)

    def coming(self, on: dt.date, known_at: dt.datetime | None = None) -> Self:
        """Versions that will speak from a later day on; one replaced ahead never will."""
        moment = known_at or timezone.now()
        later = self.model.objects.filter(
            document=OuterRef("document"), number__gt=OuterRef("number")
        )
        first_day = OuterRef("applies_from")
        replaced = later.known(moment).filter(_open_on(first_day), applies_from__lte=first_day)
        return self.known(moment).filter(~Exists(replaced), applies_from__gt=on)

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def soonest_first(self) -> Self:
        return self.order_by("applies_from", "pk")

    def citing(self, act: str, address: str) -> Self:
        """Versions that cite the provision, a part of it or the whole it belongs to."""
        found = Q(cited__address__in=_wholes(address))
        for spelling in _spellings(address):
            found |= Q(cited__address=spelling) | Q(cited__address__startswith=f"{spelling}p")
        if "lg" not in address:
            found |= Q(cited__address__startswith=f"{address}lg")
        return self.filter(Q(cited__act=act) & found).distinct()

    def for_lists(self) -> Self:
        """Leave the long columns in the database."""
        return self.defer("body", "html", "paragraphs", "toc", "citations", "amounts", "notes")


def _open_on(on: dt.date | OuterRef) -> Q:
    return Q(applies_until__isnull=True) | Q(applies_until__gt=on)


def _wholes(address: str) -> list[str]:
    """`para17lg2p1` belongs to `para17` and `para17lg2`."""
    if not is_address(address):
        return []
    at = from_address("", address)
    return [Citation("", at.section).address, Citation("", at.section, at.subsection).address]


def _spellings(address: str) -> set[str]:
    """Clause 1 of an only, unnumbered subsection is cited as `§ 97 p 1`, the act says `lg1p1`."""
    section, _, clause = address.partition("lg1")
    short = section + clause if clause[:1] in {"", "p"} else ""
    return {address, implied_address(address), short} - {""}
