"""Provisions of law as a source: one document per section and stretch of equal text."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content.law.citations import from_address, is_address
from content.law.enums import ProvisionLevel, ProvisionState
from content.law.models import Act, ActVersion, Provision
from content.law.timelines import Stretch, spans, stretches
from portal.people.models import User
from search.registry import Source
from search.searchable import Searchable, Unit


def _all_provisions() -> Iterator[Searchable]:
    for act in Act.objects.order_by("pk"):
        yield from _provisions_of(act)


def _provisions_of_slug(slug: str) -> Iterator[Searchable]:
    for act in Act.objects.with_slug(slug):
        yield from _provisions_of(act)


def _provisions_of(act: Act) -> Iterator[Searchable]:
    timeline = spans(act.versions.all())
    heads = Provision.objects.filter(act_version__act=act, level=ProvisionLevel.SECTION)
    known: dict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    for address, version, digest, state in heads.values_list(
        "address", "act_version_id", "digest", "state"
    ):
        known[address][version] = (digest, state)
    wanted: dict[int, dict[str, Stretch]] = defaultdict(dict)
    for address, digests in known.items():
        for stretch in stretches(timeline, digests):
            if stretch.state == ProvisionState.VALID:
                wanted[stretch.version.pk][address] = stretch
    for span in timeline:
        if span.version.pk in wanted:
            yield from _of_version(act, span.version, wanted[span.version.pk])


def _of_version(
    act: Act, version: ActVersion, sections: dict[str, Stretch]
) -> Iterator[Searchable]:
    rows: dict[str, list[Provision]] = defaultdict(list)
    for row in version.provisions.defer("html").order_by("order").iterator(1000):
        if row.section in sections:
            rows[row.section].append(row)
    for address, stretch in sections.items():
        found = _section(act, version, rows[address], stretch)
        if found.text:
            yield found


def _section(act: Act, version: ActVersion, rows: list[Provision], stretch: Stretch) -> Searchable:
    head = rows[0]
    cited = act.cite(head.address)
    url = reverse("law:provision", args=[act.slug, head.address])
    return Searchable(
        source="law",
        key=f"{version.rt_id}/{head.address}",
        group=f"{act.slug}/{head.address}",
        title=f"{cited}. {head.heading}" if head.heading else cited,
        breadcrumb=" › ".join([str(act), *_chapter(head)]),
        units=tuple(_units(rows)),
        url=url,
        pinned_url=f"{url}?on={stretch.start.isoformat()}",
        applies_from=stretch.start,
        applies_until=stretch.until,
        kind="provision",
        label=cited,
        act=act.abbreviation,
        own=tuple(_own(act, rows)),
    )


def _chapter(head: Provision) -> list[str]:
    """The heading of the nearest chapter above."""
    return [str(head.path[-1][-1]).capitalize()] if head.path else []


def _units(rows: Iterable[Provision]) -> Iterator[Unit]:
    """One unit per row with text of its own; the number in front as printed."""
    for row in rows:
        number = f"{row.label} " if row.label and row.level != ProvisionLevel.SECTION else ""
        if row.text:
            yield Unit(row.address, f"{number}{row.text}")


def _own(act: Act, rows: Iterable[Provision]) -> Iterator[str]:
    if act.abbreviation:
        for row in rows:
            if is_address(row.address):
                yield from_address(act.abbreviation, row.address).short()


def _all_visible(user: User | AnonymousUser, keys: Collection[str]) -> set[str]:
    """Law is public."""
    return set(keys)


def _kinds() -> dict[str, str | Promise]:
    return {"provision": _("Provision of law")}


LAW = Source(
    name="law",
    everything=_all_provisions,
    of_group=_provisions_of_slug,
    visible=_all_visible,
    kinds=_kinds,
)
