"""Reading the law on a date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OrderBy, OuterRef, Q, Subquery

from content.law.citations import from_address, is_address

if TYPE_CHECKING:
    from content.law.models import Act, ActVersion, Provision  # noqa: F401

LATEST_STARTED: tuple[str | OrderBy, ...] = (
    "-valid_from",
    F("published_on").desc(nulls_last=True),
    "-pk",
)


class ActQuerySet(models.QuerySet["Act"]):
    def with_slug(self, slug: str) -> ActQuerySet:
        """Acts addressed by abbreviation, or by Riigi Teataja's group id, which always works."""
        return self.filter(Q(abbreviation=slug) | Q(group_id=slug)) if slug else self.none()


class ActVersionQuerySet(models.QuerySet["ActVersion"]):
    def started(self, on: date) -> ActVersionQuerySet:
        """Redactions that had begun by a day, the latest first."""
        begun = self.filter(never_in_force=False, valid_from__lte=on)
        return begun.order_by(*LATEST_STARTED)

    def in_force(self, on: date) -> ActVersionQuerySet:
        """The redaction of each act in force on a day: the latest begun, unless it has ended.

        So a redaction that begins inside an earlier open-ended one ends it, and nothing is edited.
        """
        latest = self.model._default_manager.filter(
            act=OuterRef("act"), never_in_force=False, valid_from__lte=on
        ).order_by(*LATEST_STARTED)
        return self.filter(_not_ended(on), pk=Subquery(latest.values("pk")[:1]))


class ProvisionQuerySet(models.QuerySet["Provision"]):
    def in_force(self, act: Act, on: date) -> ProvisionQuerySet:
        """All provisions of an act as in force on a day, in one indexed query."""
        latest = act.versions.all().started(on).values("pk")[:1]
        return self.filter(_not_ended(on, "act_version__"), act_version=Subquery(latest))

    def at(self, act: Act, address: str, on: date) -> ProvisionQuerySet:
        """The provision at an address as in force on a day; at most one row.

        `para5p2` also finds clause 2 of the only, unnumbered subsection of § 5.
        """
        wanted = Q(address=address)
        if implied := implied_address(address):
            unnumbered = self.model._default_manager.filter(
                act_version=OuterRef("act_version"), address=OuterRef("parent"), label=""
            )
            wanted |= Q(Exists(unnumbered), address=implied)
        return self.in_force(act, on).filter(wanted).order_by("order")[:1]


def implied_address(address: str) -> str:
    """`para5p2` -> `para5lg1p2`; empty where the address says its subsection, or has no clause."""
    if not is_address(address):
        return ""
    citation = from_address("", address)
    if citation.subsection or not citation.clause:
        return ""
    return f"para{citation.section.slug}lg1p{citation.clause.slug}"


def _not_ended(on: date, prefix: str = "") -> Q:
    return Q(**{f"{prefix}valid_until__isnull": True}) | Q(**{f"{prefix}valid_until__gt": on})
